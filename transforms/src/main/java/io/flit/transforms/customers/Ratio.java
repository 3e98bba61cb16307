package io.flit.transforms.customers;

import io.flit.schemas.Money;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Ratios as the warehouse has them: FLOAT64, and NULL where the denominator is 0. */
public final class Ratio {
  private Ratio() {}

  /** {@code numerator / denominator}, or null where the denominator is 0. */
  public static @Nullable Double of(long numerator, long denominator) {
    return denominator == 0 ? null : (double) numerator / (double) denominator;
  }

  /** The quotient of two numbers; null if the denominator is 0. */
  public static @Nullable Double of(double numerator, double denominator) {
    return denominator == 0 ? null : numerator / denominator;
  }

  /** One amount as a share of another, or null where that is 0. */
  public static @Nullable Double of(Money numerator, Money denominator) {
    return denominator.cents() == 0 ? null : numerator.toDouble() / denominator.toDouble();
  }
}
