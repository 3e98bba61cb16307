package io.flit.pipelines.warehouse.bigquery;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.services.bigquery.Bigquery;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableReference;
import com.google.auth.Credentials;
import com.google.auth.http.HttpCredentialsAdapter;
import java.io.IOException;
import java.io.Serializable;
import org.apache.beam.sdk.extensions.gcp.util.Transport;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;

/**
 * Changes what BigQuery knows of a table, of which Beam's services change the description alone.
 */
interface TablePatch extends Serializable {
  /**
   * Changes a table.
   *
   * @param changes what to change; all else stays
   */
  void apply(BigQueryOptions options, TableReference table, Table changes) throws IOException;

  /** Changes by the BigQuery API. */
  final class Rest implements TablePatch {
    private static final long serialVersionUID = 1L;

    @Override
    public void apply(BigQueryOptions options, TableReference table, Table changes)
        throws IOException {
      client(options)
          .tables()
          .patch(table.getProjectId(), table.getDatasetId(), table.getTableId(), changes)
          .execute();
    }

    /** BigQuery as the options reach it. */
    static Bigquery client(BigQueryOptions options) {
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
