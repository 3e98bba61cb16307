package io.flit.pipelines.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.pipelines.launch.ChecksFailedException;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.launch.PipelineFailedException;
import io.flit.pipelines.launch.Progress;
import io.flit.pipelines.launch.SeedOptions;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.parquet.ParquetWarehouse;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.DataQualityResult;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.marts.FactOrderItem;
import io.flit.schemas.marts.PipelineRun;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.quality.CheckResult;
import io.flit.transforms.quality.ExperimentBalance;
import io.flit.transforms.quality.RowCount;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is not published, and what was published before stays. */
class PublicationTest {
  private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path root;
  private Warehouse warehouse;
  private int runs;

  @BeforeEach
  void open() {
    warehouse = ParquetWarehouse.at(new Location.Directory(root.toString()), DatasetNames.DEFAULT);
  }

  /** Runs a pipeline that publishes what it is told to, and tells the name of the run. */
  private String publish(BiConsumer<Pipeline, Publication> tables) {
    String id = "run-" + ++runs;
    WarehouseOptions options = PipelineOptionsFactory.create().as(WarehouseOptions.class);
    options.setWarehouse(root.toString());
    options.setAsOf(AS_OF.toString());
    options.setRunId(id);
    PipelineCommand<WarehouseOptions> command =
        new PipelineCommand<>(
            "core",
            "core",
            "tables of a test",
            List.of(Table.of(DimCustomer.class)),
            WarehouseOptions.class,
            given -> {
              Pipeline pipeline = Pipeline.create(given);
              Run run = new Run(id, "core", "core", "DirectRunner", AS_OF, null, Instant.EPOCH);
              Publication publication = Publication.of(pipeline, warehouse, run);
              tables.accept(pipeline, publication);
              publication.publish();
              return pipeline;
            });
    PipelineExecution.run(command, options, Progress.SILENT);
    return id;
  }

  private ChecksFailedException refused(BiConsumer<Pipeline, Publication> tables) {
    return assertThrows(ChecksFailedException.class, () -> publish(tables));
  }

  @SafeVarargs
  private static <T> PCollection<T> rows(Pipeline pipeline, Class<T> rowType, T... rows) {
    return pipeline.apply(
        "Create " + Table.of(rowType).name(),
        Create.of(List.of(rows)).withCoder(Table.of(rowType).coder()));
  }

  private static DimCustomer customer(long userId, String value) {
    return DimCustomer.builder().setUserId(userId).setLifetimeValue(Money.of(value)).build();
  }

  private static FactOrder order(long orderId, long userId, String gross, String net) {
    return FactOrder.builder()
        .setOrderId(orderId)
        .setUserId(userId)
        .setOrderDate(LocalDate.of(2025, 12, 1))
        .setGrossRevenue(Money.of(gross))
        .setNetRevenue(Money.of(net))
        .build();
  }

  private static FactOrderItem item(long itemId, long orderId, String price) {
    return FactOrderItem.builder()
        .setOrderItemId(itemId)
        .setOrderId(orderId)
        .setOrderDate(LocalDate.of(2025, 12, 1))
        .setSalePrice(Money.of(price))
        .build();
  }

  /** Reads a published table. */
  private <T> List<T> read(Class<T> rowType) {
    Pipeline pipeline = Pipeline.create(TestPipeline.testingPipelineOptions());
    PCollection<T> rows = pipeline.apply(warehouse.read(Selection.rows(rowType)));
    List<Object> read = Collecting.from(rows);
    pipeline.run().waitUntilFinish();
    return read.stream().map(rowType::cast).toList();
  }

  /** Remembers what a pipeline in this process read. */
  private static final class Collecting {
    private static final List<Object> ROWS = Collections.synchronizedList(new ArrayList<>());

    static <T> List<Object> from(PCollection<T> rows) {
      ROWS.clear();
      rows.apply(MapElements.into(TypeDescriptors.strings()).via(Collecting::keep));
      return ROWS;
    }

    private static String keep(Object row) {
      ROWS.add(row);
      return "";
    }
  }

  private List<String> failedChecks(String run) {
    return read(DataQualityResult.class).stream()
        .filter(result -> result.getRunId().equals(run) && !result.getIsPassed())
        .map(
            result ->
                String.join(
                    " ",
                    result.getSeverity(),
                    result.getTableName(),
                    result.getCheckName(),
                    result.getFailingRows() + ":",
                    result.getDetail()))
        .toList();
  }

  private List<String> states() {
    return read(PipelineRun.class).stream()
        .map(run -> run.getRunId() + " " + run.getTableName() + " " + run.getState())
        .toList();
  }

  private static List<String> names(List<CheckResult> results) {
    return results.stream().map(result -> result.check().toString()).toList();
  }

  @Test
  void customerUniqueness() {
    publish(
        (p, out) -> out.add(DimCustomer.class, rows(p, DimCustomer.class, customer(1, "5.00"))));
    ChecksFailedException e =
        refused(
            (p, out) ->
                out.add(
                    DimCustomer.class,
                    rows(
                        p,
                        DimCustomer.class,
                        customer(7, "0.00"),
                        customer(8, "0.00"),
                        customer(7, "1.00"))));

    assertThat(names(e.errors()), contains("dim_customers.customer_uniqueness"));
    assertThat(ExitCode.of(e), is(ExitCode.CHECK_FAILED));
    assertThat(read(DimCustomer.class), contains(customer(1, "5.00")));
    assertThat(
        failedChecks("run-2"),
        contains("error dim_customers customer_uniqueness 2: such as user_id=7"));
    assertThat(
        states(),
        containsInAnyOrder("run-1 dim_customers published", "run-2 dim_customers audit_failed"));
  }

  @Test
  void revenueConsistency() {
    BiConsumer<Pipeline, Publication> right =
        (p, out) ->
            out.add(DimCustomer.class, rows(p, DimCustomer.class, customer(1, "5.00")))
                .add(FactOrder.class, rows(p, FactOrder.class, order(10, 1, "5.00", "5.00")))
                .add(FactOrderItem.class, rows(p, FactOrderItem.class, item(100, 10, "5.00")));
    publish(right);

    ChecksFailedException wrongOrder =
        refused(
            (p, out) ->
                out.add(DimCustomer.class, rows(p, DimCustomer.class, customer(1, "5.00")))
                    .add(FactOrder.class, rows(p, FactOrder.class, order(10, 1, "5.00", "5.00")))
                    .add(FactOrderItem.class, rows(p, FactOrderItem.class, item(100, 10, "4.99"))));
    assertThat(names(wrongOrder.errors()), contains("fact_orders.revenue_consistency"));

    ChecksFailedException wrongCustomer =
        refused(
            (p, out) ->
                out.add(DimCustomer.class, rows(p, DimCustomer.class, customer(1, "6.00")))
                    .add(FactOrder.class, rows(p, FactOrder.class, order(10, 1, "5.00", "5.00")))
                    .add(FactOrderItem.class, rows(p, FactOrderItem.class, item(100, 10, "5.00"))));
    assertThat(names(wrongCustomer.errors()), contains("dim_customers.revenue_consistency"));
    assertThat(
        failedChecks("run-3"),
        contains(
            "error dim_customers revenue_consistency 1: such as user_id=1 (6.00 instead of 5.00)"));
    assertThat(read(DimCustomer.class), contains(customer(1, "5.00")));
  }

  @Test
  void experimentBalance() {
    ChecksFailedException e =
        refused((p, out) -> results(p, out, result("control", 600), result("red", 400)));
    assertThat(names(e.errors()), contains("experiment_results.experiment_balance"));
    assertThat(warehouse.has(Table.of(ExperimentResult.class)), is(false));

    String run = publish((p, out) -> results(p, out, result("control", 60), result("red", 40)));
    assertThat(
        failedChecks(run),
        contains(
            "warn experiment_results experiment_balance_small 2: such as experiment_name=button,"
                + " variant=control (60.0 % of 100 users instead of 50.0 %);"
                + " experiment_name=button, variant=red (40.0 % of 100 users instead of 50.0 %)"));
  }

  private static void results(
      Pipeline pipeline, Publication publication, ExperimentResult... results) {
    BigDecimal half = new BigDecimal("0.5");
    PCollection<ExperimentResult> rows = rows(pipeline, ExperimentResult.class, results);
    publication
        .add(ExperimentResult.class, rows)
        .check(
            rows.apply(
                ExperimentBalance.against(Map.of("button", Map.of("control", half, "red", half)))));
  }

  private static ExperimentResult result(String variant, long users) {
    return ExperimentResult.builder()
        .setExperimentName("button")
        .setVariant(variant)
        .setAssignedUsers(users)
        .build();
  }

  @Test
  void rowsThatGotLostAreMissed() {
    ChecksFailedException e =
        refused(
            (p, out) ->
                out.add(StgUser.class, rows(p, StgUser.class, user(1)))
                    .count(
                        p.apply(
                            Create.of(
                                RowCount.of("stg_users", RowCount.Kind.READ, 3),
                                RowCount.of(
                                    "stg_users", RowCount.Kind.REJECTED, "MISSING_KEY", 1)))));
    assertThat(names(e.errors()), contains("stg_users.reconciliation"));
    assertThat(
        failedChecks("run-1"),
        contains(
            "error stg_users reconciliation 1: 3 read = 1 written + 0 duplicates + 1 rejects is"
                + " wrong by -1",
            "warn stg_users reject_share_small 1: 1 of 3 rows read (33.3 %) are rejects: MISSING_KEY"
                + " 1"));
  }

  private static StgUser user(long userId) {
    return StgUser.builder().setUserId(userId).setRegisteredAt(Instant.EPOCH).build();
  }

  private void importUsers(int readable, int rejected) {
    publish(
        (p, out) -> {
          RawUser[] users = new RawUser[readable];
          for (int i = 0; i < readable; i++) {
            users[i] = RawUser.builder().setId((long) i).build();
          }
          out.add(RawUser.class, rows(p, RawUser.class, users))
              .count(
                  p.apply(
                      Create.of(
                          RowCount.of("users", RowCount.Kind.READ, readable + rejected),
                          RowCount.of("users", RowCount.Kind.REJECTED, "UNPARSEABLE", rejected))));
        });
  }

  @Test
  void tableOfWhichHalfTheRowsAreRejectsIsNotReplaced() {
    importUsers(99, 1);
    ChecksFailedException e = assertThrows(ChecksFailedException.class, () -> importUsers(2, 2));

    assertThat(names(e.errors()), contains("users.reject_share"));
    assertThat(
        failedChecks("run-1"),
        contains(
            "warn users reject_share_small 1: 1 of 100 rows read (1.0 %) are rejects: UNPARSEABLE"
                + " 1"));
    assertThat(
        failedChecks("run-2"),
        contains(
            "error users reject_share 2: 2 of 4 rows read (50.0 %) are rejects: UNPARSEABLE 2"));
    assertThat(warehouse.rowCount(Table.of(RawUser.class)), is(99L));
  }

  @Test
  void rejectsOfTheImportCountWhenTheTableIsStaged() {
    importUsers(3, 2);
    ChecksFailedException e =
        refused(
            (p, out) ->
                out.add(StgUser.class, rows(p, StgUser.class, user(1), user(2)))
                    .from(Table.of(RawUser.class), Table.of(StgUser.class))
                    .count(
                        p.apply(
                            Create.of(
                                RowCount.of("stg_users", RowCount.Kind.READ, 3),
                                RowCount.of("stg_users", RowCount.Kind.REJECTED, "MISSING_KEY", 1),
                                RowCount.of(
                                    "users", RowCount.Kind.REJECTED_BEFORE, "INVALID_VALUE", 2)))));

    assertThat(
        e.getMessage(),
        is(
            "core failed data quality checks of severity error: stg_users.reject_share: 3 rows, 3"
                + " of 5 rows read (60.0 %) are rejects: INVALID_VALUE 2, MISSING_KEY 1"));
    assertThat(
        read(PipelineRun.class).stream()
            .filter(run -> run.getRunId().equals("run-2"))
            .map(
                run ->
                    run.getTableName()
                        + " "
                        + run.getRowsRead()
                        + " = "
                        + run.getRowsWritten()
                        + " + "
                        + run.getRowsDuplicate()
                        + " + "
                        + run.getRowsRejected()
                        + " + "
                        + run.getRowsIgnored())
            .toList(),
        contains("stg_users 3 = 2 + 0 + 1 + 0"));
  }

  @Test
  void failedRunIsRecordedWithItsSeed() {
    SeedOptions options = options().as(SeedOptions.class);
    options.setAsOf(AS_OF.toString());
    options.setRunId("broken");
    options.setSeed(7L);
    PipelineCommand<SeedOptions> command =
        new PipelineCommand<>(
            "overlays",
            "overlays",
            "nothing",
            List.of(),
            SeedOptions.class,
            given -> {
              throw new IllegalStateException("broken");
            });

    assertThrows(
        PipelineFailedException.class,
        () -> PipelineExecution.run(command, options, Progress.SILENT));

    assertThat(
        read(PipelineRun.class).stream()
            .map(run -> run.getState() + " " + run.getSeed() + " " + run.getRowsWritten())
            .toList(),
        contains("failed 7 null"));
  }

  @Test
  void whatChecksRefuseStaysUntilTheNextRunBegins() throws IOException {
    PipelineExecution.open(options()).close();
    refused(
        (p, out) ->
            out.add(
                DimCustomer.class,
                rows(p, DimCustomer.class, customer(7, "0.00"), customer(7, "0.00"))));
    assertThat(Files.exists(root.resolve("flit_marts/dim_customers")), is(false));
    // A command that changes nothing, such as a rollback to what is not there.
    PipelineExecution.open(options()).close();
    assertThrows(
        UsageException.class,
        () ->
            publish(
                (p, out) -> {
                  throw new UsageException("--source is missing.");
                }));
    assertThat(runFolders(), is(List.of("run-1")));

    publish(
        (p, out) -> out.add(DimCustomer.class, rows(p, DimCustomer.class, customer(7, "0.00"))));
    assertThat(runFolders(), is(List.of("run-3")));
  }

  @Test
  void debrisOfAKilledRunIsDeletedAtOnce() throws IOException {
    PipelineExecution.open(options()).close();
    Files.createDirectories(root.resolve("_runs/killed/core/flit_marts"));
    PipelineExecution.open(options()).close();
    assertThat(runFolders(), is(List.of()));
  }

  private List<String> runFolders() throws IOException {
    try (var folders = Files.list(root.resolve("_runs"))) {
      return folders.map(folder -> folder.getFileName().toString()).toList();
    }
  }

  private WarehouseOptions options() {
    WarehouseOptions options = PipelineOptionsFactory.create().as(WarehouseOptions.class);
    options.setWarehouse(root.toString());
    return options;
  }
}
