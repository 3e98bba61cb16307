package io.flit.transforms.statistics.observational;

import io.flit.transforms.statistics.CriticalValue;

/**
 * How strong something unknown would have to be to explain a regression's coefficient away: the
 * share that it must explain of what is left of both the treatment and the outcome (Cinelli and
 * Hazlett 2020, Journal of the Royal Statistical Society B 82:39). With f = abs(t) / sqrt(df) it is
 * (sqrt(f^4 + 4 f^2) - f^2) / 2.
 *
 * @param value to bring the coefficient to 0
 * @param atAlpha to make it no longer differ from 0 at level alpha: the same for f - t(1 - alpha /
 *     2, df - 1) / sqrt(df - 1), and 0 where that is below 0 or df is 1
 */
public record RobustnessValue(double value, double atAlpha) {

  /**
   * The robustness values of a coefficient.
   *
   * @param t over its classical standard error
   * @param degreesOfFreedom at least 1
   */
  public static RobustnessValue of(double t, long degreesOfFreedom, double alpha) {
    double f = Math.abs(t) / Math.sqrt(degreesOfFreedom);
    long less = degreesOfFreedom - 1;
    double left = less == 0 ? 0 : f - CriticalValue.student(alpha, less) / Math.sqrt(less);
    return new RobustnessValue(value(f), value(Math.max(0, left)));
  }

  private static double value(double f) {
    double square = f * f;
    return (Math.sqrt(square * square + 4 * square) - square) / 2;
  }
}
