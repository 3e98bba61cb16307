package io.flit.transforms.quality;

import io.flit.schemas.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The result of an audit: one result per check, from what its parts found.
 *
 * <p>Findings report only failures, so a check without findings has passed, provided that all rows
 * were checked. {@link #rowsWritten} ensures that.
 */
public final class AuditReport {
  private final Instant asOf;
  private final Map<String, Tally> tallies = new TreeMap<>();
  private @Nullable Instant newest;

  private AuditReport(Instant asOf) {
    this.asOf = asOf;
  }

  /**
   * Adds up findings.
   *
   * @param findings in any number of parts, in any order
   * @param asOf the instant that the tables were computed for
   */
  public static AuditReport of(Iterable<Finding> findings, Instant asOf) {
    AuditReport report = new AuditReport(asOf);
    findings.forEach(report::add);
    return report;
  }

  private void add(Finding finding) {
    tallies
        .computeIfAbsent(finding.table() + "." + finding.check(), check -> new Tally())
        .add(finding);
    Instant time = finding.newest();
    if (time != null && (newest == null || time.isAfter(newest))) {
      newest = time;
    }
  }

  /**
   * The results of all checks that are decided by the rows of tables, in the order of the catalog.
   *
   * @param audited the tables that were audited
   * @param known the row types of further tables whose keys were compared with; a relationship to
   *     any other table is not checked
   */
  public List<CheckResult> results(List<Table<?>> audited, Set<Class<?>> known) {
    Set<Class<?>> all = new LinkedHashSet<>(known);
    audited.forEach(table -> all.add(table.rowType()));
    List<CheckResult> results = new ArrayList<>();
    for (Table<?> table : audited) {
      for (Check check : Checks.of(table)) {
        switch (check.kind()) {
          case RECONCILIATION, REJECT_SHARE, NOT_EMPTY, ROWS_WRITTEN -> {
            // Decided by counts of rows, which the caller has.
          }
          case FRESHNESS ->
              results.add(Freshness.judge(newest, dated(audited), audited(table), asOf));
          default -> {
            if (KeyTests.isPossible(table, check, all)) {
              results.add(result(table, check));
            }
          }
        }
      }
    }
    return results;
  }

  private CheckResult result(Table<?> table, Check check) {
    Tally tally = tallies.get(check.toString());
    if (tally == null || tally.rows() == 0) {
      return check.failing(0);
    }
    List<String> parts = new ArrayList<>();
    if (check.kind() == Check.Kind.STATED_COUNT) {
      parts.add("of " + audited(table) + " in all");
    }
    if (!tally.examples().isEmpty()) {
      parts.add("such as " + String.join("; ", tally.examples()));
    }
    return new CheckResult(check, tally.rows(), parts.isEmpty() ? null : String.join(", ", parts));
  }

  /**
   * Whether the rows that were audited are those that were written.
   *
   * @param written how many rows of the table its run has written
   */
  public CheckResult rowsWritten(Table<?> table, long written) {
    long audited = audited(table);
    return new CheckResult(
        Checks.rowsWritten(table),
        Math.abs(written - audited),
        written + " written, " + audited + " audited");
  }

  /** Whether a source table has rows. */
  public static CheckResult notEmpty(Table<?> table, long rows) {
    return new CheckResult(
        Checks.notEmpty(table), rows == 0 ? 1 : 0, rows == 0 ? "the table has no rows" : null);
  }

  private long audited(Table<?> table) {
    Tally tally = tallies.get(Checks.rowsWritten(table).toString());
    return tally == null ? 0 : tally.rows();
  }

  /** How many rows there are of the tables that show how fresh the source is. */
  private long dated(List<Table<?>> audited) {
    return audited.stream()
        .filter(table -> table.freshBy().isPresent())
        .mapToLong(this::audited)
        .sum();
  }

  /** That it is unknown whether the rows of a table are those that its run has written. */
  public static CheckResult unrecorded(Table<?> table, String run) {
    return new CheckResult(
        Checks.rowsWritten(table),
        1,
        "pipeline_runs has no row of run " + run + ", which published the table");
  }

  /**
   * Whether all rows that were read are accounted for.
   *
   * @param read rows of the source
   * @param ignored rows that are valid and left out, such as those outside of the sample
   */
  public static CheckResult reconciliation(
      Table<?> table, long read, long written, long duplicate, long rejected, long ignored) {
    long accounted =
        Math.addExact(Math.addExact(written, duplicate), Math.addExact(rejected, ignored));
    return new CheckResult(
        Checks.reconciliation(table),
        Math.abs(read - accounted),
        read
            + " read = "
            + written
            + " written + "
            + duplicate
            + " duplicates + "
            + rejected
            + " rejects"
            + (ignored == 0 ? "" : " + " + ignored + " ignored")
            + (read == accounted ? "" : " is wrong by " + (accounted - read)));
  }
}
