package io.flit.transforms.quality;

import io.flit.schemas.Table;
import io.flit.schemas.annotations.Severity;
import io.flit.transforms.quality.Check.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many of the rows that were read for a table are rejects. From 1 % on that is a warning; from
 * one half on something is wrong with the source as a whole, and the table is better left as it is.
 */
public final class RejectShare {
  private static final long WARN_FROM_PERCENT = 1;
  private static final long ERROR_FROM_PERCENT = 50;

  /** The reasons that a result names at most. */
  private static final int MOST_REASONS = 3;

  private RejectShare() {}

  /** The check that fewer than half of the rows are rejects. */
  static Check error(Table<?> table) {
    return new Check(
        table.name(),
        "reject_share",
        Kind.REJECT_SHARE,
        Severity.ERROR,
        "Fewer than half of the rows read are rejects.");
  }

  /** The check that fewer than one in a hundred rows are rejects. */
  static Check warning(Table<?> table) {
    return new Check(
        table.name(),
        "reject_share_small",
        Kind.REJECT_SHARE,
        Severity.WARN,
        "Fewer than 1 % of the rows read are rejects, or at least half, which is an error.");
  }

  /**
   * Judges the rejects of a table.
   *
   * @param rejects the rejects by their reason, those of the table's import included
   * @param read all rows of the source, rejects included; without those outside of the sample
   * @return the results of both checks, of which one at most fails
   */
  public static List<CheckResult> of(Table<?> table, Map<String, Long> rejects, long read) {
    long rejected = rejects.values().stream().mapToLong(Long::longValue).sum();
    String detail = rejected == 0 ? null : describe(rejects, rejected, read);
    boolean isError = isFrom(ERROR_FROM_PERCENT, rejected, read);
    boolean isWarning = !isError && isFrom(WARN_FROM_PERCENT, rejected, read);
    return List.of(
        new CheckResult(error(table), isError ? rejected : 0, detail),
        new CheckResult(warning(table), isWarning ? rejected : 0, detail));
  }

  private static boolean isFrom(long percent, long rejected, long read) {
    return rejected > 0 && 100 * rejected >= percent * read;
  }

  private static String describe(Map<String, Long> rejects, long rejected, long read) {
    String reasons =
        rejects.entrySet().stream()
            .filter(reason -> reason.getValue() > 0)
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_REASONS)
            .map(reason -> String.format(Locale.ROOT, "%s %,d", reason.getKey(), reason.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%,d of %,d rows read (%.1f %%) are rejects: %s",
        rejected,
        read,
        100.0 * rejected / read,
        reasons);
  }
}
