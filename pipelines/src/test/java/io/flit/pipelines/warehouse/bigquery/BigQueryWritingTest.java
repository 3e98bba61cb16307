package io.flit.pipelines.warehouse.bigquery;

import static io.flit.pipelines.warehouse.bigquery.MartsRun.DAILY;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.ITEMS;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.PRODUCTS;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.RUN;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.STARTED;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.SUFFIX;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.assertMetadata;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.assertPublished;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.item;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.own;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.tables;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.written;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.services.bigquery.model.TableFieldSchema;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.PolicyTags;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.annotations.PersonalData.Kind;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.FactOrderItem;
import io.flit.schemas.marts.PipelineRun;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestPipelineExtension.class)
class BigQueryWritingTest {
  private static final Table<PipelineRun> RUNS = Table.of(PipelineRun.class);
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
      assertMetadata(bigQuery, warehouse, table, table.name() + SUFFIX, EXPIRES);
    }

    warehouse.publish(
        RUN,
        tables(ITEMS, PRODUCTS, DAILY),
        List.of(written(ITEMS, 3), written(PRODUCTS, 6)),
        List::of);

    for (Table<?> table : tables(ITEMS, PRODUCTS, DAILY)) {
      assertPublished(bigQuery, warehouse, table);
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
    List<WrittenPart> parts = new ArrayList<>();
    for (Table<?> table : tables) {
      all.add(extremeRows(write, table));
      parts.add(
          new WrittenPart(
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
      assertPublished(bigQuery, warehouse, table);
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
    "NAME, '\"NAME\" does not name a policy tag; write it as in NAME=projects/PROJECT/'",
    "NAME=tag, '\"NAME=tag\" does not name a policy tag'",
    "SHOE_SIZE=tag, '\"SHOE_SIZE\" is not a kind of personal data; the kinds are "
        + "[NAME, EMAIL, '",
    "'', '\"\" is not a kind of personal data'",
  })
  void tagsThatCannotBeAreRefused(String text, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> PolicyTags.parse(text));

    assertThat(e.getMessage(), startsWith(message));
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
  void appendedRowsAddUpAndAreNotAddedTwice() throws Exception {
    PipelineRun core = pipelineRun("core");
    PipelineRun features = pipelineRun("features");

    warehouse.append(RUNS, RUN, List.of());
    assertThat(warehouse.has(RUNS), is(false));
    warehouse.append(RUNS, RUN, List.of(core));
    warehouse.append(RUNS, RUN, List.of(features));
    warehouse.append(RUNS, RUN, List.of(core));

    assertPublished(bigQuery, warehouse, RUNS);
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
}
