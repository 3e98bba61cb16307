package io.flit.pipelines.publish;

import io.flit.pipelines.launch.ChecksFailedException;
import io.flit.pipelines.warehouse.Run;
import io.flit.schemas.marts.DataQualityResult;
import io.flit.transforms.quality.Check;
import io.flit.transforms.quality.CheckResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether tables are as they should be.
 *
 * @param errors the failed checks of severity error
 */
@DefaultCoder(SerializableCoder.class)
public record AuditOutcome(List<CheckResult> errors) implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditOutcome.class);

  public AuditOutcome {
    errors = new ArrayList<>(errors);
  }

  /** Judges, and warns of failed checks that do not forbid to publish. */
  public static AuditOutcome of(List<CheckResult> results) {
    for (CheckResult result : results) {
      if (!result.isPassed() && !result.isError() && !isEmptiness(result)) {
        LOG.warn("{}; {}", result, result.check().meaning());
      }
    }
    warnOfEmptyTables(results.stream().filter(AuditOutcome::isEmptiness).toList());
    return new AuditOutcome(results.stream().filter(CheckResult::isError).toList());
  }

  private static boolean isEmptiness(CheckResult result) {
    return result.check().kind() == Check.Kind.NOT_EMPTY;
  }

  /** Warns of all of them at once. */
  private static void warnOfEmptyTables(List<CheckResult> sources) {
    List<String> empty =
        sources.stream()
            .filter(result -> !result.isPassed())
            .map(result -> result.check().table())
            .toList();
    if (!empty.isEmpty()) {
      LOG.warn(
          "{}: {}; figures that are made of {} are empty",
          empty.size() == sources.size()
              ? "every source table is empty"
              : empty.size() == 1 ? "source table without rows" : "source tables without rows",
          String.join(", ", empty),
          empty.size() == 1 ? "it" : "them");
    }
  }

  /**
   * Ends a pipeline that must not publish.
   *
   * @throws ChecksFailedException if a check of severity error failed
   */
  public void orThrow(String pipeline) {
    if (!errors.isEmpty()) {
      throw new ChecksFailedException(pipeline, errors);
    }
  }

  /** Results as rows of {@code data_quality_results}. */
  public static List<DataQualityResult> rows(Run run, List<CheckResult> results) {
    return results.stream()
        .map(
            result ->
                DataQualityResult.builder()
                    .setRunId(run.id())
                    .setAsOf(run.asOf())
                    .setTableName(result.check().table())
                    .setCheckName(result.check().name())
                    .setSeverity(result.check().severityName())
                    .setIsPassed(result.isPassed())
                    .setFailingRows(result.failingRows())
                    .setDetail(result.detail())
                    .build())
        .toList();
  }
}
