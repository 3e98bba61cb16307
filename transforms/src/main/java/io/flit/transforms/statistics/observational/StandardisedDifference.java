package io.flit.transforms.statistics.observational;

import io.flit.transforms.statistics.SampleMoments;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How far the means of a covariate lie apart in two arms, in units of its standard deviation,
 * sqrt((s2 of the treated + s2 of the others) / 2), the sample variances being those of the units
 * as they are: the same unit before and after weighting (Austin 2009, Statistics in Medicine
 * 28:3083).
 */
public final class StandardisedDifference {
  /** The largest difference of a covariate that counts as balanced. */
  public static final double LARGEST_IN_BALANCE = 0.1;

  private final double unit;

  private StandardisedDifference(double unit) {
    this.unit = unit;
  }

  /** Takes the unit from the covariate's moments in both arms, of at least two units each. */
  public static StandardisedDifference between(SampleMoments treated, SampleMoments others) {
    return new StandardisedDifference(Math.sqrt((treated.variance() + others.variance()) / 2));
  }

  /**
   * The difference of two means. Where the covariate does not vary in either arm it is 0 if the
   * means are equal, and {@code null} if they differ.
   */
  public @Nullable Double of(double meanTreated, double meanOthers) {
    if (unit > 0) {
      return (meanTreated - meanOthers) / unit;
    }
    return meanTreated == meanOthers ? 0.0 : null;
  }
}
