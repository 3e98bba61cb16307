package io.flit.pipelines.warehouse.bigquery;

import static io.flit.pipelines.warehouse.bigquery.MartsRun.DAILY;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.RUN;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.STARTED;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.run;
import static io.flit.pipelines.warehouse.bigquery.MartsRun.tables;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.DatasetService;
import org.apache.beam.sdk.io.gcp.testing.FakeBigQueryServices;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BigQueryWarehouseTest {
  private FakeBigQuery bigQuery;
  private BigQueryWarehouse warehouse;

  @BeforeEach
  void startBigQuery() throws Exception {
    bigQuery = new FakeBigQuery();
    warehouse = bigQuery.warehouse();
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
            BigQueryWarehouse.at(new Location.Project("flit-test"), DatasetNames.DEFAULT)
                .withOptions(PipelineOptionsFactory.create()));

    assertThat(copy.location(), is(new Location.Project("flit-test")));
    assertThat(copy.names(), is(DatasetNames.DEFAULT));
  }

  @Test
  void impossibleDatasetsAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                BigQueryWarehouse.at(
                    new Location.Project("flit-test"),
                    new DatasetNames("raw", "flit-staging", "marts")));

    assertThat(e.getMessage(), containsString("\"flit-staging\" is not the name of a BigQuery"));
  }
}
