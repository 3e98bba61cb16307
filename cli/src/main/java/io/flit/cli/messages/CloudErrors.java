package io.flit.cli.messages;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what to do when BigQuery cannot be asked. */
public final class CloudErrors {
  /** How messages begin that tell of an answer of Google's. */
  private static final Pattern STATUS = Pattern.compile("^(?<code>[45]\\d\\d)\\b");

  /** What Beam says once an anonymous request has been refused. */
  private static final String NO_CREDENTIALS = "application default credentials";

  private CloudErrors() {}

  /**
   * A sentence with a way out.
   *
   * @param warehouse what was asked, such as {@code bq:my-project}
   * @return empty if the failure is none of those that are known
   */
  public static Optional<String> explain(String warehouse, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage() == null ? "" : cause.getMessage();
      if (cause instanceof UnknownHostException
          || cause instanceof ConnectException
          || cause instanceof SocketTimeoutException) {
        return Optional.of(
            "--warehouse="
                + warehouse
                + ": BigQuery cannot be reached from here ("
                + message
                + "); check the network, and name your proxy, if there is one, in "
                + "FLIT_JAVA_OPTIONS.");
      }
      Matcher status = STATUS.matcher(message);
      String code = status.find() ? status.group("code") : "";
      if (code.equals("401") || message.contains(NO_CREDENTIALS)) {
        return Optional.of(
            "--warehouse="
                + warehouse
                + ": BigQuery needs credentials; run gcloud auth application-default login.");
      }
      if (code.equals("403")) {
        return Optional.of(
            "--warehouse="
                + warehouse
                + ": BigQuery does not let this account run queries; it needs the roles "
                + "roles/bigquery.jobUser and roles/bigquery.dataViewer.");
      }
    }
    return Optional.empty();
  }
}
