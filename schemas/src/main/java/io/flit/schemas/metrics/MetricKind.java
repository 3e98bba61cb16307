package io.flit.schemas.metrics;

/** How a metric is computed from rows, or from other metrics. */
public enum MetricKind {
  /** The sum of an expression; 0 over nothing. */
  SUM,
  /** The number of rows; 0 over nothing. */
  COUNT,
  /** The number of different values of an expression; 0 over nothing. */
  COUNT_DISTINCT,
  /** One metric divided by another; NULL where the other is 0. */
  RATIO,
  /** The mean of the known values of an expression; NULL over nothing. */
  AVERAGE,
  /**
   * The value below which a given share of the known values lies, interpolated linearly between the
   * two nearest; NULL over nothing.
   */
  PERCENTILE;

  /** Whether the metric is 0 and not NULL over nothing. */
  public boolean isZeroOverNothing() {
    return this == SUM || this == COUNT || this == COUNT_DISTINCT;
  }
}
