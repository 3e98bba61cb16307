package io.flit.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.pipelines.DataflowGraph.Step;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.streaming.LiveOptions;
import io.flit.pipelines.streaming.LivePipeline;
import io.flit.pipelines.warehouse.bigquery.HttpBigQuery;
import io.flit.schemas.Table;
import io.flit.schemas.raw.LiveMessage;
import io.flit.transforms.packing.Block;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job that Dataflow is asked to run until somebody ends it. */
class LiveGraphTest {
  private static final Path STEPS =
      Path.of("src", "test", "resources", "io", "flit", "pipelines", "live_steps.txt");

  private static final String WAY_OUT =
      """
      The steps, buckets or states of the stream are not those of live_steps.txt, so that a job that
      runs cannot be updated in place. If that is meant, say in the notes of the release that the
      stream has to be drained, deployed and resumed (templates/deploy.sh drain, apply, start), and
      write the list anew by running this test with -Dregenerate""";

  @TempDir private Path folder;
  private HttpBigQuery bigQuery;

  @BeforeEach
  void keepALog() throws Exception {
    bigQuery = new HttpBigQuery();
    bigQuery.put(
        "flit-test/datasets/flit_raw/tables/live_messages",
        Map.of(
            "schema",
            Map.of(
                "fields",
                Table.of(LiveMessage.class).columns().stream()
                    .map(column -> Map.of("name", column.name(), "type", column.type().sqlName()))
                    .toList()),
            "numRows",
            "1000000",
            "numBytes",
            "1000000000"));
  }

  @AfterEach
  void stopBigQuery() {
    bigQuery.close();
  }

  private LiveOptions options() {
    LiveOptions options = DataflowGraph.options(LiveOptions.class, bigQuery.endpoint(), folder);
    options.setWarehouse("bq:flit-test");
    options.setAsOf("2026-07-01T00:00:00Z");
    options.setRunId("r1");
    options.setSubscription("projects/flit-test/subscriptions/live");
    return options;
  }

  @Test
  void dataflowReadsTheSubscriptionItselfInAStreamingJob() throws Exception {
    DataflowGraph graph = DataflowGraph.of(options(), LivePipeline::buildPipeline);

    assertThat(
        new ObjectMapper().readTree(folder.resolve("job.json").toFile()).get("type").asText(),
        is("JOB_TYPE_STREAMING"));
    Step read =
        graph.steps("ParallelRead").stream()
            .filter(step -> step.name().startsWith("ReadArrivals/ReadSubscription"))
            .findFirst()
            .orElseThrow();
    assertThat(read.properties().at("/format/value").asText(), is("pubsub"));
    assertThat(
        read.properties().at("/pubsub_subscription").toString(),
        containsString("/subscriptions/flit-test/live"));
    assertThat(read.properties().has("pubsub_id_label"), is(false));
  }

  /** Messages wait for a sign that the log has been read, which is an empty list. */
  @Test
  void nothingIsLookedUpInASideInput() throws Exception {
    DataflowGraph graph = DataflowGraph.of(options(), LivePipeline::buildPipeline);

    assertThat(
        graph.steps("CollectionToSingleton").stream().map(Step::name).toList(),
        contains(startsWith("ReadArrivals/AfterTheLog/To wait view 0/")));
  }

  @Test
  void statesAreKeyedByBucketAndHaveNoTimers() throws Exception {
    List<String> keys = new ArrayList<>();
    each(
        LivePipeline.buildPipeline(options()),
        (node, signature) -> {
          assertThat(node.getFullName(), signature.timerDeclarations().isEmpty(), is(true));
          PCollection<?> input = (PCollection<?>) node.getInputs().values().iterator().next();
          keys.add(input.getCoder().toString());
        });

    assertThat(keys.size(), is(2));
    assertThat(keys, everyItem(is(Block.inBucketsCoder().toString())));
  }

  @Test
  void aJobThatRunsCanBeUpdatedInPlace() throws Exception {
    StringBuilder steps = new StringBuilder();
    Map<String, String> states = new TreeMap<>();
    each(
        LivePipeline.buildPipeline(options()),
        (node, signature) ->
            signature
                .stateDeclarations()
                .forEach(
                    (id, state) ->
                        states.put(node.getFullName(), "state " + id + " " + state.stateType())));
    for (Step step : DataflowGraph.of(options(), LivePipeline::buildPipeline).steps()) {
      steps.append(step.name()).append('\n');
    }
    states.forEach((name, state) -> steps.append(name).append(": ").append(state).append('\n'));
    buckets(LivePipeline.buildPipeline(options()))
        .forEach(
            (name, buckets) ->
                steps.append(name).append(": buckets ").append(buckets).append('\n'));

    if (System.getProperty("regenerate") != null) {
      Files.createDirectories(STEPS.getParent());
      Files.writeString(STEPS, steps);
    }
    assertThat(WAY_OUT, steps.toString(), is(Files.readString(STEPS)));
  }

  @ParameterizedTest
  @CsvSource({
    "warehouse, '--warehouse=warehouse is not BigQuery; give --warehouse=bq:PROJECT, or run "
        + "bin/flit live'",
    "gs://bucket/warehouse, --warehouse=gs://bucket/warehouse is not BigQuery",
  })
  void otherWarehousesAreRefused(String warehouse, String message) {
    LiveOptions options = options();
    options.setWarehouse(warehouse);

    UsageException e =
        assertThrows(UsageException.class, () -> LivePipeline.buildPipeline(options));

    assertThat(e.getMessage(), startsWith(message));
  }

  @Test
  void aRunnerThatWouldLoseMessagesIsRefused() {
    LiveOptions options = options();
    options.setRunner(DirectRunner.class);

    UsageException e =
        assertThrows(UsageException.class, () -> LivePipeline.buildPipeline(options));

    assertThat(e.getMessage(), startsWith("--runner=DirectRunner acknowledges messages before"));
  }

  @Test
  void aSubscriptionIsNeededAndBucketsAre() {
    LiveOptions missing = options();
    missing.setSubscription(null);
    LiveOptions misnamed = options();
    misnamed.setSubscription("live");
    LiveOptions none = options();
    none.setBuckets(0);

    assertThat(messageOf(missing), startsWith("--subscription is missing; give one such as"));
    assertThat(messageOf(misnamed), startsWith("--subscription=live is not the name of a"));
    assertThat(messageOf(none), is("--buckets=0 must be at least 1."));
  }

  private static String messageOf(LiveOptions options) {
    return assertThrows(UsageException.class, () -> LivePipeline.buildPipeline(options))
        .getMessage();
  }

  private interface StatefulStep {
    void see(TransformHierarchy.Node node, DoFnSignature signature);
  }

  /** Passes on the platform's own steps that have a state. */
  private static void each(Pipeline pipeline, StatefulStep consumer) {
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            if (node.getTransform() instanceof ParDo.MultiOutput<?, ?> step
                && step.getFn().getClass().getName().startsWith("io.flit.")) {
              DoFnSignature signature = DoFnSignatures.signatureForDoFn(step.getFn());
              if (signature.usesState()) {
                consumer.see(node, signature);
              }
            }
          }
        });
  }

  private static Map<String, Object> buckets(Pipeline pipeline) {
    Map<String, Object> buckets = new TreeMap<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
            if (node.getTransform() != null) {
              for (DisplayData.Item item : DisplayData.from(node.getTransform()).items()) {
                if ("buckets".equals(item.getKey())) {
                  buckets.put(node.getFullName(), item.getValue());
                }
              }
            }
            return CompositeBehavior.ENTER_TRANSFORM;
          }
        });
    return buckets;
  }
}
