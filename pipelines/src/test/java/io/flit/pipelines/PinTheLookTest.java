package io.flit.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.bigquery.BigQuerySample;
import io.flit.pipelines.warehouse.bigquery.HttpBigQuery;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.transforms.thelook.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The import of a dataset of BigQuery, as BigQuery sees it. */
class PinTheLookTest {
  private static final String PUBLIC = "bigquery-public-data/datasets/thelook_ecommerce";

  @TempDir private Path temp;
  private HttpBigQuery bigQuery;

  @BeforeEach
  void publishTheLook() throws Exception {
    bigQuery = new HttpBigQuery();
    bigQuery.put(PUBLIC, Map.of("location", "US"));
    bigQuery.put("flit-test/datasets/flit_raw", Map.of("location", "US"));
    bigQuery.put("flit-test/datasets/flit_marts", Map.of("location", "US"));
    for (Table<?> table : Tables.THELOOK) {
      put(table, table.columns().size());
    }
  }

  private void put(Table<?> table, int columns) {
    List<Map<String, String>> fields =
        table.columns().stream()
            .limit(columns)
            .map(
                column ->
                    Map.of(
                        "name",
                        column.name(),
                        "type",
                        column.name().endsWith("_geom") ? "GEOGRAPHY" : column.type().sqlName(),
                        "mode",
                        "NULLABLE"))
            .toList();
    bigQuery.put(
        PUBLIC + "/tables/" + table.name(),
        Map.of("schema", Map.of("fields", fields), "numRows", "" + rows(table)));
  }

  private static int rows(Table<?> table) {
    return 100 + Tables.THELOOK.indexOf(table);
  }

  @AfterEach
  void stopBigQuery() {
    bigQuery.close();
  }

  private SourceOptions options(String... arguments) {
    SourceOptions options = PipelineOptionsFactory.fromArgs(arguments).as(SourceOptions.class);
    options.setTempLocation(temp.toString());
    options.setRunId("r1");
    options.setAsOf("2026-07-01T00:00:00Z");
    options.as(BigQueryOptions.class).setBigQueryEndpoint(bigQuery.endpoint());
    options.as(BigQueryOptions.class).setCredentialFactoryClass(NoopCredentialFactory.class);
    return options;
  }

  @Test
  void copiesThePublicTablesAndPublishesTheCopies() throws Exception {
    ImportTheLookPipeline.buildPipeline(options("--warehouse=bq:flit-test"))
        .run()
        .waitUntilFinish();

    List<JsonNode> copies = new ArrayList<>();
    for (HttpBigQuery.Request request : bigQuery.requests("POST")) {
      JsonNode copy = request.body().at("/configuration/copy");
      if (!copy.isMissingNode()) {
        copies.add(copy);
      }
    }
    assertThat(copies, hasSize(15));
    for (JsonNode copy : copies.subList(0, 7)) {
      assertThat(copy.at("/sourceTables/0/projectId").asText(), is("bigquery-public-data"));
      assertThat(copy.at("/destinationTable/tableId").asText(), containsString("__run_r1_"));
      assertThat(copy.get("writeDisposition").asText(), is("WRITE_TRUNCATE"));
    }
    Map<String, String> published = new TreeMap<>();
    for (JsonNode copy : copies.subList(7, 15)) {
      published.put(
          copy.at("/destinationTable/tableId").asText(),
          copy.at("/sourceTables/0/projectId").asText());
    }
    Map<String, String> expected = new TreeMap<>();
    ImportTheLookPipeline.WRITES.forEach(table -> expected.put(table.name(), "flit-test"));
    assertThat(published, equalTo(expected));
    assertThat(read(), equalTo(expectedRows()));
    JsonNode patch =
        bigQuery.requests("PATCH").stream()
            .filter(request -> request.path().endsWith("/flit_raw/tables/users"))
            .findFirst()
            .orElseThrow()
            .body();
    assertThat(patch.at("/schema/fields/15/type").asText(), is("GEOGRAPHY"));
    assertThat(
        patch.at("/schema/fields/15/description").asText(), startsWith("The customer's position"));
  }

  /** The rows read, by table, that the log of runs tells of. */
  private Map<String, String> read() throws Exception {
    Map<String, String> rows = new TreeMap<>();
    for (HttpBigQuery.Request upload : bigQuery.requests("UPLOAD")) {
      for (String line : upload.body().asText().split("\n")) {
        JsonNode row = new com.fasterxml.jackson.databind.ObjectMapper().readTree(line);
        if (row.has("rows_read")) {
          rows.put(
              row.get("table_name").asText(),
              row.get("rows_read").asText() + " " + row.get("rows_written").asText());
        }
      }
    }
    return rows;
  }

  private static Map<String, String> expectedRows() {
    Map<String, String> rows = new TreeMap<>();
    Tables.THELOOK.forEach(table -> rows.put(table.name(), rows(table) + " " + rows(table)));
    return rows;
  }

  @ParameterizedTest
  @CsvSource({
    "bq:flit-test, bq:bigquery-public-data, it is not of the form bq:PROJECT.DATASET",
    "warehouse, bq:bigquery-public-data.thelook_ecommerce, 'is copied within BigQuery, but'",
  })
  void sourcesThatCannotBeAreRefused(String warehouse, String source, String message) {
    UsageException e =
        assertThrows(
            UsageException.class,
            () ->
                ImportTheLookPipeline.buildPipeline(
                    options("--warehouse=" + warehouse, "--source=" + source)));

    assertThat(e.getMessage(), startsWith("--source=" + source));
    assertThat(e.getMessage(), containsString(message));
  }

  @Test
  void tablesThatLackAColumnAreNotCopied() {
    put(Tables.THELOOK.get(0), 5);

    UsageException e =
        assertThrows(
            UsageException.class,
            () -> ImportTheLookPipeline.buildPipeline(options("--warehouse=bq:flit-test")));

    assertThat(
        e.getMessage(),
        is(
            "--source=bq:bigquery-public-data.thelook_ecommerce: its table users has no column"
                + " gender."));
  }

  @Test
  void regionsAreNotCrossed() {
    bigQuery.put("flit-test/datasets/flit_raw", Map.of("location", "EU"));

    UsageException e =
        assertThrows(
            UsageException.class,
            () -> ImportTheLookPipeline.buildPipeline(options("--warehouse=bq:flit-test")));

    assertThat(
        e.getMessage(), containsString("it lies in US, but flit-test.flit_raw in EU, and a copy"));
  }

  @Test
  void aSampleIsTakenByQueriesOfTheTablesThatAreNotAlwaysWhole() throws Exception {
    ImportTheLookPipeline.buildPipeline(options("--warehouse=bq:flit-test", "--samplePct=5"))
        .run()
        .waitUntilFinish();

    Map<String, String> queries = new TreeMap<>();
    for (HttpBigQuery.Request request : bigQuery.requests("POST")) {
      JsonNode query = request.body().at("/configuration/query");
      if (!query.isMissingNode()) {
        String table = query.at("/destinationTable/tableId").asText();
        queries.put(table.substring(0, table.indexOf("__run_")), query.get("query").asText());
        assertThat(query.get("writeDisposition").asText(), is("WRITE_TRUNCATE"));
        assertThat(query.get("useLegacySql").asBoolean(), is(false));
      }
    }
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> rows = new TreeMap<>();
    for (Table<?> table : Tables.THELOOK) {
      Optional<String> condition = BigQuerySample.condition(table, Sample.ofPercent(5));
      condition.ifPresent(
          where ->
              expected.put(
                  table.name(),
                  "SELECT * FROM `bigquery-public-data.thelook_ecommerce."
                      + table.name()
                      + "` WHERE "
                      + where));
      rows.put(
          table.name(),
          rows(table) + " " + (condition.isEmpty() ? rows(table) : HttpBigQuery.ROWS_OF_A_QUERY));
    }
    assertThat(queries, equalTo(expected));
    assertThat(
        queries.keySet(),
        equalTo(Set.of("events", "inventory_items", "order_items", "orders", "users")));
    assertThat(read(), equalTo(rows));
  }
}
