package io.flit.transforms.statistics.observational;

import io.flit.transforms.statistics.ExactSums;
import java.math.BigInteger;

/**
 * The outcome Y of units that are alike in everything else.
 *
 * @param n units
 * @param sum of Y
 * @param deviations the sum of the squared deviations of Y from its mean, sum(Y^2) - sum^2 / n
 */
public record CellOutcome(long n, double sum, double deviations) {
  private static final double SHARE_OF_ROUNDING = 1e-20;

  public CellOutcome {
    if (n < 1 || !Double.isFinite(sum) || !(deviations >= 0)) {
      throw new IllegalArgumentException(
          "Not an outcome: " + n + " units, sum " + sum + ", squared deviations " + deviations);
    }
  }

  /** The outcome of one unit. */
  public static CellOutcome of(double y) {
    return new CellOutcome(1, y, 0);
  }

  /**
   * Rounds exact sums over at least one unit.
   *
   * @param unitsPerOne how many of the sums' unit make one of Y's: 100 for cents and dollars
   */
  public static CellOutcome of(ExactSums sums, double unitsPerOne) {
    if (sums.sumOfSquares().signum() == 0) {
      return new CellOutcome(sums.n(), 0, 0);
    }
    BigInteger scatter =
        BigInteger.valueOf(sums.n())
            .multiply(sums.sumOfSquares())
            .subtract(sums.sum().multiply(sums.sum()));
    return new CellOutcome(
        sums.n(),
        sums.sum().doubleValue() / unitsPerOne,
        scatter.doubleValue() / sums.n() / unitsPerOne / unitsPerOne);
  }

  /** The mean of Y. */
  double mean() {
    return sum / n;
  }

  /** The sum over the units of (a + b Y)^2. */
  double squares(double a, double b) {
    double mean = a + b * mean();
    return b * b * deviations + n * mean * mean;
  }

  /**
   * Whether squares are no more than what rounding leaves of nothing.
   *
   * @param rest the sum of the squares of differences
   * @param whole that of the terms that were subtracted
   */
  static boolean isNothing(double rest, double whole) {
    return rest <= SHARE_OF_ROUNDING * whole;
  }
}
