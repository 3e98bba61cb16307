package io.flit.transforms.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The smallest difference that a two-sided test at level alpha finds with the given power, at the
 * present number of users: (z(1 - alpha / 2) + z(power)) standard errors, 2.80 of them at 0.05 and
 * 80 % (Kohavi, Tang and Xu 2020, Trustworthy Online Controlled Experiments, chapter 17). Where a
 * family of m comparisons shares alpha, each is held to alpha / m, and the effect grows.
 */
public final class MinimumDetectableEffect {

  /** The power that experiments are usually planned for. */
  public static final double USUAL_POWER = 0.8;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private MinimumDetectableEffect() {}

  /** At {@link #USUAL_POWER}; {@code null} without a standard error. */
  public static Double of(Difference difference, double alpha) {
    return of(difference, alpha, USUAL_POWER);
  }

  /**
   * At {@link #USUAL_POWER} where {@code familySize} comparisons share {@code alpha}; a family of
   * none counts as one. {@code null} without a standard error.
   */
  public static Double ofFamily(Difference difference, double alpha, int familySize) {
    if (familySize < 0) {
      throw new IllegalArgumentException("Negative number of comparisons: " + familySize);
    }
    return of(difference, alpha / Math.max(1, familySize));
  }

  /** In the unit of the difference; {@code null} without a standard error. */
  public static Double of(Difference difference, double alpha, double power) {
    double multiplier = multiplier(alpha, power);
    return difference.standardError() == null ? null : multiplier * difference.standardError();
  }

  /** How many standard errors the effect spans. */
  static double multiplier(double alpha, double power) {
    if (!(power > 0 && power < 1)) {
      throw new IllegalArgumentException("Power must lie between 0 and 1: " + power);
    }
    return CriticalValue.normal(alpha) + NORMAL.inverseCumulativeProbability(power);
  }
}
