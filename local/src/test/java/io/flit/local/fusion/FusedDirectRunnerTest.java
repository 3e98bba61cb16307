package io.flit.local.fusion;

import static io.flit.local.fusion.Words.append;
import static io.flit.local.fusion.Words.bundle;
import static io.flit.local.fusion.Words.byFirstLetter;
import static io.flit.local.fusion.Words.compare;
import static io.flit.local.fusion.Words.longest;
import static io.flit.local.fusion.Words.words;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.range.OffsetRange;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FusedDirectRunnerTest {
  private static final Map<String, List<String>> RESULTS = new ConcurrentHashMap<>();
  private static final Schema ROW = Schema.builder().addStringField("word").build();
  private static final TupleTag<String> VOWELS = new TupleTag<>("vowels") {};
  private static final TupleTag<String> OTHERS = new TupleTag<>("others") {};
  private static final TupleTag<String> IGNORED = new TupleTag<>("ignored") {};

  /** What the runner makes of a pipeline, sorted. */
  private static List<String> results(
      Class<? extends PipelineRunner<?>> runner, Function<Pipeline, PCollection<String>> build) {
    String run = runner.getSimpleName() + System.nanoTime();
    RESULTS.put(run, Collections.synchronizedList(new ArrayList<>()));
    PipelineOptions options = PipelineOptionsFactory.create();
    options.setRunner(runner);
    Pipeline pipeline = Pipeline.create(options);
    build.apply(pipeline).apply("Collect", ParDo.of(new CollectFn(run)));
    pipeline.run().waitUntilFinish();
    return RESULTS.remove(run).stream().sorted().toList();
  }

  /** Both runners make the same, which is this. */
  private static void assertMakes(
      Function<Pipeline, PCollection<String>> build, String... expected) {
    assertThat(results(DirectRunner.class, build), is(List.of(expected)));
    assertThat(results(FusedDirectRunner.class, build), is(List.of(expected)));
  }

  @Test
  void whatLiesBetweenTwoShufflesIsOneStage() {
    Function<Pipeline, PCollection<String>> build =
        pipeline ->
            byFirstLetter(
                    "By",
                    words(pipeline, "Words", "ab", "ac", "b")
                        .apply("Once", append("1"))
                        .apply("Twice", append("2")))
                .apply("Then", append("3"));
    assertMakes(build, "a[ab12, ac12]3", "b[b12]3");
  }

  @Test
  void everyConsumerGetsEveryElement() {
    assertMakes(
        pipeline -> {
          PCollection<String> words = words(pipeline, "Words", "a", "b").apply(append("!"));
          return PCollectionList.of(words)
              .and(words.apply("Ask", append("?")))
              .and(byFirstLetter("By", words))
              .apply(Flatten.pCollections());
        },
        "a!",
        "a!?",
        "a[a!]",
        "b!",
        "b!?",
        "b[b!]");
  }

  @Test
  void elementsThatAreFlattenedTwiceArriveTwice() {
    assertMakes(
        pipeline -> {
          PCollection<String> words = words(pipeline, "Words", "a").apply("Call", append("!"));
          return PCollectionList.of(words)
              .and(words)
              .apply(Flatten.pCollections())
              .apply("Ask", append("?"));
        },
        "a!?",
        "a!?");
  }

  @Test
  void nothingComesOfNothing() {
    assertMakes(
        pipeline ->
            byFirstLetter(
                "By",
                PCollectionList.<String>empty(pipeline)
                    .apply(Flatten.pCollections())
                    .setCoder(StringUtf8Coder.of())));
  }

  @Test
  void whatAStepMakesWhenItsBundleEndsReachesTheStepsAfterIt() {
    assertMakes(
        pipeline ->
            bundle(pipeline, "Words", "a", "b", "c")
                .apply("Count", ParDo.of(new CountBundleFn()))
                .apply("Call", append("!"))
                .apply("CountAgain", ParDo.of(new CountBundleFn())),
        "1");
  }

  @Test
  void stepsOfTheSameDoFnStayTwo() {
    CountBundleFn count = new CountBundleFn();
    assertMakes(
        pipeline -> {
          PCollection<String> letters = bundle(pipeline, "Words", "a", "b", "c");
          return PCollectionList.of(letters.apply("Count", ParDo.of(count)))
              .and(letters.apply("CountToo", ParDo.of(count)))
              .apply(Flatten.pCollections());
        },
        "3",
        "3");
  }

  @Test
  void stepsSeeNoBundleBeforeTheSideInputsOfTheirStageAreThere() {
    assertMakes(
        pipeline -> {
          PCollection<String> others = byFirstLetter("By", words(pipeline, "Others", "xyz"));
          PCollectionView<Integer> longest = longest("Longest", others);
          return bundle(pipeline, "Words", "a")
              .apply("Count", ParDo.of(new CountBundleFn()))
              .apply("Compare", compare(longest));
        },
        "1 of 6");
  }

  @Test
  void elementsMayHaveAnyTimeAfterAReshuffle() {
    assertMakes(
        pipeline ->
            words(pipeline, "Words", "a")
                .apply("Spread", Reshuffle.viaRandomKey())
                .apply("Date", ParDo.of(new DateFn()))
                .apply("Call", append("!")),
        "a!");
  }

  @Test
  void sideInputThatAStepDoesNotDeclareIsUnknownToIt() {
    PipelineExecutionException failure =
        assertThrows(
            PipelineExecutionException.class,
            () ->
                results(
                    FusedDirectRunner.class,
                    pipeline -> {
                      PCollectionView<Integer> declared =
                          longest("Declared", words(pipeline, "Long", "xyz"));
                      PCollectionView<Integer> forgotten =
                          longest("Forgotten", words(pipeline, "Longer", "wxyz"));
                      PCollection<String> words = words(pipeline, "Words", "a");
                      return PCollectionList.of(words.apply("Right", compare(forgotten)))
                          .and(
                              words.apply(
                                  "Wrong",
                                  ParDo.of(new Words.CompareFn(forgotten))
                                      .withSideInputs(declared)))
                          .apply(Flatten.pCollections());
                    }));
    assertThat(failure.getCause().getMessage(), containsString("unknown view"));
  }

  @Test
  void outputsGoToTheirOwnConsumers() {
    assertMakes(
        pipeline -> {
          PCollectionTuple sorted =
              words(pipeline, "Words", "a", "b", "e")
                  .apply(
                      ParDo.of(new SortLettersFn())
                          .withOutputTags(VOWELS, TupleTagList.of(OTHERS).and(IGNORED)));
          return PCollectionList.of(sorted.get(VOWELS).apply("Vowels", append(" is a vowel")))
              .and(sorted.get(OTHERS).apply("Others", append(" is none")))
              .apply(Flatten.pCollections());
        },
        "a is a vowel",
        "b is none",
        "e is a vowel");
  }

  @Test
  void sideInputThatComesOfTheSameElementsIsAwaited() {
    Function<Pipeline, PCollection<String>> build =
        pipeline -> {
          PCollection<String> words =
              words(pipeline, "Words", "a", "bb", "ccc").apply("Call", append("!"));
          PCollectionView<Integer> longest = longest("Longest", words);
          return words.apply("Compare", compare(longest));
        };
    assertMakes(build, "a! of 4", "bb! of 4", "ccc! of 4");
  }

  @Test
  void stagesThatNeedSideInputsOfEachOtherDoNotWaitForEver() {
    assertMakes(
        pipeline -> {
          PCollection<String> left = words(pipeline, "Left", "a", "bb").apply("L", append("!"));
          PCollection<String> right = words(pipeline, "Right", "ccc").apply("R", append("?"));
          PCollectionView<Integer> longestLeft = longest("LongestLeft", left);
          PCollectionView<Integer> longestRight = longest("LongestRight", right);
          return PCollectionList.of(left.apply("CompareLeft", compare(longestRight)))
              .and(right.apply("CompareRight", compare(longestLeft)))
              .apply(Flatten.pCollections());
        },
        "a! of 4",
        "bb! of 4",
        "ccc? of 3");
  }

  @Test
  void whatConsumesAFlattenIsAStepOfEveryStageBeforeIt() {
    Function<Pipeline, PCollection<String>> build =
        pipeline -> {
          PCollection<String> direct = words(pipeline, "Direct", "x").apply("D", append("0"));
          PCollection<String> shuffled = byFirstLetter("By", words(pipeline, "Far", "y"));
          return PCollectionList.of(direct)
              .and(shuffled)
              .apply(Flatten.pCollections())
              .apply("Call", append("!"));
        };
    assertMakes(build, "x0!", "y[y]!");
  }

  @Test
  void reshuffledElementsAreAllThereOnce() {
    assertMakes(
        pipeline ->
            words(pipeline, "Words", "a", "b", "c", "c")
                .apply("Spread", Reshuffle.viaRandomKey())
                .apply("Call", append("!")),
        "a!",
        "b!",
        "c!",
        "c!");
  }

  @Test
  void splittableReadersReadEverything() {
    assertMakes(
        pipeline ->
            words(pipeline, "Words", "a", "b")
                .apply("Read", ParDo.of(new ReadThreeFn()))
                .apply("Call", append("!")),
        "a0!",
        "a1!",
        "a2!",
        "b0!",
        "b1!",
        "b2!");
  }

  @Test
  void timestampsAndPanesAreThoseOfDirectRunner() {
    assertMakes(
        pipeline -> {
          PCollection<String> dated =
              words(pipeline, "Words", "a").apply("Date", ParDo.of(new DateFn()));
          PCollection<String> spread =
              dated.apply("Spread", Reshuffle.viaRandomKey()).apply("Then", append("+"));
          PCollectionView<Integer> longest = longest("Longest", spread);
          return PCollectionList.of(dated.apply("Held", ParDo.of(new DescribeFn())))
              .and(spread.apply("Spread", ParDo.of(new DescribeFn())))
              .and(byFirstLetter("By", dated).apply("Met", ParDo.of(new DescribeFn())))
              .and(
                  dated
                      .apply("Compare", compare(longest))
                      .apply("Awaited", ParDo.of(new DescribeFn())))
              .apply(Flatten.pCollections());
        },
        "a 1970-01-01T00:00:00.000Z UNKNOWN",
        "a of 2 1970-01-01T00:00:00.000Z UNKNOWN",
        "a+ 1970-01-01T00:00:00.000Z UNKNOWN",
        "a[a] 294247-01-09T04:00:54.775Z ON_TIME");
  }

  @Test
  void pairsOfAKeyStayTogetherThroughAReshuffle() {
    assertThat(
        results(
            FusedDirectRunner.class,
            pipeline ->
                words(pipeline, "Words", "a1", "a2", "a3", "a4")
                    .apply("Key", WithKeys.of("k"))
                    .apply("Spread", Reshuffle.of())
                    .apply("Value", Values.create())
                    .apply("Count", ParDo.of(new CountBundleFn()))),
        is(List.of("4")));
  }

  @Test
  void stepsThatWorkOnRowsAreFused() {
    assertMakes(
        pipeline ->
            words(pipeline, "Words", "a", "b")
                .apply("AsRows", ParDo.of(new AsRowFn()))
                .setRowSchema(ROW)
                .apply("Receive", ParDo.of(new ReceiveRowFn()))
                .setRowSchema(ROW)
                .apply(
                    "Show",
                    MapElements.into(TypeDescriptors.strings()).via(row -> row.getString("word"))),
        "a!",
        "b!");
  }

  @Test
  void twoPipelinesRunAtTheSameTime() throws Exception {
    Callable<List<String>> run =
        () ->
            results(
                FusedDirectRunner.class,
                pipeline ->
                    words(pipeline, "Words", "a", "b", "c")
                        .apply("Spread", Reshuffle.viaRandomKey())
                        .apply("Call", append("!")));
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (Future<List<String>> result : both.invokeAll(List.of(run, run))) {
        assertThat(result.get(), is(List.of("a!", "b!", "c!")));
      }
    } finally {
      both.shutdown();
    }
  }

  @Test
  void nothingIsKeptOfARunThatIsOver() throws IllegalAccessException {
    for (Class<?> type :
        List.of(FusedFn.class, FusedStep.class, FewBundles.class, FusedDirectRunner.class)) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          assertThat(field.toString(), field.get(null), not(instanceOf(Map.class)));
          assertThat(field.toString(), Modifier.isFinal(field.getModifiers()), is(true));
        }
      }
    }
  }

  @Test
  void sumsArePerKey() {
    assertMakes(
        pipeline ->
            words(pipeline, "Words", "a", "b", "a")
                .apply("One", WithKeys.of(word -> word))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()))
                .apply(
                    "Ones",
                    MapElements.into(
                            TypeDescriptors.kvs(
                                TypeDescriptors.strings(), TypeDescriptors.integers()))
                        .via(word -> KV.of(word.getKey(), 1)))
                .apply("Sum", Combine.perKey(Sum.ofIntegers()))
                .apply(
                    "Show",
                    MapElements.into(TypeDescriptors.strings())
                        .via(sum -> sum.getKey() + sum.getValue())),
        "a2",
        "b1");
  }

  @Test
  void countersOfFusedStepsAreTold() {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.setRunner(FusedDirectRunner.class);
    Pipeline pipeline = Pipeline.create(options);
    words(pipeline, "Words", "a", "b")
        .apply("Count", ParDo.of(new CountFn()))
        .apply("CountAgain", ParDo.of(new CountFn()));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    long counted =
        StreamSupport.stream(
                result
                    .metrics()
                    .queryMetrics(
                        MetricsFilter.builder()
                            .addNameFilter(MetricNameFilter.inNamespace("test"))
                            .build())
                    .getCounters()
                    .spliterator(),
                false)
            .mapToLong(counter -> counter.getAttempted())
            .sum();
    assertThat(counted, is(4L));
  }

  @Test
  void failureOfAStepIsTheFailureOfTheRun() {
    PipelineExecutionException failure =
        assertThrows(
            PipelineExecutionException.class,
            () ->
                results(
                    FusedDirectRunner.class,
                    pipeline ->
                        words(pipeline, "Words", "a")
                            .apply("Fail", ParDo.of(new FailFn()))
                            .apply("Call", append("!"))));
    assertThat(failure.getCause().getMessage(), is("no more a"));
  }

  private static final class CollectFn extends DoFn<String, Void> {
    private final String run;

    CollectFn(String run) {
      this.run = run;
    }

    @ProcessElement
    public void collect(@Element String word) {
      RESULTS.get(run).add(word);
    }
  }

  /** Makes the number of a bundle's elements. */
  private static final class CountBundleFn extends DoFn<String, String> {
    private transient int count;

    @StartBundle
    public void startBundle() {
      count = 0;
    }

    @ProcessElement
    public void count() {
      count++;
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      context.output(
          String.valueOf(count), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
    }
  }

  private static final class SortLettersFn extends DoFn<String, String> {
    @ProcessElement
    public void sort(@Element String letter, MultiOutputReceiver out) {
      out.get(IGNORED).output(letter);
      if ("aeiou".contains(letter)) {
        out.get(VOWELS).output(letter);
      } else {
        out.get(OTHERS).output(letter);
      }
    }
  }

  @DoFn.BoundedPerElement
  static final class ReadThreeFn extends DoFn<String, String> {
    @GetInitialRestriction
    public OffsetRange restriction() {
      return new OffsetRange(0, 3);
    }

    @SplitRestriction
    public void split(@Restriction OffsetRange range, OutputReceiver<OffsetRange> parts) {
      parts.output(new OffsetRange(range.getFrom(), 1));
      parts.output(new OffsetRange(1, range.getTo()));
    }

    @ProcessElement
    public void read(
        @Element String word,
        RestrictionTracker<OffsetRange, Long> tracker,
        OutputReceiver<String> out) {
      for (long i = tracker.currentRestriction().getFrom(); tracker.tryClaim(i); i++) {
        out.output(word + i);
      }
    }
  }

  private static final class DateFn extends DoFn<String, String> {
    @ProcessElement
    public void date(@Element String word, OutputReceiver<String> out) {
      out.outputWithTimestamp(word, Instant.EPOCH);
    }
  }

  private static final class DescribeFn extends DoFn<String, String> {
    @ProcessElement
    public void describe(
        @Element String word,
        @Timestamp Instant timestamp,
        PaneInfo pane,
        OutputReceiver<String> out) {
      out.output(word + " " + timestamp + " " + pane.getTiming());
    }
  }

  private static final class AsRowFn extends DoFn<String, Row> {
    @ProcessElement
    public void asRow(@Element String word, OutputReceiver<Row> out) {
      out.output(Row.withSchema(ROW).addValue(word).build());
    }
  }

  private static final class ReceiveRowFn extends DoFn<Row, Row> {
    @ProcessElement
    public void receive(@Element Row row, OutputReceiver<Row> out) {
      out.output(Row.withSchema(ROW).addValue(row.getString("word") + "!").build());
    }
  }

  private static final class CountFn extends DoFn<String, String> {
    private final Counter counter = Metrics.counter("test", "words");

    @ProcessElement
    public void count(@Element String word, OutputReceiver<String> out) {
      counter.inc();
      out.output(word);
    }
  }

  private static final class FailFn extends DoFn<String, String> {
    @ProcessElement
    public void fail(@Element String word) {
      throw new IllegalStateException("no more " + word);
    }
  }
}
