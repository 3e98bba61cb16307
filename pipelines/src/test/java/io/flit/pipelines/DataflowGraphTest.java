package io.flit.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.flit.pipelines.DataflowGraph.Step;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.streaming.LivePipeline;
import io.flit.pipelines.warehouse.bigquery.HttpBigQuery;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jobs that Dataflow is asked to run, and that end by themselves. */
class DataflowGraphTest {
  /** Dataflow takes 10 MB. */
  private static final int MAX_BYTES = 8_000_000;

  /** Names of classes that the JVM makes up anew in every process. */
  private static final Pattern UNSTABLE = Pattern.compile(".*(Lambda|\\$\\d|0x[0-9a-f]).*");

  /** What belongs to BigQueryIO alone. */
  private static final String INSIDE_LOAD = "LoadTables/Load/";

  /** The views that pipelines look things up in: none holds more than a table of products. */
  private static final Set<String> SMALL_VIEWS =
      Set.of(
          "DistributionCenterNames",
          "GatherHistories/FindOwnersOfOrders/Share/Combine.GloballyAsSingletonView",
          "GatherHistories/FindOwnersOfOverlayOrders/Share/Combine.GloballyAsSingletonView",
          "GatherHistories/FindOwnersOfCampaignOrders/Share/Combine.GloballyAsSingletonView",
          "GatherHistories/GatherProducts/Share/Combine.GloballyAsSingletonView",
          "GenerateOverlays/ReadCatalogue/AsSideInput/Combine.GloballyAsSingletonView",
          "AnalyseExperiments/ShareArms",
          "AnalyseCampaigns/ShareModels",
          "RunsView",
          "ParametersView",
          "MetricsView",
          "CalibrationView",
          "TrainModels/ShareFits/Combine.GloballyAsSingletonView",
          "TrainModels/ChurnSheets",
          "TrainModels/ShareSettlement/Combine.GloballyAsSingletonView",
          "TrainModels/ValueSheets",
          "ScoreCustomers/ShareChampions/Combine.GloballyAsSingletonView",
          "ScoreCustomers/AllSheets",
          "ChampionLevel/Versions",
          "ChampionAge/Versions",
          "Latest feature_drift/LatestDay",
          "LoadTables/SummariesView",
          "FindingsView",
          "PartsView",
          "CountsView");

  /** The tables whose keys staging looks at beforehand, to spare their rows a shuffle. */
  private static final List<String> KEYS_READ_FIRST =
      List.of("events", "experiment_assignments", "experiment_exposures");

  /** What the import copies unless it is told otherwise. */
  private static final String PUBLIC = "bigquery-public-data/datasets/thelook_ecommerce";

  @TempDir private Path folder;
  private HttpBigQuery bigQuery;

  @BeforeEach
  void publishEveryTable() throws Exception {
    bigQuery = new HttpBigQuery();
    for (Table<?> table : Tables.all()) {
      bigQuery.put(path(table), metadata(table));
    }
    bigQuery.put("flit-test/datasets/flit_raw", Map.of("location", "US"));
    bigQuery.put(PUBLIC, Map.of("location", "US"));
    for (Table<?> table : Tables.THELOOK) {
      bigQuery.put(PUBLIC + "/tables/" + table.name(), metadata(table));
    }
  }

  private static Map<String, Object> metadata(Table<?> table) {
    return Map.of(
        "schema",
        Map.of("fields", table.columns().stream().map(DataflowGraphTest::field).toList()),
        "numRows",
        "10000000",
        "numBytes",
        "1000000000");
  }

  private static String path(Table<?> table) {
    return "flit-test/datasets/" + table.dataset().defaultName() + "/tables/" + table.name();
  }

  private static Map<String, String> field(Column<?> column) {
    return Map.of("name", column.name(), "type", column.type().sqlName());
  }

  @AfterEach
  void stopBigQuery() {
    bigQuery.close();
  }

  static Stream<PipelineCommand<?>> pipelines() {
    return Pipelines.ALL.stream().filter(command -> !command.equals(LivePipeline.COMMAND));
  }

  private <O extends WarehouseOptions> DataflowGraph graph(PipelineCommand<O> command)
      throws Exception {
    O options = DataflowGraph.options(command.optionsType(), bigQuery.endpoint(), folder);
    options.setWarehouse("bq:flit-test");
    options.setAsOf("2026-07-01T00:00:00Z");
    options.setRunId("r1");
    return DataflowGraph.of(options, command.buildPipeline());
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void jobsAreWhatDataflowRunsWell(PipelineCommand<?> command) throws Exception {
    DataflowGraph graph = graph(command);

    assertThat(graph.bytes(), is(lessThan(MAX_BYTES)));
    assertNamesLast(graph);
    assertCombinesAreLifted(graph);
    assertSideInputsAreSmall(graph);
    assertTheLaunchLooksAtWhatIsReadAlone();
  }

  private static void assertNamesLast(DataflowGraph graph) {
    Set<String> names = new HashSet<>();
    for (Step step : graph.steps()) {
      assertThat(step.name(), names.add(step.name()), is(true));
      if (!step.name().startsWith(INSIDE_LOAD)) {
        assertThat(step.name(), UNSTABLE.matcher(step.name()).matches(), is(false));
      }
    }
  }

  private static void assertCombinesAreLifted(DataflowGraph graph) {
    List<Step> combines = graph.steps("CombineValues");
    assertThat(combines, is(not(empty())));
    for (Step combine : combines) {
      Step group = graph.inputOf(combine);
      assertThat(combine.toString(), group.kind(), is("GroupByKey"));
      assertThat(combine.toString(), group.isTrue("disallow_combiner_lifting"), is(false));
    }
  }

  private static void assertSideInputsAreSmall(DataflowGraph graph) {
    List<String> views =
        graph.steps("CollectionToSingleton").stream()
            .map(Step::name)
            .filter(name -> !name.startsWith(INSIDE_LOAD))
            .map(name -> name.replaceAll("/CreateDataflowView$", ""))
            .toList();
    Set<String> small = new TreeSet<>(SMALL_VIEWS);
    for (String table : KEYS_READ_FIRST) {
      small.add("FindContestedKeys of " + table + "/Collect/View.AsIterable");
      small.add("View keys of " + table + "/Combine.GloballyAsSingletonView");
      small.add("Read " + table + "/AwaitSignal/To wait view 0/View.AsList");
    }
    assertThat(views, everyItem(is(in(small))));
  }

  private void assertTheLaunchLooksAtWhatIsReadAlone() {
    assertThat(bigQuery.requests("POST"), is(empty()));
    for (HttpBigQuery.Request request : bigQuery.requests("GET")) {
      // The import asks two datasets whether they lie in one region.
      assertThat(
          request.toString(),
          request.path(),
          either(containsString("/tables/")).or(is(PUBLIC)).or(is("flit-test/datasets/flit_raw")));
    }
  }

  @Test
  void customersMeetTheirRowsInOneShuffle() throws Exception {
    for (PipelineCommand<?> command :
        List.of(
            CoreMartsPipeline.COMMAND,
            ExperimentsPipeline.COMMAND,
            CampaignsPipeline.COMMAND,
            FeaturesPipeline.COMMAND)) {
      assertThat(
          graph(command).steps("GroupByKey").stream()
              .map(Step::name)
              .filter(name -> name.contains("User"))
              .toList(),
          contains("GatherHistories/MeetByUser/GroupByBucket"));
    }
  }

  @Test
  void whatFansOutIsSpreadOverWorkers() throws Exception {
    assertThat(
        graph(GenerateTheLookPipeline.COMMAND).steps("GroupByKey").stream()
            .map(Step::name)
            .filter(name -> name.startsWith("GenerateTheLook/"))
            .map(name -> name.split("/")[1])
            .toList(),
        contains("SpreadCustomers", "SpreadVisitors"));
  }

  @Test
  void stagingReadsEachTableThatItStages() throws Exception {
    Set<String> reads = new TreeSet<>();
    for (Step step : graph(StagingPipeline.COMMAND).steps()) {
      if (step.name().startsWith("Read ")) {
        reads.add(step.name().split("/")[0]);
      }
    }

    List<String> expected = new ArrayList<>(List.of("Read import_rejects"));
    KEYS_READ_FIRST.forEach(table -> expected.add("Read keys of " + table));
    Stream.concat(Tables.THELOOK.stream(), Tables.OVERLAYS.stream())
        .filter(table -> !table.name().equals("inventory_items"))
        .forEach(table -> expected.add("Read " + table.name()));
    assertThat(reads, equalTo(new TreeSet<>(expected)));
  }

  @Test
  void allTablesGoThroughOneWrite() throws Exception {
    assertThat(
        graph(StagingPipeline.COMMAND).steps().stream()
            .filter(step -> step.name().endsWith("WriteBundlesToFiles"))
            .toList(),
        hasSize(1));
  }
}
