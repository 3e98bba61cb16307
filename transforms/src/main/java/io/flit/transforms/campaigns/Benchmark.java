package io.flit.transforms.campaigns;

import io.flit.transforms.campaigns.covariates.Covariate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How much an effect owes to one covariate.
 *
 * @param shift the effect without the covariate minus the effect with it
 */
record Benchmark(Covariate covariate, double shift) {
  private static final double NINE_DECIMALS = 1e9;

  /** The larger of two shifts; the first if they are equal when rounded to 9 decimals. */
  static Benchmark larger(@Nullable Benchmark first, Benchmark second) {
    return first == null || second.size() > first.size() ? second : first;
  }

  private double size() {
    return Math.rint(Math.abs(shift) * NINE_DECIMALS);
  }
}
