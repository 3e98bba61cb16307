package io.flit.transforms.statistics;

import org.apache.commons.numbers.fraction.ContinuedFraction;
import org.apache.commons.numbers.gamma.LogGamma;
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
public final class TailProbability {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Below this a p-value may be subnormal, with few digits left to take a logarithm of. */
  private static final double LEAST_WITH_FULL_PRECISION = 1e-290;

  private static final double ULP = 1e-15;
  private static final int MAX_TERMS = 100_000;

  private TailProbability() {}

  /** The probability that a standard normal variable is at least as far from 0 as {@code z}. */
  public static double normalTwoSided(double z) {
    return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
  }

  /** The logarithm of {@link #normalTwoSided}. */
  static double lnNormalTwoSided(double z) {
    double p = normalTwoSided(z);
    // The square of a standard normal variable is chi-square with one degree of freedom.
    return p > LEAST_WITH_FULL_PRECISION ? Math.log(p) : lnGammaTail(1, z * z);
  }

  /** The probability that Student's t with {@code df} is at least as far from 0 as {@code t}. */
  static double studentTwoSided(double t, double df) {
    return Math.min(1, 2 * TDistribution.of(df).survivalProbability(Math.abs(t)));
  }

  /** The logarithm of {@link #studentTwoSided}. */
  static double lnStudentTwoSided(double t, double df) {
    double p = studentTwoSided(t, df);
    return p > LEAST_WITH_FULL_PRECISION ? Math.log(p) : lnBetaTail(Math.abs(t), df);
  }

  /** The chance that chi-square with {@code df} is at least {@code chiSquare}. */
  public static double chiSquare(double chiSquare, int df) {
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
    ContinuedFraction fraction =
        new ContinuedFraction() {
          @Override
          protected double getA(int n, double unused) {
            return -n * (n - a);
          }

          @Override
          protected double getB(int n, double unused) {
            return x + 1 - a + 2 * n;
          }
        };
    return a * Math.log(x) - x - LogGamma.value(a) - Math.log(value(fraction));
  }

  /**
   * ln I(df / 2, 1 / 2) at df / (df + t^2), for large t. The power and the beta function before the
   * fraction are the density of t times 2 t / df.
   */
  private static double lnBetaTail(double t, double df) {
    double a = df / 2;
    double b = 0.5;
    double x = df / (df + t * t);
    ContinuedFraction fraction =
        new ContinuedFraction() {
          @Override
          protected double getA(int n, double unused) {
            int m = n / 2;
            return n % 2 == 0
                ? m * (b - m) * x / ((a - 1 + 2 * m) * (a + 2 * m))
                : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 1 + 2 * m));
          }

          @Override
          protected double getB(int n, double unused) {
            return 1;
          }
        };
    return TDistribution.of(df).logDensity(t) + Math.log(2 * t / df) - Math.log(value(fraction));
  }

  private static double value(ContinuedFraction fraction) {
    return fraction.evaluate(0, ULP, MAX_TERMS);
  }
}
