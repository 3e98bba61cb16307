package io.flit.pipelines.warehouse.bigquery;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.bigquery.Bigquery;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobConfiguration;
import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.JobReference;
import io.flit.pipelines.warehouse.Location;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** Asks BigQuery what a query would read, without running it. */
public final class BigQueryDryRun {
  private static final int NOT_FOUND = 404;

  private final Bigquery client;
  private final String project;
  private final String billed;

  private BigQueryDryRun(Bigquery client, String project, String billed) {
    this.client = client;
    this.project = project;
    this.billed = billed;
  }

  /**
   * Dry runs of a warehouse in BigQuery.
   *
   * @param options whose credentials, endpoint and {@code --bigQueryProject} are used
   */
  public static BigQueryDryRun at(Location.Project location, PipelineOptions options) {
    String project = location.id();
    BigQueryOptions bigQuery = options.as(BigQueryOptions.class);
    String other = bigQuery.getBigQueryProject();
    return new BigQueryDryRun(
        TablePatch.Rest.client(bigQuery), project, other == null ? project : other);
  }

  /** The project that holds the tables. */
  public String project() {
    return project;
  }

  /**
   * The bytes that a query would read.
   *
   * @param sql GoogleSQL
   * @return empty if a table that the query names is not there
   * @throws IOException if BigQuery cannot be asked or does not understand the query
   */
  public OptionalLong bytesProcessed(String sql) throws IOException {
    Job job =
        new Job()
            .setJobReference(new JobReference().setProjectId(billed))
            .setConfiguration(
                new JobConfiguration()
                    .setDryRun(true)
                    .setQuery(
                        new JobConfigurationQuery()
                            .setQuery(sql)
                            .setUseLegacySql(false)
                            .setUseQueryCache(false)));
    try {
      return OptionalLong.of(
          client.jobs().insert(billed, job).execute().getStatistics().getTotalBytesProcessed());
    } catch (GoogleJsonResponseException e) {
      if (e.getStatusCode() == NOT_FOUND) {
        return OptionalLong.empty();
      }
      throw e;
    }
  }
}
