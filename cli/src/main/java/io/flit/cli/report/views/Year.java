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

  /**
   * A common table expression {@code calendar} of the months from the first of a relation to the
   * last before the day of the report, also those without rows.
   *
   * @param months a relation with a column {@code month}, and a condition on it if there is one
   */
  public String calendar(String months) {
    return in(
        """
        calendar AS (
          SELECT unnest(generate_series(
            min(month),
            greatest(max(month), date_trunc('month', {end} - INTERVAL 1 DAY)::DATE),
            INTERVAL 1 MONTH))::DATE AS month
          FROM %s
        )"""
            .formatted(months));
  }

  private static String literal(LocalDate date) {
    return "DATE '" + date + "'";
  }
}
