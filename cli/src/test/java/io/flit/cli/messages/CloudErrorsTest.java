package io.flit.cli.messages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloudErrorsTest {
  private static Optional<String> explained(Exception failure) {
    return CloudErrors.explain("bq:my-project", failure);
  }

  @Test
  void unreachableHostLeadsToTheNetwork() {
    assertThat(
        explained(new IOException("failed", new UnknownHostException("bigquery.googleapis.com"))),
        is(
            Optional.of(
                "--warehouse=bq:my-project: BigQuery cannot be reached from here "
                    + "(bigquery.googleapis.com); check the network, and name your proxy, if there "
                    + "is one, in FLIT_JAVA_OPTIONS.")));
  }

  @Test
  void missingCredentialsLeadToTheLogin() {
    Optional<String> login =
        Optional.of(
            "--warehouse=bq:my-project: BigQuery needs credentials; run gcloud auth "
                + "application-default login.");
    assertThat(explained(new IOException("401 Unauthorized\nPOST https://example.com")), is(login));
    assertThat(
        explained(new RuntimeException("Unable to get application default credentials.")),
        is(login));
  }

  @Test
  void missingRolesAreNamed() {
    assertThat(
        explained(new IOException("403 Forbidden\nPOST https://example.com")),
        is(
            Optional.of(
                "--warehouse=bq:my-project: BigQuery does not let this account run queries; it "
                    + "needs the roles roles/bigquery.jobUser and roles/bigquery.dataViewer.")));
  }

  @Test
  void otherFailuresAreNotExplained() {
    assertThat(explained(new IOException("4010 rows")), is(Optional.empty()));
    assertThat(explained(new IOException("500 Internal Server Error")), is(Optional.empty()));
    assertThat(explained(new IllegalStateException()), is(Optional.empty()));
  }
}
