package io.flit.transforms.experiments;

import io.flit.transforms.statistics.Interval;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The ends of an interval as columns: NULL if there is no interval. */
final class Bounds {
  private Bounds() {}

  static @Nullable Double low(@Nullable Interval interval) {
    return interval == null ? null : interval.low();
  }

  static @Nullable Double high(@Nullable Interval interval) {
    return interval == null ? null : interval.high();
  }
}
