package io.flit.pipelines.warehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TimePartitioning;
import io.flit.schemas.Dataset;
import io.flit.schemas.Money;
import io.flit.schemas.PersonalData;
import io.flit.schemas.PersonalData.Kind;
import io.flit.schemas.Table;
import io.flit.schemas.Tables;
import io.flit.schemas.marts.DimProduct;
import io.flit.schemas.marts.ExperimentDaily;
import io.flit.schemas.marts.FactOrderItem;
import io.flit.schemas.marts.PipelineRun;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.DatasetService;
import org.apache.beam.sdk.io.gcp.testing.FakeBigQueryServices;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestPipelineExtension.class)
class BigQueryWarehouseTest {
  private static final Table<FactOrderItem> ITEMS = Table.of(FactOrderItem.class);
  private static final Table<DimProduct> PRODUCTS = Table.of(DimProduct.class);
  private static final Table<ExperimentDaily> DAILY = Table.of(ExperimentDaily.class);
  private static final Table<PipelineRun> RUNS = Table.of(PipelineRun.class);

  private static final Instant STARTED = Instant.parse("2026-07-02T06:00:00Z");
  private static final Run RUN = run("2026-07-01", STARTED);
  private static final String SUFFIX = "__run_2026_07_01_" + STARTED.toEpochMilli();
  private static final long EXPIRES = Instant.parse("2026-07-09T06:00:00Z").toEpochMilli();

  private static final String TAG = "projects/flit-test/locations/eu/taxonomies/7/policyTags/";
  private static final PolicyTags TAGS = PolicyTags.parse("NAME=" + TAG + "1,EMAIL=" + TAG + "2");

  private FakeBigQuery bigQuery;
  private BigQueryWarehouse warehouse;

  @BeforeEach
  void startBigQuery() throws Exception {
    bigQuery = new FakeBigQuery();
    warehouse = bigQuery.warehouse();
  }

  private static Run run(String id, Instant startedAt) {
    return new Run(
        id, "core", "core", "DirectRunner", Instant.parse("2026-07-01T00:00:00Z"), 42L, startedAt);
  }

  private static FactOrderItem item(long id, String date) {
    return FactOrderItem.builder()
        .setOrderItemId(id)
        .setOrderDate(LocalDate.parse(date))
        .setSalePrice(Money.ofCents(id))
        .build();
  }

  private static TableReference own(Table<?> table) {
    return FakeBigQuery.reference("flit_marts", table.name() + SUFFIX);
  }

  private static Written written(Table<?> table, long rows) {
    return new Written(
        "flit_marts/" + table.name(), "", "flit-test:flit_marts." + table.name() + SUFFIX, rows);
  }

  private static List<Table<?>> tables(Table<?>... tables) {
    return List.of(tables);
  }

  @Test
  void loadsTablesBesideThePublishedOnesAndPublishesThem(@TempDir Path temp, TestPipeline pipeline)
      throws Exception {
    pipeline.getOptions().setTempLocation(temp.toString());
    List<FactOrderItem> items =
        List.of(item(1, "2026-05-31"), item(2, "2026-06-01"), item(3, "2026-06-30"));

    PAssert.that(
            warehouse.write(
                RUN,
                List.of(
                    rows(pipeline, ITEMS, items),
                    rows(pipeline, PRODUCTS, ExtremeRows.of(PRODUCTS)),
                    rows(pipeline, DAILY, List.of()))))
        .containsInAnyOrder(written(ITEMS, 3), written(PRODUCTS, 6));
    pipeline.run();

    assertThat(
        pipeline.getOptions().as(BigQueryOptions.class).getJobLabelsMap(),
        allOf(hasEntry("flit_run", "2026-07-01"), hasEntry("flit_pipeline", "core")));
    for (Table<?> table : tables(ITEMS, PRODUCTS)) {
      assertThat(warehouse.has(table), is(false));
      assertMetadata(table, table.name() + SUFFIX, EXPIRES);
    }

    warehouse.publish(
        RUN,
        tables(ITEMS, PRODUCTS, DAILY),
        List.of(written(ITEMS, 3), written(PRODUCTS, 6)),
        List::of);

    for (Table<?> table : tables(ITEMS, PRODUCTS, DAILY)) {
      assertPublished(table);
      assertThat(bigQuery.datasets.getTable(own(table)), is(nullValue()));
    }
    assertThat(warehouse.rowCount(ITEMS), is(3L));
    assertThat(warehouse.rowCount(PRODUCTS), is(6L));
    assertThat(warehouse.has(DAILY), is(true));
    assertThat(warehouse.rowCount(DAILY), is(0L));
    assertThat(
        bigQuery.rows("flit_marts", "fact_order_items").stream()
            .map(row -> row.get("order_item_id") + " " + row.get("order_date"))
            .toList(),
        containsInAnyOrder("1 2026-05-31", "2 2026-06-01", "3 2026-06-30"));
  }

  private static <T> Warehouse.Rows<T> rows(Pipeline pipeline, Table<T> table, List<T> rows) {
    return new Warehouse.Rows<>(
        table.rowType(),
        pipeline.apply("Rows of " + table.name(), Create.of(rows).withCoder(table.coder())),
        4);
  }

  @Test
  void everyTableIsWrittenAndPublishedAndMartsAreReadBack(@TempDir Path temp) throws Exception {
    warehouse = warehouse.withPolicyTags(TAGS);
    List<Table<?>> tables =
        Tables.all().stream().filter(table -> !Tables.OPERATIONAL.contains(table)).toList();
    Pipeline write = Pipeline.create();
    write.getOptions().setTempLocation(temp.toString());
    List<Warehouse.Rows<?>> all = new ArrayList<>();
    List<Written> parts = new ArrayList<>();
    for (Table<?> table : tables) {
      all.add(extremeRows(write, table));
      parts.add(
          new Written(
              DatasetNames.DEFAULT.path(table),
              "",
              "flit-test:" + table.dataset().defaultName() + "." + table.name() + SUFFIX,
              6));
    }
    PAssert.that(warehouse.write(RUN, all)).containsInAnyOrder(parts);
    write.run();
    warehouse.publish(RUN, tables, parts, List::of);

    Pipeline read = Pipeline.create();
    for (Table<?> table : tables) {
      assertPublished(table);
      if (table.dataset() == Dataset.MARTS) {
        assertReadsBack(read, table);
      }
    }
    read.run();
  }

  private static <T> Warehouse.Rows<T> extremeRows(Pipeline pipeline, Table<T> table) {
    return rows(pipeline, table, withMonths(table));
  }

  private <T> void assertReadsBack(Pipeline pipeline, Table<T> table) {
    PAssert.that(pipeline.apply("Read " + table, warehouse.read(Selection.rows(table.rowType()))))
        .containsInAnyOrder(withMonths(table));
  }

  /** Extreme rows, all of which belong to a partition. */
  private static <T> List<T> withMonths(Table<T> table) {
    List<T> rows = new ArrayList<>();
    for (T row : ExtremeRows.of(table)) {
      Object[] values = table.values(row);
      table
          .partitionColumn()
          .filter(column -> column.get(row) == null)
          .ifPresent(column -> values[column.index()] = LocalDate.of(2026, 6, 30));
      rows.add(table.row(values));
    }
    return rows;
  }

  @Test
  void columnsOfPersonalDataBearTags() {
    Map<String, String> tags = new TreeMap<>();
    for (Table<?> table : Tables.all()) {
      for (TableFieldSchema field : BigQueryRows.schemaOf(table, TAGS).getFields()) {
        if (field.getPolicyTags() != null) {
          tags.put(
              table.name() + "." + field.getName(),
              String.join(",", field.getPolicyTags().getNames()));
        }
      }
    }

    assertThat(tags, hasEntry("dim_customers.email", TAG + "2"));
    assertThat(tags, hasEntry("users.first_name", TAG + "1"));
    long personal =
        Tables.all().stream()
            .flatMap(table -> table.columns().stream())
            .flatMap(column -> column.declaration(PersonalData.class).stream())
            .filter(data -> data.value() == Kind.NAME || data.value() == Kind.EMAIL)
            .count();
    assertThat((long) tags.size(), is(personal));
  }

  @ParameterizedTest
  @CsvSource({
    "NAME, '\"NAME\" names no policy tag; write it like NAME=projects/PROJECT/'",
    "NAME=tag, '\"NAME=tag\" names no policy tag'",
    "SHOE_SIZE=tag, '\"SHOE_SIZE\" is no kind of personal data; the kinds are [NAME, EMAIL, '",
    "'', '\"\" is no kind of personal data'",
  })
  void tagsThatCannotBeAreRefused(String text, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> PolicyTags.parse(text));

    assertThat(e.getMessage(), startsWith(message));
  }

  private void assertPublished(Table<?> table) throws Exception {
    assertMetadata(table, table.name(), null);
    assertThat(
        bigQuery.table(table.dataset().defaultName(), table.name()).getLabels(),
        equalTo(
            Map.of(
                "flit_layer", table.dataset().name().toLowerCase(Locale.ROOT),
                "flit_pipeline", "core",
                "flit_run", "2026-07-01")));
  }

  private void assertMetadata(Table<?> table, String name, Long expires) throws Exception {
    com.google.api.services.bigquery.model.Table found =
        bigQuery.table(table.dataset().defaultName(), name);
    assertThat(name, found, is(notNullValue()));
    assertThat(found.getSchema(), equalTo(BigQueryRows.schemaOf(table, warehouse.policyTags())));
    assertThat(found.getDescription(), is(table.description()));
    assertThat(
        found.getTimePartitioning(), equalTo(BigQueryRows.partitioningOf(table).orElse(null)));
    assertThat(found.getClustering(), equalTo(BigQueryRows.clusteringOf(table).orElse(null)));
    assertThat(found.getExpirationTime(), is(expires));
  }

  @Test
  void monthsWithoutEndFailTheWriteAndNameTheColumn(@TempDir Path temp, TestPipeline pipeline) {
    pipeline.getOptions().setTempLocation(temp.toString());
    List<FactOrderItem> items = new ArrayList<>();
    for (int month = 0; month < 2_001; month++) {
      items.add(item(month, LocalDate.of(1900, 1, 15).plusMonths(month).toString()));
    }
    pipeline.apply(Create.of(items).withCoder(ITEMS.coder())).apply(warehouse.write(ITEMS, RUN, 4));

    PipelineExecutionException e = assertThrows(PipelineExecutionException.class, pipeline::run);

    assertThat(
        e.getMessage(),
        containsString("fact_order_items would have 2001 monthly partitions of order_date"));
  }

  @Test
  void rowsWithoutAMonthFailTheWrite(@TempDir Path temp, TestPipeline pipeline) {
    pipeline.getOptions().setTempLocation(temp.toString());
    pipeline
        .apply(
            Create.of(FactOrderItem.builder().setOrderItemId(5).build()).withCoder(ITEMS.coder()))
        .apply(warehouse.write(ITEMS, RUN, 4));

    PipelineExecutionException e = assertThrows(PipelineExecutionException.class, pipeline::run);

    assertThat(
        e.getMessage(),
        containsString("order_date partitions fact_order_items and is NULL in order_item_id=5"));
  }

  @Test
  void readsWhatIsPublished(TestPipeline pipeline) throws Exception {
    List<DimProduct> products = ExtremeRows.of(PRODUCTS);
    bigQuery.put(PRODUCTS, FakeBigQuery.reference("flit_marts", "dim_products"), products);
    bigQuery.put(
        ITEMS,
        FakeBigQuery.reference("flit_marts", "fact_order_items"),
        List.of(item(7, "2026-06-01")));

    PAssert.that(pipeline.apply("Products", warehouse.read(Selection.rows(DimProduct.class))))
        .containsInAnyOrder(products);
    PAssert.that(
            pipeline.apply(
                "Columns",
                warehouse.read(
                    Selection.columns(
                        FactOrderItem.class,
                        List.of("sale_price", "brand", "order_item_id"),
                        values -> values[0] + " " + values[1] + " " + values[2],
                        StringUtf8Coder.of()))))
        .containsInAnyOrder("0.07 null 7");
    PAssert.that(pipeline.apply("NoSuchTable", warehouse.read(Selection.rows(PipelineRun.class))))
        .empty();
    pipeline.run();
  }

  @Test
  void readsOnlyOnceASignalIsComplete(TestPipeline pipeline) throws Exception {
    TableReference published = FakeBigQuery.reference("flit_marts", "fact_order_items");
    bigQuery.put(ITEMS, published, List.of(item(1, "2026-06-01")));

    PCollection<String> signal =
        pipeline.apply("Dates", Create.of("2026-06-02", "2026-06-03")).apply(ParDo.of(new AddFn()));

    PAssert.that(
            pipeline.apply(
                "Items", warehouse.readAfter(signal, Selection.rows(FactOrderItem.class))))
        .containsInAnyOrder(item(1, "2026-06-01"), item(2, "2026-06-02"), item(3, "2026-06-03"));
    PAssert.that(
            pipeline.apply(
                "Nothing", warehouse.readAfter(signal, Selection.rows(PipelineRun.class))))
        .empty();
    pipeline.run();
  }

  /** Adds an item of a date to the published table. */
  private static final class AddFn extends DoFn<String, String> {
    @ProcessElement
    public void add(@Element String date, OutputReceiver<String> out) throws Exception {
      new FakeBigQuery.Datasets()
          .insertAll(
              FakeBigQuery.reference("flit_marts", "fact_order_items"),
              List.of(
                  BigQueryRows.toTableRow(ITEMS, item(Long.parseLong(date.substring(9)), date))),
              null);
      out.output(date);
    }
  }

  @Test
  void columnsThatATableLacksAreNullUnlessRowsMustHaveThem(TestPipeline pipeline) throws Exception {
    TableReference published = FakeBigQuery.reference("flit_marts", "fact_order_items");
    bigQuery.put(ITEMS, published, List.of(item(1, "2026-06-01")));
    bigQuery
        .table("flit_marts", "fact_order_items")
        .getSchema()
        .setFields(BigQueryRows.schemaOf(ITEMS).getFields().subList(0, 5));

    PAssert.that(pipeline.apply("Rows", warehouse.read(Selection.rows(FactOrderItem.class))))
        .containsInAnyOrder(
            FactOrderItem.builder()
                .setOrderItemId(1)
                .setOrderDate(LocalDate.of(2026, 6, 1))
                .build());
    PAssert.that(
            pipeline.apply(
                "Brands",
                warehouse.read(
                    Selection.columns(
                        FactOrderItem.class,
                        List.of("brand"),
                        values -> "" + values[0],
                        StringUtf8Coder.of()))))
        .containsInAnyOrder("null");
    pipeline.run();

    bigQuery
        .table("flit_marts", "fact_order_items")
        .getSchema()
        .setFields(BigQueryRows.schemaOf(ITEMS).getFields().subList(1, 5));
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> warehouse.read(Selection.rows(FactOrderItem.class)));
    assertThat(
        e.getMessage(),
        is(
            "flit_marts/fact_order_items in bq:flit-test has no column order_item_id: run the"
                + " pipeline that writes the table again"));
  }

  @Test
  void publishingAgainCopiesNothing() throws Exception {
    bigQuery.put(ITEMS, own(ITEMS), List.of(item(1, "2026-06-01")));
    warehouse.publish(RUN, tables(ITEMS), List.of(written(ITEMS, 1)), List::of);

    warehouse.publish(RUN, tables(ITEMS), List.of(written(ITEMS, 1), written(ITEMS, 1)), List::of);

    assertThat(bigQuery.jobs.copies(), contains("fact_order_items"));
    assertThat(warehouse.rowCount(ITEMS), is(1L));
  }

  @Test
  void aRunThatIsStartedAnewReplacesWhatItPublished() throws Exception {
    bigQuery.put(ITEMS, own(ITEMS), List.of(item(1, "2026-06-01"), item(2, "2026-06-01")));
    warehouse.publish(RUN, tables(ITEMS), List.of(written(ITEMS, 2)), List::of);

    Run again = run("2026-07-01", STARTED.plusSeconds(60));
    TableReference own = warehouse.ownTable(ITEMS, again);
    bigQuery.put(ITEMS, own, List.of(item(3, "2026-06-01")));
    warehouse.publish(
        again,
        tables(ITEMS),
        List.of(
            new Written(
                "flit_marts/fact_order_items", "", "flit-test:flit_marts." + own.getTableId(), 1)),
        List::of);

    assertThat(
        bigQuery.rows("flit_marts", "fact_order_items").stream()
            .map(row -> row.get("order_item_id"))
            .toList(),
        contains("3"));
  }

  @Test
  void aTableThatNothingWasWrittenToIsPublishedEmpty() throws Exception {
    warehouse.publish(RUN, tables(ITEMS, DAILY), List.of(), List::of);

    assertPublished(ITEMS);
    assertPublished(DAILY);
    assertThat(warehouse.rowCount(ITEMS), is(0L));
    assertThat(bigQuery.datasets.getTable(own(ITEMS)), is(nullValue()));
  }

  @Test
  void nothingIsPublishedWhileATableIsMissing() throws Exception {
    bigQuery.put(ITEMS, own(ITEMS), List.of(item(1, "2026-06-01")));

    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                warehouse.publish(
                    RUN,
                    tables(ITEMS, DAILY),
                    List.of(written(ITEMS, 1), written(DAILY, 0)),
                    List::of));

    assertThat(
        e.getMessage(),
        is(
            "cannot publish flit_marts/experiment_daily: flit-test:flit_marts.experiment_daily"
                + SUFFIX
                + ", which holds its rows, does not exist"));
    assertThat(bigQuery.jobs.copies(), is(empty()));
  }

  @Test
  void nothingIsPublishedOverATableOfAnotherLayout() throws Exception {
    bigQuery.put(PRODUCTS, own(PRODUCTS), List.of());
    bigQuery.put(ITEMS, own(ITEMS), List.of());
    bigQuery.put(ITEMS, FakeBigQuery.reference("flit_marts", "fact_order_items"), List.of());
    bigQuery
        .table("flit_marts", "fact_order_items")
        .setTimePartitioning(new TimePartitioning().setType("DAY").setField("order_date"))
        .setClustering(new Clustering().setFields(List.of("user_id")));

    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                warehouse.publish(
                    RUN,
                    tables(PRODUCTS, ITEMS),
                    List.of(written(PRODUCTS, 0), written(ITEMS, 0)),
                    List::of));

    assertThat(
        e.getMessage(),
        is(
            "cannot publish flit_marts/fact_order_items: the published one is a TABLE partitioned"
                + " by DAY of order_date and clustered by [user_id] and must be a TABLE partitioned"
                + " by MONTH of order_date and clustered by [product_id, user_id], which a copy"
                + " cannot change; drop flit-test:flit_marts.fact_order_items and publish again"));
    assertThat(bigQuery.jobs.copies(), is(empty()));
  }

  @Test
  void aViewIsNotReplaced() throws Exception {
    bigQuery.put(PRODUCTS, own(PRODUCTS), List.of());
    bigQuery.put(PRODUCTS, FakeBigQuery.reference("flit_marts", "dim_products"), List.of());
    bigQuery.table("flit_marts", "dim_products").setType("VIEW");

    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                warehouse.publish(RUN, tables(PRODUCTS), List.of(written(PRODUCTS, 0)), List::of));

    assertThat(e.getMessage(), containsString("the published one is a VIEW"));
  }

  @Test
  void aCopyThatFailsNowAndThenIsTriedAgain() throws Exception {
    bigQuery.put(ITEMS, own(ITEMS), List.of(item(1, "2026-06-01")));
    bigQuery.jobs.setNumFailuresExpected(2);

    warehouse.publish(RUN, tables(ITEMS), List.of(written(ITEMS, 1)), List::of);

    assertThat(bigQuery.jobs.copies(), hasSize(3));
    assertThat(warehouse.rowCount(ITEMS), is(1L));
  }

  @Test
  void copiesThatFailAreNamedAndPublishingAgainCompletesThem() throws Exception {
    bigQuery.put(ITEMS, own(ITEMS), List.of(item(1, "2026-06-01")));
    bigQuery.put(PRODUCTS, own(PRODUCTS), List.of());
    List<Written> parts = List.of(written(PRODUCTS, 0), written(ITEMS, 1));
    bigQuery.jobs.failCopiesTo("dim_products");

    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> warehouse.publish(RUN, tables(PRODUCTS, ITEMS), parts, List::of));

    assertThat(
        e.getMessage(),
        allOf(
            containsString(
                "not published: flit_marts/dim_products (job flit_publish_flit_marts_dim_products"
                    + SUFFIX
                    + "-2 failed: "),
            containsString("); published: flit_marts/fact_order_items. Publishing again")));

    bigQuery.jobs.failCopiesTo("");
    warehouse.publish(RUN, tables(PRODUCTS, ITEMS), parts, List::of);

    assertThat(
        bigQuery.jobs.copies(),
        contains(
            "dim_products", "fact_order_items", "dim_products", "dim_products", "dim_products"));
    assertThat(warehouse.has(PRODUCTS), is(true));
    assertThat(bigQuery.datasets.getTable(own(PRODUCTS)), is(nullValue()));
  }

  @Test
  void aTableIsNotPublishedFromTwoPlaces() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                warehouse.publish(
                    RUN,
                    tables(ITEMS),
                    List.of(
                        written(ITEMS, 1),
                        new Written("flit_marts/fact_order_items", "", "flit-test:d.other", 1)),
                    List::of));

    assertThat(e.getMessage(), containsString("fact_order_items was written twice, to "));
  }

  @Test
  void appendedRowsAddUpAndAreNotAddedTwice() throws Exception {
    PipelineRun core = pipelineRun("core");
    PipelineRun features = pipelineRun("features");

    warehouse.append(RUNS, RUN, List.of());
    assertThat(warehouse.has(RUNS), is(false));
    warehouse.append(RUNS, RUN, List.of(core));
    warehouse.append(RUNS, RUN, List.of(features));
    warehouse.append(RUNS, RUN, List.of(core));

    assertPublished(RUNS);
    assertThat(
        bigQuery.rows("flit_marts", "pipeline_runs").stream()
            .map(row -> row.get("pipeline") + " " + row.get("started_at"))
            .toList(),
        contains("core 2026-07-02 06:00:00.000000 UTC", "features 2026-07-02 06:00:00.000000 UTC"));
    assertThat(
        bigQuery.jobs.uploads().get(0),
        matchesPattern("flit_append_flit_marts_pipeline_runs_2026_07_01_[0-9]+_[0-9a-f]{16}-0"));
  }

  private static PipelineRun pipelineRun(String pipeline) {
    return PipelineRun.builder()
        .setRunId(RUN.id())
        .setPipeline(pipeline)
        .setTableName("fact_orders")
        .setStartedAt(STARTED)
        .build();
  }

  @Test
  void rowsThatCannotBeAppendedAreReported() {
    bigQuery.jobs.refuseUploads();

    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> warehouse.append(RUNS, RUN, List.of(pipelineRun("core"))));

    assertThat(
        e.getMessage(),
        allOf(
            containsString("cannot append to flit_marts/pipeline_runs: job flit_append_"),
            containsString("-2 failed: quota exceeded")));
    assertThat(bigQuery.jobs.uploads(), hasSize(3));
  }

  @Test
  void jobsAreBilledAndLabelledAsThePipelinesOptionsSay() {
    BigQueryOptions given = PipelineOptionsFactory.create().as(BigQueryOptions.class);
    given.setBigQueryProject("flit-billing");
    given.setBigQueryEndpoint("https://bigquery.example");
    given.setJobLabelsMap(Map.of("team", "growth"));
    List<BigQueryOptions> seen = new ArrayList<>();
    BigQueryWarehouse warehouse =
        this.warehouse.withTestServices(
            new FakeBigQueryServices() {
              @Override
              public DatasetService getDatasetService(BigQueryOptions options) {
                seen.add(options);
                return bigQuery.datasets;
              }

              @Override
              public FakeBigQuery.Jobs getJobService(BigQueryOptions options) {
                return bigQuery.jobs;
              }
            });

    warehouse.publish(RUN, tables(DAILY), List.of(), List::of);
    warehouse
        .withOptions(given)
        .publish(run("2026-07-08", STARTED.plusSeconds(7)), tables(DAILY), List.of(), List::of);

    assertThat(seen.get(0).getBigQueryProject(), is("flit-test"));
    assertThat(
        seen.get(0).getJobLabelsMap(),
        equalTo(Map.of("flit_run", "2026-07-01", "flit_pipeline", "core")));
    assertThat(seen.get(1).getBigQueryProject(), is("flit-billing"));
    assertThat(seen.get(1).getBigQueryEndpoint(), is("https://bigquery.example"));
    assertThat(seen.get(1).getJobLabelsMap(), hasEntry("team", "growth"));
    assertThat(seen.get(1).getJobLabelsMap(), hasEntry("flit_pipeline", "core"));
  }

  @Test
  void workersGetTheSameWarehouse() {
    SerializableUtils.ensureSerializable(warehouse);
    Warehouse copy =
        SerializableUtils.clone(
            Warehouse.at("bq:flit-test", DatasetNames.DEFAULT)
                .withOptions(PipelineOptionsFactory.create()));

    assertThat(copy.location(), is("bq:flit-test"));
    assertThat(copy.names(), is(DatasetNames.DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bq:flit-test", "bq:example.com:flit-test", "bq:a12345"})
  void projectsAreLocations(String location) {
    Warehouse warehouse = Warehouse.at(location, DatasetNames.DEFAULT);

    assertThat(warehouse, is(instanceOf(BigQueryWarehouse.class)));
    assertThat(warehouse.location(), is(location));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bq:",
        "bq:Flit-Test",
        "bq:1flit-test",
        "bq:flit",
        "bq:flit-test-",
        "bq:p.dataset"
      })
  void impossibleProjectsAreRefused(String location) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Warehouse.at(location, DatasetNames.DEFAULT));

    assertThat(
        e.getMessage(),
        allOf(
            containsString("--warehouse=" + location + ": "),
            containsString("is not a Google Cloud project id")));
  }

  @Test
  void impossibleDatasetsAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Warehouse.at("bq:flit-test", new DatasetNames("raw", "flit-staging", "marts")));

    assertThat(e.getMessage(), containsString("\"flit-staging\" is not the name of a BigQuery"));
  }
}
