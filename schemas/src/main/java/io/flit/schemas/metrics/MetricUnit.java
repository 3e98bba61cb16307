package io.flit.schemas.metrics;

/** What a metric is measured in. */
public enum MetricUnit {
  /** An amount in US dollars. */
  USD,
  /** A number of things. */
  COUNT,
  /** A share of a whole, as a fraction of 1. */
  SHARE,
  HOURS,
  MINUTES,
  DAYS,
  /** A score on a scale. */
  SCORE
}
