package io.flit.pipelines.warehouse.bigquery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.pipelines.warehouse.bigquery.HttpBigQuery.Request;
import io.flit.schemas.Table;
import io.flit.schemas.marts.DataQualityResult;
import io.flit.schemas.marts.FactOrderItem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the warehouse sends to BigQuery through the services that production uses. */
@ExtendWith(TestPipelineExtension.class)
class BigQueryRequestsTest {
  private static final Table<FactOrderItem> ITEMS = Table.of(FactOrderItem.class);
  private static final Table<DataQualityResult> RESULTS = Table.of(DataQualityResult.class);
  private static final Instant STARTED = Instant.parse("2026-07-02T06:00:00Z");
  private static final String EXPIRES =
      String.valueOf(Instant.parse("2026-07-09T06:00:00Z").toEpochMilli());
  private static final Run RUN =
      new Run("r1", "core", "core", "DirectRunner", STARTED, null, STARTED);
  private static final String OWN = "fact_order_items__run_r1_" + STARTED.toEpochMilli();
  private static final String TABLES = "flit-test/datasets/flit_marts/tables/";
  private static final String LABELS = "{\"flit_pipeline\":\"core\",\"flit_run\":\"r1\"}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpBigQuery bigQuery;

  @BeforeEach
  void start() throws Exception {
    bigQuery = new HttpBigQuery();
    bigQuery.put("flit-test/datasets/flit_marts", Map.of("location", "EU"));
  }

  @AfterEach
  void stop() {
    bigQuery.close();
  }

  private <O extends PipelineOptions> O reaching(O options) {
    BigQueryOptions bigQueryOptions = options.as(BigQueryOptions.class);
    bigQueryOptions.setBigQueryEndpoint(bigQuery.endpoint());
    bigQueryOptions.setCredentialFactoryClass(NoopCredentialFactory.class);
    return options;
  }

  private Warehouse warehouse() {
    return BigQueryWarehouse.at(new Location.Project("flit-test"), DatasetNames.DEFAULT)
        .withOptions(reaching(PipelineOptionsFactory.create()));
  }

  private static WrittenPart written() {
    return new WrittenPart("flit_marts/fact_order_items", "", "flit-test:flit_marts." + OWN, 1);
  }

  @Test
  void tablesThatDoNotExistAreNotThere() {
    bigQuery.put(TABLES + "fact_order_items", Map.of("numRows", "12345678901"));

    assertThat(warehouse().has(RESULTS), is(false));
    assertThat(warehouse().rowCount(RESULTS), is(0L));
    assertThat(warehouse().has(ITEMS), is(true));
    assertThat(warehouse().rowCount(ITEMS), is(12_345_678_901L));
  }

  @Test
  void loadsIntoATableThatExpires(@TempDir Path temp, TestPipeline pipeline) throws Exception {
    reaching(pipeline.getOptions()).setTempLocation(temp.toString());
    FactOrderItem item =
        FactOrderItem.builder().setOrderItemId(1).setOrderDate(LocalDate.of(2026, 6, 1)).build();

    PAssert.that(
            pipeline
                .apply(Create.of(item).withCoder(ITEMS.coder()))
                .apply(warehouse().write(ITEMS, RUN, 4)))
        .containsInAnyOrder(written());
    pipeline.run();

    assertThat(bigQuery.requests("POST"), contains(hasToString("POST flit-test/jobs")));
    JsonNode configuration = bigQuery.requests("POST").get(0).body().get("configuration");
    assertThat(configuration.get("labels"), equalTo(JSON.readTree(LABELS)));
    ObjectNode load = (ObjectNode) configuration.get("load");
    load.remove("sourceUris");
    assertThat(load.remove("schema").at("/fields/7/type").asText(), is("NUMERIC"));
    assertThat(
        load,
        equalTo(
            JSON.readTree(
                """
                {"clustering": {"fields": ["product_id", "user_id"]},
                 "createDisposition": "CREATE_IF_NEEDED",
                 "destinationTable":
                   {"datasetId": "flit_marts", "projectId": "flit-test", "tableId": "%s"},
                 "ignoreUnknownValues": false,
                 "schemaUpdateOptions": [],
                 "sourceFormat": "NEWLINE_DELIMITED_JSON",
                 "timePartitioning": {"field": "order_date", "type": "MONTH"},
                 "useAvroLogicalTypes": false,
                 "writeDisposition": "WRITE_TRUNCATE"}\
                """
                    .formatted(OWN))));
    List<Request> patches = bigQuery.requests("PATCH");
    assertThat(
        patches,
        contains(hasToString("PATCH " + TABLES + OWN), hasToString("PATCH " + TABLES + OWN)));
    assertThat(patches.get(0).body().get("description").asText(), is(ITEMS.description()));
    assertThat(
        patches.get(1).body(), equalTo(JSON.readTree("{\"expirationTime\": \"" + EXPIRES + "\"}")));
  }

  @Test
  void publishesByACopyThatStays() throws Exception {
    Map<String, ?> fields =
        Map.of(
            "fields",
            List.of(
                Map.of("name", "brand", "type", "STRING", "mode", "NULLABLE"),
                Map.of("name", "of_old", "type", "DATE", "mode", "NULLABLE")));
    bigQuery.put(TABLES + OWN, Map.of("expirationTime", EXPIRES, "schema", fields));

    warehouse().publish(RUN, List.of(ITEMS), List.of(written()), List::of);
    warehouse().publish(RUN, List.of(ITEMS), List.of(written()), List::of);

    assertThat(bigQuery.requests("POST"), contains(hasToString("POST flit-test/jobs")));
    assertThat(
        bigQuery.requests("POST").get(0).body().get("configuration"),
        equalTo(
            JSON.readTree(
                """
                {"labels": %s,
                 "copy":
                   {"createDisposition": "CREATE_IF_NEEDED",
                    "destinationTable":
                      {"datasetId": "flit_marts", "projectId": "flit-test",
                       "tableId": "fact_order_items"},
                    "sourceTables":
                      [{"datasetId": "flit_marts", "projectId": "flit-test", "tableId": "%s"}],
                    "writeDisposition": "WRITE_TRUNCATE"}}\
                """
                    .formatted(LABELS, OWN))));
    assertThat(
        bigQuery.requests("POST").get(0).body().get("jobReference"),
        equalTo(
            JSON.readTree(
                """
                {"jobId": "flit_publish_flit_marts_%s-0",
                 "location": "EU", "projectId": "flit-test"}\
                """
                    .formatted(OWN))));
    Request patch = bigQuery.requests("PATCH").get(0);
    assertThat(patch, hasToString("PATCH " + TABLES + "fact_order_items"));
    assertThat(patch.body().get("description").asText(), is(ITEMS.description()));
    assertThat(patch.body().get("expirationTime").isNull(), is(true));
    assertThat(
        patch.body().get("labels"),
        equalTo(
            JSON.readTree(
                """
                {"flit_layer": "marts", "flit_pipeline": "core", "flit_run": "r1"}\
                """)));
    assertThat(
        patch.body().at("/schema/fields"),
        equalTo(
            JSON.readTree(
                """
                [{"name": "brand", "type": "STRING", "mode": "NULLABLE", "description": "%s"},
                 {"name": "of_old", "type": "DATE", "mode": "NULLABLE"}]\
                """
                    .formatted(ITEMS.column("brand").description()))));
    assertThat(bigQuery.requests("DELETE"), contains(hasToString("DELETE " + TABLES + OWN)));
    assertThat(bigQuery.has(TABLES + "fact_order_items"), is(true));
  }

  @Test
  void anEmptyTableIsCreatedWithItsMetadata() throws Exception {
    warehouse().publish(RUN, List.of(ITEMS), List.of(), List::of);

    Request created = bigQuery.requests("POST").get(0);
    assertThat(created, hasToString("POST flit-test/datasets/flit_marts/tables"));
    assertThat(created.body().at("/tableReference/tableId").asText(), is(OWN));
    assertThat(created.body().get("expirationTime").asText(), is(EXPIRES));
    assertThat(
        created.body().get("timePartitioning"),
        equalTo(JSON.readTree("{\"field\": \"order_date\", \"type\": \"MONTH\"}")));
    assertThat(
        created.body().get("clustering"),
        equalTo(JSON.readTree("{\"fields\": [\"product_id\", \"user_id\"]}")));
  }

  @Test
  void appendsByUpload() throws Exception {
    DataQualityResult result =
        DataQualityResult.builder()
            .setRunId("r1")
            .setAsOf(STARTED)
            .setTableName("dim_customers")
            .setCheckName("unique")
            .setSeverity("error")
            .setIsPassed(true)
            .setFailingRows(0L)
            .setDetail("naïve\n\"check\"")
            .build();

    warehouse().append(RESULTS, RUN, List.of(result, result));
    warehouse().append(RESULTS, RUN, List.of(result, result));

    assertThat(bigQuery.requests("POST"), contains(hasToString("POST flit-test/jobs")));
    JsonNode configuration = bigQuery.requests("POST").get(0).body().get("configuration");
    assertThat(configuration.get("labels"), equalTo(JSON.readTree(LABELS)));
    assertThat(configuration.at("/load/writeDisposition").asText(), is("WRITE_APPEND"));
    assertThat(
        configuration.at("/load/schemaUpdateOptions/0").asText(), is("ALLOW_FIELD_ADDITION"));
    String[] lines = bigQuery.requests("UPLOAD").get(0).body().asText().split("\n");
    assertThat(lines.length, is(2));
    assertThat(
        JSON.readTree(lines[1]),
        equalTo(
            JSON.readTree(
                """
                {"run_id": "r1", "as_of": "2026-07-02 06:00:00.000000 UTC",
                 "table_name": "dim_customers", "check_name": "unique", "severity": "error",
                 "is_passed": true, "failing_rows": "0", "detail": "naïve\\n\\"check\\""}\
                """)));
    assertThat(bigQuery.requests("DELETE"), is(empty()));
  }
}
