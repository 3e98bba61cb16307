package io.flit.transforms.statistics;

import java.util.List;
import java.util.Locale;

/**
 * How often something happened, and the range in which that is as it should be.
 *
 * @param method what is judged
 * @param measured what was counted
 * @param count how often it happened
 * @param of how often it could have happened
 * @param least the smallest rate that is in order
 * @param most the largest rate that is in order
 */
public record CalibrationLine(
    String method, String measured, long count, long of, double least, double most) {

  /** The lines as a Markdown table. */
  public static String table(List<CalibrationLine> lines) {
    StringBuilder table = new StringBuilder();
    table.append("| method | measured | of | rate | should be | calibrated |\n");
    table.append("|---|---|---|---|---|---|\n");
    lines.forEach(line -> table.append(line.row()).append('\n'));
    return table.toString();
  }

  public double rate() {
    return (double) count / of;
  }

  /** How far the rate would be off with other seeds: its standard error. */
  public double standardError() {
    return Math.sqrt(rate() * (1 - rate()) / of);
  }

  /** Whether there is a rate that would not be in order. */
  private boolean isBounded() {
    return least > 0 || most < 1;
  }

  public boolean isCalibrated() {
    return least <= rate() && rate() <= most;
  }

  private String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %.2f %% (%.2f) | %s | %s |",
        method,
        measured,
        of,
        100 * rate(),
        100 * standardError(),
        range(),
        !isBounded() ? "" : isCalibrated() ? "yes" : "NO");
  }

  private String range() {
    if (!isBounded()) {
      return "";
    }
    if (least == 0) {
      return String.format(Locale.ROOT, "at most %.1f %%", 100 * most);
    }
    return most == 1
        ? String.format(Locale.ROOT, "(above %.1f %%)", 100 * least)
        : String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * least, 100 * most);
  }
}
