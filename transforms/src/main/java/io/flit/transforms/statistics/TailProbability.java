package io.flit.transforms.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * P-values, and their natural logarithms where the p-value itself is below the range of a double.
 *
 * <p>Tails are computed as tails, by the complementary error function and the incomplete beta and
 * gamma functions, since 1 - cdf is 0 below 1e-16. The logarithms use the continued fractions of
 * the NIST Digital Library of Mathematical Functions, 8.9.2 (gamma) and 8.17.22 (beta).
 */
final class TailProbability {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Below this a p-value may be subnormal, with few digits left to take a logarithm of. */
  private static final double LEAST_WITH_FULL_PRECISION = 1e-290;

  private static final int MAX_TERMS = 100_000;

  private TailProbability() {}

  /** The chance that a standard normal variable lies at least as far from 0 as {@code z}. */
  static double normalTwoSided(double z) {
    return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
  }

  /** The logarithm of {@link #normalTwoSided}. */
  static double lnNormalTwoSided(double z) {
    double p = normalTwoSided(z);
    // The square of a standard normal variable is chi-square with one degree of freedom.
    return p > LEAST_WITH_FULL_PRECISION ? Math.log(p) : lnGammaTail(1, z * z);
  }

  /** The chance that Student's t with {@code df} lies at least as far from 0 as {@code t}. */
  static double studentTwoSided(double t, double df) {
    return Math.min(1, 2 * TDistribution.of(df).survivalProbability(Math.abs(t)));
  }

  /** The logarithm of {@link #studentTwoSided}. */
  static double lnStudentTwoSided(double t, double df) {
    double p = studentTwoSided(t, df);
    return p > LEAST_WITH_FULL_PRECISION ? Math.log(p) : lnBetaTail(Math.abs(t), df);
  }

  /** The chance that chi-square with {@code df} is at least {@code chiSquare}. */
  static double chiSquare(double chiSquare, int df) {
    return ChiSquaredDistribution.of(df).survivalProbability(chiSquare);
  }

  /** The logarithm of {@link #chiSquare}. */
  static double lnChiSquare(double chiSquare, int df) {
    double p = chiSquare(chiSquare, df);
    return p > LEAST_WITH_FULL_PRECISION ? Math.log(p) : lnGammaTail(df, chiSquare);
  }

  /** ln Q(a, x) with a = df / 2 and x = chiSquare / 2, for x well above a. */
  private static double lnGammaTail(int df, double chiSquare) {
    double a = df / 2.0;
    double x = chiSquare / 2;
    double b = x + 1 - a;
    double d = 1 / b;
    double c = Double.POSITIVE_INFINITY;
    double h = d;
    for (int i = 1; i <= MAX_TERMS; i++) {
      double numerator = -i * (i - a);
      b += 2;
      d = 1 / (b + numerator * d);
      c = b + numerator / c;
      double step = c * d;
      h *= step;
      if (Math.abs(step - 1) < 1e-15) {
        break;
      }
    }
    return a * Math.log(x) - x - lnGammaOfHalf(df) + Math.log(h);
  }

  /** ln Gamma(df / 2), by the recurrence from Gamma(1/2) = sqrt(pi) or Gamma(1) = 1. */
  private static double lnGammaOfHalf(int df) {
    double ln = df % 2 == 0 ? 0 : Math.log(Math.PI) / 2;
    for (double a = df % 2 == 0 ? 1 : 0.5; a < df / 2.0; a++) {
      ln += Math.log(a);
    }
    return ln;
  }

  /**
   * ln I(df / 2, 1 / 2) at df / (df + t^2), for large t. The power and the beta function before the
   * fraction are the density of t times 2 t / df.
   */
  private static double lnBetaTail(double t, double df) {
    double a = df / 2;
    double b = 0.5;
    double x = df / (df + t * t);
    double c = 1;
    double d = 1 / (1 - (a + b) * x / (a + 1));
    double h = d;
    for (int m = 1; m <= MAX_TERMS; m++) {
      double even = m * (b - m) * x / ((a - 1 + 2 * m) * (a + 2 * m));
      d = 1 / (1 + even * d);
      c = 1 + even / c;
      h *= c * d;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 1 + 2 * m));
      d = 1 / (1 + odd * d);
      c = 1 + odd / c;
      double step = c * d;
      h *= step;
      if (Math.abs(step - 1) < 1e-15) {
        break;
      }
    }
    return TDistribution.of(df).logDensity(t) + Math.log(2 * t / df) + Math.log(h);
  }
}
