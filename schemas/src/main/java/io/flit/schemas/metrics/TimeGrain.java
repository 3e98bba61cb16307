package io.flit.schemas.metrics;

/** The periods by which time is cut, each named by its first day. */
public enum TimeGrain {
  DAY,
  /** From Monday. */
  WEEK,
  MONTH,
  QUARTER,
  YEAR
}
