package io.flit.cli.metrics;

import io.flit.schemas.metrics.MetricQuery;
import java.util.Optional;

/**
 * Two periods side by side.
 *
 * @param period the later one
 * @param with which other days it is compared with
 */
record Comparisons(Period period, Period.Comparison with) {
  /** The earlier one. */
  Period periodBefore() {
    return period.before(with);
  }

  /** A question about the later period. */
  MetricQuery now(MetricQuery query) {
    return during(query, period);
  }

  /**
   * The same question about the earlier period. Where time cuts the metrics, its days count as
   * those that they are compared with, so that every row meets a row within the later period.
   */
  MetricQuery before(MetricQuery query) {
    return during(query, periodBefore()).countedLater(period.since(with));
  }

  private static MetricQuery during(MetricQuery query, Period days) {
    return query.during(Optional.of(days.from()), Optional.of(days.to()));
  }
}
