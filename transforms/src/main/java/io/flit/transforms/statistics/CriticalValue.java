package io.flit.transforms.statistics;

import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many standard errors a two-sided interval at significance level alpha reaches: the quantile
 * that leaves alpha / 2 in the upper tail.
 */
public final class CriticalValue {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private CriticalValue() {}

  /** The critical value of the standard normal distribution; 1.96 at alpha 0.05. */
  public static double normal(double alpha) {
    return NORMAL.inverseSurvivalProbability(checkedAlpha(alpha) / 2);
  }

  /**
   * The critical value of Student's t distribution with {@code degreesOfFreedom}, which need not be
   * whole.
   */
  public static double student(double alpha, double degreesOfFreedom) {
    double tail = checkedAlpha(alpha) / 2;
    ContinuousDistribution student = TDistribution.of(degreesOfFreedom);
    double t = student.inverseSurvivalProbability(tail);
    // The library stops its search within 1e-9. Near t one Newton step squares the relative error.
    return t + (student.survivalProbability(t) - tail) / student.density(t);
  }

  /** {@code alpha} itself, refused unless it is strictly between 0 and 1. */
  static double checkedAlpha(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must lie between 0 and 1: " + alpha);
    }
    return alpha;
  }
}
