package io.flit.pipelines.warehouse;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.util.Data;
import com.google.api.services.bigquery.Bigquery;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableReference;
import com.google.auth.Credentials;
import com.google.auth.http.HttpCredentialsAdapter;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.apache.beam.sdk.extensions.gcp.util.Transport;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;

/** Sets when BigQuery deletes a table of its own accord, which Beam's services cannot. */
interface TableExpiry extends Serializable {
  /**
   * Sets or takes away a table's expiration time.
   *
   * @param when empty for never
   */
  void set(BigQueryOptions options, TableReference table, Optional<Instant> when)
      throws IOException;

  /** Expiry by the BigQuery API. */
  final class Rest implements TableExpiry {
    private static final long serialVersionUID = 1L;

    @Override
    public void set(BigQueryOptions options, TableReference table, Optional<Instant> when)
        throws IOException {
      Long millis = when.map(Instant::toEpochMilli).orElse(Data.nullOf(Long.class));
      client(options)
          .tables()
          .patch(
              table.getProjectId(),
              table.getDatasetId(),
              table.getTableId(),
              new Table().setExpirationTime(millis))
          .execute();
    }

    private static Bigquery client(BigQueryOptions options) {
      Credentials credentials = options.getGcpCredential();
      HttpRequestInitializer initializer =
          credentials == null ? request -> {} : new HttpCredentialsAdapter(credentials);
      Bigquery.Builder builder =
          new Bigquery.Builder(Transport.getTransport(), Transport.getJsonFactory(), initializer)
              .setApplicationName(options.getAppName());
      String endpoint = options.getBigQueryEndpoint();
      if (endpoint != null && !endpoint.isEmpty()) {
        builder.setRootUrl(endpoint);
      }
      return builder.build();
    }
  }
}
