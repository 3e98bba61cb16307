package io.flit.cli.report.views;

import io.flit.schemas.metrics.MetricQuery;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The 365 days before the day that a report is for, and the 365 days before those.
 *
 * @param end the day of the report, which is not in the year
 */
public record Year(LocalDate end) {
  private static final int DAYS = 365;

  /** The first day of the year. */
  public LocalDate start() {
    return end.minusDays(DAYS);
  }

  /** The first day of the year before. */
  public LocalDate startBefore() {
    return end.minusDays(2 * DAYS);
  }

  /** A question about this year. */
  public MetricQuery of(MetricQuery query) {
    return query.during(Optional.of(start()), Optional.of(end));
  }

  /** A question about the year before. */
  public MetricQuery before(MetricQuery query) {
    return query.during(Optional.of(startBefore()), Optional.of(start()));
  }

  /**
   * SQL in which {@code {start}}, {@code {end}}, {@code {startBefore}} and {@code {month}} stand
   * for dates, the last for the first day of the month that is still running at the end.
   */
  public String in(String sql) {
    return sql.replace("{start}", literal(start()))
        .replace("{end}", literal(end))
        .replace("{startBefore}", literal(startBefore()))
        .replace("{month}", literal(end.withDayOfMonth(1)));
  }

  private static String literal(LocalDate date) {
    return "DATE '" + date + "'";
  }
}
