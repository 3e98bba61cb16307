package io.flit.schemas.metrics;

/** Whether it is good when a metric goes up. */
public enum Direction {
  GOOD,
  BAD,
  NEITHER
}
