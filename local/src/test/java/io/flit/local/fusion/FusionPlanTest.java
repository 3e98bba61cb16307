package io.flit.local.fusion;

import static io.flit.local.fusion.Words.append;
import static io.flit.local.fusion.Words.byFirstLetter;
import static io.flit.local.fusion.Words.words;
import static org.apache.beam.sdk.transforms.Requirements.requiresSideInputs;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.range.OffsetRange;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.Contextful;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

final class FusionPlanTest {
  /** The names of the steps that are left of a pipeline once it is fused. */
  private static List<String> fused(Function<Pipeline, PCollection<String>> build) {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    assertThat(build.apply(pipeline).getPipeline(), is(pipeline));
    List<String> steps = new ArrayList<>();
    FusedDirectRunner.fuse(pipeline)
        .traverseTopologically(
            new Pipeline.PipelineVisitor.Defaults() {
              @Override
              public CompositeBehavior enterCompositeTransform(Node node) {
                if (node.getTransform() instanceof Read.Bounded) {
                  steps.add("source");
                  return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
                }
                return CompositeBehavior.ENTER_TRANSFORM;
              }

              @Override
              public void visitPrimitiveTransform(Node node) {
                PTransform<?, ?> transform = node.getTransform();
                if (transform instanceof ParDo.MultiOutput
                    && ((ParDo.MultiOutput<?, ?>) transform).getFn() instanceof FusedFn) {
                  steps.add("stage");
                } else if (transform instanceof GroupByKey) {
                  steps.add("shuffle");
                }
              }
            });
    return steps;
  }

  /** A step that needs a side input. */
  private static MapElements<String, String> needing(PCollectionView<?> view) {
    return MapElements.into(TypeDescriptors.strings())
        .via(Contextful.fn((word, c) -> word, requiresSideInputs(view)));
  }

  private static String refusal(Function<Pipeline, PCollection<String>> build) {
    return assertThrows(IllegalArgumentException.class, () -> fused(build)).getMessage();
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
    assertThat(fused(build), contains("stage", "shuffle", "stage"));
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
    assertThat(fused(build), contains("stage", "stage", "shuffle", "stage"));
  }

  @Test
  void aReshuffleIsAShuffleOfItsOwn() {
    assertThat(
        fused(
            pipeline ->
                words(pipeline, "Words", "a", "b")
                    .apply("Spread", Reshuffle.viaRandomKey())
                    .apply("Call", append("!"))),
        contains("stage", "shuffle", "stage"));
  }

  @Test
  void listedElementsAreNoSource() {
    assertThat(
        fused(pipeline -> words(pipeline, "Words", "a", "b").apply("Call", append("!"))),
        contains("stage"));
  }

  @Test
  void sequencesAreSources() {
    assertThat(
        fused(
            pipeline ->
                pipeline
                    .apply("Numbers", GenerateSequence.from(0).to(2))
                    .apply("Call", MapElements.into(TypeDescriptors.strings()).via(n -> n + "!"))),
        contains("source", "stage"));
  }

  @Test
  void listedElementsMeetWhatTheyWaitFor() {
    Function<Pipeline, PCollection<String>> build =
        pipeline -> {
          PCollectionView<Iterable<String>> others =
              words(pipeline, "Others", "x").apply("View", View.asIterable());
          return words(pipeline, "Words", "a").apply("Call", needing(others));
        };
    assertThat(fused(build), contains("stage", "stage", "shuffle", "stage"));
  }

  @Test
  void elementsThatCannotWaitInTheirStageMeetWhatTheyWaitFor() {
    Function<Pipeline, PCollection<String>> build =
        pipeline -> {
          PCollection<String> words = byFirstLetter("By", words(pipeline, "Words", "a", "b"));
          PCollectionView<Iterable<String>> all = words.apply("View", View.asIterable());
          return words.apply("Call", needing(all));
        };
    assertThat(fused(build), contains("stage", "shuffle", "stage", "shuffle", "stage"));
  }

  @Test
  void elementsThatCanWaitInTheirStageStayThere() {
    Function<Pipeline, PCollection<String>> build =
        pipeline -> {
          PCollectionView<Iterable<String>> others =
              words(pipeline, "Others", "x").apply("View", View.asIterable());
          return byFirstLetter("By", words(pipeline, "Words", "a", "b"))
              .apply("Call", needing(others));
        };
    assertThat(fused(build), contains("stage", "stage", "shuffle", "stage"));
  }

  @Test
  void stepsWithStateAreRefused() {
    assertThat(
        refusal(
            pipeline ->
                words(pipeline, "Words", "a")
                    .apply("Key", WithKeys.of("k"))
                    .apply("Remember", ParDo.of(new RememberFn()))),
        is(
            "Remember/ParMultiDo(Remember) has state or timers, which cannot be fused; DirectRunner"
                + " itself runs such a pipeline."));
  }

  @Test
  void otherWindowsThanTheGlobalOneAreRefused() {
    assertThat(
        refusal(
            pipeline ->
                words(pipeline, "Words", "a")
                    .apply("Minutes", Window.into(FixedWindows.of(Duration.standardMinutes(1))))),
        is(
            "Minutes/Window.Assign is a org.apache.beam.sdk.transforms.windowing.Window$Assign,"
                + " which cannot be fused; DirectRunner itself runs such a pipeline."));
  }

  @Test
  void triggersAreRefused() {
    assertThat(
        refusal(
            pipeline ->
                words(pipeline, "Words", "a")
                    .apply(
                        "Early",
                        Window.<String>configure()
                            .triggering(AfterPane.elementCountAtLeast(1))
                            .withAllowedLateness(Duration.ZERO)
                            .discardingFiredPanes())),
        containsString("Early/Flatten.PCollections has windows or triggers"));
  }

  @Test
  void whatMayNeverEndIsRefused() {
    assertThat(
        refusal(
            pipeline ->
                pipeline
                    .apply("Numbers", GenerateSequence.from(0))
                    .apply("Call", MapElements.into(TypeDescriptors.strings()).via(n -> n + "!"))),
        containsString(" may never end, which cannot be fused"));
  }

  @Test
  void splittableStepsThatMayNeverEndAreRefused() {
    assertThat(
        refusal(
            pipeline -> words(pipeline, "Words", "a").apply("Follow", ParDo.of(new FollowFn()))),
        containsString("Follow/ParMultiDo(Follow) is splittable and may never end"));
  }

  @Test
  void stepsThatWaitForTheirBundleAreRefused() {
    assertThat(
        refusal(
            pipeline -> words(pipeline, "Words", "a").apply("Commit", ParDo.of(new CommitFn()))),
        containsString("Commit/ParMultiDo(Commit) waits for its bundle to be committed"));
  }

  @Test
  void stepsThatRequireStableInputAreRefused() {
    assertThat(
        refusal(
            pipeline -> words(pipeline, "Words", "a").apply("Stable", ParDo.of(new StableFn()))),
        containsString("Stable/ParMultiDo(Stable) requires stable input"));
  }

  @Test
  void aSearchForObstaclesLeavesThePipelineAsItIs() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollection<String> words = words(pipeline, "Words", "a").apply("Call", append("!"));

    assertThat(FusionObstacle.in(pipeline), is(Optional.empty()));
    assertThat(FusionObstacle.in(words.getPipeline()), is(Optional.empty()));
    assertThat(pipeline.run().waitUntilFinish(), is(PipelineResult.State.DONE));
  }

  @DoFn.UnboundedPerElement
  static final class FollowFn extends DoFn<String, String> {
    @GetInitialRestriction
    public OffsetRange restriction() {
      return new OffsetRange(0, 1);
    }

    @ProcessElement
    public ProcessContinuation follow(
        @Element String word, RestrictionTracker<OffsetRange, Long> tracker) {
      return ProcessContinuation.stop();
    }
  }

  private static final class CommitFn extends DoFn<String, String> {
    @ProcessElement
    public void commit(BundleFinalizer finalizer) {
      finalizer.afterBundleCommit(org.joda.time.Instant.EPOCH, () -> {});
    }
  }

  private static final class StableFn extends DoFn<String, String> {
    @RequiresStableInput
    @ProcessElement
    public void pass(@Element String word, OutputReceiver<String> out) {
      out.output(word);
    }
  }

  private static final class RememberFn extends DoFn<KV<String, String>, String> {
    @StateId("last")
    private final StateSpec<ValueState<String>> last = StateSpecs.value(StringUtf8Coder.of());

    @ProcessElement
    public void remember(
        @Element KV<String, String> word, @StateId("last") ValueState<String> state) {
      state.write(word.getValue());
    }
  }
}
