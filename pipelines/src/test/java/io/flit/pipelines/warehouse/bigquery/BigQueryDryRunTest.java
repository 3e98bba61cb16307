package io.flit.pipelines.warehouse.bigquery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import io.flit.pipelines.warehouse.Location;
import java.util.OptionalLong;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dry run sends to BigQuery, and what it makes of the answer. */
class BigQueryDryRunTest {
  private static final String SQL = "SELECT user_id FROM `flit-test.flit_marts.dim_customers`";
  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpBigQuery bigQuery;

  @BeforeEach
  void start() throws Exception {
    bigQuery = new HttpBigQuery();
  }

  @AfterEach
  void stop() {
    bigQuery.close();
  }

  private BigQueryOptions options() {
    BigQueryOptions options = PipelineOptionsFactory.as(BigQueryOptions.class);
    options.setBigQueryEndpoint(bigQuery.endpoint());
    options.setCredentialFactoryClass(NoopCredentialFactory.class);
    return options;
  }

  @Test
  void asksForTheBytesWithoutRunningTheQuery() throws Exception {
    bigQuery.answerDryRuns(sql -> OptionalLong.of(12_345_678_901L));

    OptionalLong bytes =
        BigQueryDryRun.at(new Location.Project("flit-test"), options()).bytesProcessed(SQL);

    assertThat(bytes, is(OptionalLong.of(12_345_678_901L)));
    assertThat(bigQuery.requests("POST"), contains(hasToString("POST flit-test/jobs")));
    assertThat(
        bigQuery.requests("POST").get(0).body().get("configuration"),
        equalTo(
            JSON.readTree(
                """
                {"dryRun": true, "query": {"query": "%s", "useLegacySql": false,
                  "useQueryCache": false}}
                """
                    .formatted(SQL))));
  }

  @Test
  void jobsOfAnotherProjectMayBeBilled() throws Exception {
    bigQuery.answerDryRuns(sql -> OptionalLong.of(1));
    BigQueryOptions options = options();
    options.setBigQueryProject("flit-bills");

    BigQueryDryRun dryRun = BigQueryDryRun.at(new Location.Project("flit-test"), options);

    assertThat(dryRun.project(), is("flit-test"));
    assertThat(dryRun.bytesProcessed(SQL), is(OptionalLong.of(1)));
    assertThat(bigQuery.requests("POST"), contains(hasToString("POST flit-bills/jobs")));
  }

  @Test
  void queryOfATableThatIsNotThereHasNoBytes() throws Exception {
    bigQuery.answerDryRuns(sql -> OptionalLong.empty());

    assertThat(
        BigQueryDryRun.at(new Location.Project("flit-test"), options()).bytesProcessed(SQL),
        is(OptionalLong.empty()));
  }

  @Test
  void whatBigQueryRefusesIsAnError() {
    bigQuery.answerDryRuns(
        sql -> {
          throw new IllegalArgumentException("Syntax error at [1:1]");
        });

    GoogleJsonResponseException e =
        assertThrows(
            GoogleJsonResponseException.class,
            () ->
                BigQueryDryRun.at(new Location.Project("flit-test"), options())
                    .bytesProcessed("SELEC"));
    assertThat(e.getMessage(), containsString("Syntax error at [1:1]"));
  }
}
