package io.flit.transforms.statistics;

/**
 * An interval and a p-value that hold at every look at a running experiment, not only at a planned
 * end: an asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024,
 * Time-uniform Central Limit Theory and Asymptotic Confidence Sequences, Annals of Statistics
 * 52:2613).
 *
 * <p>With N users in the pair of arms, rho^2 = (-2 ln alpha + ln(-2 ln alpha + 1)) / N*, and the
 * difference d with standard error se, the interval is d -/+ se sqrt(2 (N rho^2 + 1) / (N rho^2)
 * (ln(N rho^2 + 1) / 2 - ln alpha)). The evidence against no difference is ln e = N rho^2 z^2 / (2
 * (N rho^2 + 1)) - ln(N rho^2 + 1) / 2 with z = d / se, and p = min(1, 1 / e). The interval is
 * tightest near N* users, which is fixed for the life of an experiment. It is asymptotic: below
 * about 100 users it is only a rough guide.
 *
 * <p>All figures but rho are {@code null} without a standard error.
 *
 * @param rho the tuning parameter that makes the interval tightest near N*
 * @param halfWidth of the interval
 * @param interval of the difference, with confidence 1 - alpha at all looks together
 * @param pValue always valid
 * @param lnPValue its natural logarithm, exact also where p is below the range of a double
 */
public record SequentialTest(
    double rho, Double halfWidth, Interval interval, Double pValue, Double lnPValue) {

  /**
   * At a look.
   *
   * @param users the number in the pair of arms
   * @param tunedForUsers N*, the number in the pair of arms for which the interval is tightest
   */
  public static SequentialTest of(
      Difference difference, long users, double alpha, long tunedForUsers) {
    if (users < 0 || tunedForUsers < 1) {
      throw new IllegalArgumentException(
          users + " users with an interval tuned for " + tunedForUsers);
    }
    double rhoSquared = rhoSquared(alpha, tunedForUsers);
    double rho = Math.sqrt(rhoSquared);
    if (difference.standardError() == null || users == 0) {
      return new SequentialTest(rho, null, null, null, null);
    }
    double information = users * rhoSquared;
    double penalty = Math.log1p(information) / 2;
    double halfWidth = difference.standardError() * reach(users, alpha, tunedForUsers);
    double z = difference.value() / difference.standardError();
    double lnEvidence = information / (information + 1) * z * z / 2 - penalty;
    double lnP = Math.min(0, -lnEvidence);
    return new SequentialTest(
        rho, halfWidth, Interval.around(difference.value(), halfWidth), Math.exp(lnP), lnP);
  }

  /**
   * How many standard errors the interval reaches to either side.
   *
   * @param users in the pair of arms, above 0; need not be whole
   */
  public static double reach(double users, double alpha, long tunedForUsers) {
    double information = users * rhoSquared(alpha, tunedForUsers);
    double penalty = Math.log1p(information) / 2;
    return Math.sqrt(2 * (information + 1) / information * (penalty - Math.log(alpha)));
  }

  private static double rhoSquared(double alpha, long tunedForUsers) {
    double lnAlpha = Math.log(CriticalValue.checkedAlpha(alpha));
    return (-2 * lnAlpha + Math.log1p(-2 * lnAlpha)) / tunedForUsers;
  }
}
