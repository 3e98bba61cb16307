package io.flit.transforms.statistics.planning;

import io.flit.transforms.statistics.CriticalValue;
import io.flit.transforms.statistics.SequentialTest;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A comparison of a variant with control that is still to be made, and the users of both arms
 * together that it needs to find a true difference with the given power.
 *
 * <p>Of a test at the end, on rates: ({@code z(1 - alpha / 2) sqrt(p (1 - p) (1 / fC + 1 / fT)) +
 * z(power) sqrt(p1 (1 - p1) / fC + p2 (1 - p2) / fT)})^2 / effect^2, where fC and fT are the
 * shares, p1 and p2 the rates, and p the rate of both arms together (Fleiss, Levin, Paik 2003,
 * Statistical Methods for Rates and Proportions, chapter 4); on means of one variance: {@code (z(1
 * - alpha / 2) + z(power))^2 variance (1 / fC + 1 / fT) / effect^2}. Of daily looks by {@link
 * SequentialTest}: the number at which the effect lies as many standard errors beyond 0 as the
 * interval reaches, and z(power) more.
 *
 * <p>The numbers are not rounded, and infinite where an arm gets no users.
 *
 * @param effect the true difference, variant minus control, other than 0
 * @param alpha the significance level of this comparison, two-sided
 * @param power with which the effect is to be found, above 0.5 and below 1
 * @param controlShare the share of the users of both arms whom control gets, from 0 to 1
 */
public record PlannedComparison(double effect, double alpha, double power, double controlShare) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Enough to halve the widest range of doubles until two neighbours are left. */
  private static final int MOST_HALVINGS = 3_000;

  /**
   * @throws IllegalArgumentException if there is no effect, or alpha, power or share lie outside of
   *     their range
   */
  public PlannedComparison {
    if (effect == 0 || !Double.isFinite(effect)) {
      throw new IllegalArgumentException("No effect to be found: " + effect);
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must lie between 0 and 1: " + alpha);
    }
    if (!(power > 0.5 && power < 1)) {
      throw new IllegalArgumentException("Power must lie between 0.5 and 1: " + power);
    }
    if (!(controlShare >= 0 && controlShare <= 1)) {
      throw new IllegalArgumentException("A share must lie from 0 to 1: " + controlShare);
    }
  }

  /**
   * For a test of rates at the end.
   *
   * @param baseline control's rate; with the effect, strictly between 0 and 1
   */
  public double usersForRates(double baseline) {
    double other = otherRate(baseline);
    if (isOneSided()) {
      return Double.POSITIVE_INFINITY;
    }
    double pooled = controlShare * baseline + variantShare() * other;
    double noEffect = variance(pooled) * (1 / controlShare + 1 / variantShare());
    double root =
        CriticalValue.normal(alpha) * Math.sqrt(noEffect)
            + zOfPower() * Math.sqrt(varianceOfRates(baseline, other));
    return root * root / (effect * effect);
  }

  /**
   * For a test of means at the end.
   *
   * @param variance of a user's value, in both arms
   */
  public double usersForMeans(double variance) {
    if (isOneSided()) {
      return Double.POSITIVE_INFINITY;
    }
    double z = CriticalValue.normal(alpha) + zOfPower();
    return z * z * varianceOfMeans(variance) / (effect * effect);
  }

  /**
   * For daily looks at rates.
   *
   * @param baseline control's rate; with the effect, strictly between 0 and 1
   * @param expectedUsers for how many users in the pair the sequential figures are tuned
   */
  public double sequentialUsersForRates(double baseline, long expectedUsers) {
    double other = otherRate(baseline);
    return isOneSided()
        ? Double.POSITIVE_INFINITY
        : sequentialUsers(varianceOfRates(baseline, other), expectedUsers);
  }

  /**
   * For daily looks at means.
   *
   * @param variance of a user's value, in both arms
   * @param expectedUsers for how many users in the pair the sequential figures are tuned
   */
  public double sequentialUsersForMeans(double variance, long expectedUsers) {
    return isOneSided()
        ? Double.POSITIVE_INFINITY
        : sequentialUsers(varianceOfMeans(variance), expectedUsers);
  }

  /**
   * The smallest number that is enough. From few users on the effect grows in standard errors
   * faster than the interval reaches, so there is one such number.
   *
   * @param perUser the variance of the difference times the users of both arms
   */
  private double sequentialUsers(double perUser, long expectedUsers) {
    double enough = 1;
    while (!isEnough(enough, perUser, expectedUsers)) {
      enough *= 2;
      if (Double.isInfinite(enough)) {
        return enough;
      }
    }
    double tooFew = 0;
    for (int i = 0; i < MOST_HALVINGS; i++) {
      double middle = tooFew + (enough - tooFew) / 2;
      if (middle == tooFew || middle == enough) {
        break;
      }
      if (isEnough(middle, perUser, expectedUsers)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }

  private boolean isEnough(double users, double perUser, long expectedUsers) {
    double standardErrors = Math.abs(effect) / Math.sqrt(perUser / users);
    return standardErrors >= SequentialTest.reach(users, alpha, expectedUsers) + zOfPower();
  }

  private boolean isOneSided() {
    return controlShare == 0 || controlShare == 1;
  }

  private double variantShare() {
    return 1 - controlShare;
  }

  private double zOfPower() {
    return NORMAL.inverseCumulativeProbability(power);
  }

  private double otherRate(double baseline) {
    double other = baseline + effect;
    if (!(baseline >= 0 && baseline <= 1 && other > 0 && other < 1)) {
      throw new IllegalArgumentException("No rates: " + baseline + " and " + other);
    }
    return other;
  }

  private double varianceOfRates(double baseline, double other) {
    return variance(baseline) / controlShare + variance(other) / variantShare();
  }

  private double varianceOfMeans(double variance) {
    return variance * (1 / controlShare + 1 / variantShare());
  }

  private static double variance(double rate) {
    return rate * (1 - rate);
  }
}
