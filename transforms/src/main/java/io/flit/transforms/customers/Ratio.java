package io.flit.transforms.customers;

import org.checkerframework.checker.nullness.qual.Nullable;

/** Ratios as the warehouse has them: FLOAT64, and NULL where the denominator is 0. */
public final class Ratio {
  private Ratio() {}

  /** {@code numerator / denominator}, or null where the denominator is 0. */
  public static @Nullable Double of(double numerator, double denominator) {
    return denominator == 0 ? null : numerator / denominator;
  }
}
