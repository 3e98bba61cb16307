package io.flit.transforms.statistics;

import java.math.BigInteger;

/**
 * The two-sided test that two proportions are equal, by the normal approximation with the pooled
 * rate.
 *
 * <p>With p0 = (x control + x variant) / (n control + n variant), z is the difference of the rates
 * over sqrt(p0 (1 - p0) (1 / n control + 1 / n variant)); its square is Pearson's chi-square of the
 * two by two table (Pearson 1900). The approximation is usual where every expected cell is at least
 * 5 (Cochran 1954, Biometrics 10:417).
 *
 * @param z {@code null} when the pooled rate is 0, 1 or undefined, or an arm has no users
 * @param pValue {@code null} where z is
 * @param lnPValue the natural logarithm of the p-value, exact also where that is below the range of
 *     a double; {@code null} where z is
 * @param leastExpected the smallest expected cell of the table, min(p0, 1 - p0) times the smaller
 *     arm; {@code null} without users
 */
public record PooledZTest(Double z, Double pValue, Double lnPValue, Double leastExpected) {

  /** Tests whether the variant's rate differs from control's. */
  public static PooledZTest of(Proportion control, Proportion variant) {
    double n = (double) control.n() + variant.n();
    if (n == 0) {
      return new PooledZTest(null, null, null, null);
    }
    double pooled = ((double) control.successes() + variant.successes()) / n;
    double pooledFailures =
        ((double) (control.n() - control.successes()) + (variant.n() - variant.successes())) / n;
    double leastExpected = Math.min(pooled, pooledFailures) * Math.min(control.n(), variant.n());
    if (control.n() == 0 || variant.n() == 0 || isOneOutcomeOnly(control, variant)) {
      return new PooledZTest(null, null, null, leastExpected);
    }
    double z =
        Difference.ofRates(control, variant).value()
            / Math.sqrt(pooled * pooledFailures * (1.0 / control.n() + 1.0 / variant.n()));
    return new PooledZTest(
        z, TailProbability.normalTwoSided(z), TailProbability.lnNormalTwoSided(z), leastExpected);
  }

  /**
   * Whether the pooled rate is 0, 1 or undefined: nobody converted, everybody did, or nobody came.
   */
  static boolean isOneOutcomeOnly(Proportion control, Proportion variant) {
    return (control.successes() == 0 && variant.successes() == 0)
        || (control.successes() == control.n() && variant.successes() == variant.n());
  }

  /** Whether the smallest expected cell of both arms is below {@code count}. */
  static boolean expectsFewerThan(long count, Proportion control, Proportion variant) {
    return expectsFewerThan(
        count,
        new Proportion(
            Math.addExact(control.n(), variant.n()),
            Math.addExact(control.successes(), variant.successes())),
        Math.min(control.n(), variant.n()));
  }

  /**
   * Whether fewer than {@code count} successes, or failures, are to be expected among {@code users}
   * at the rate of all, decided in integers so that exactly {@code count} never falls to rounding.
   */
  public static boolean expectsFewerThan(long count, Proportion all, long users) {
    return BigInteger.valueOf(Math.min(all.successes(), all.n() - all.successes()))
            .multiply(BigInteger.valueOf(users))
            .compareTo(BigInteger.valueOf(all.n()).multiply(BigInteger.valueOf(count)))
        < 0;
  }
}
