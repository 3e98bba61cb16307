package io.flit.transforms.statistics.customerbase;

import java.io.Serializable;

/**
 * Purchases come at a rate from a gamma distribution (shape {@code r}, rate {@code alpha}); where
 * the family says so, the customer then leaves with a chance from a beta distribution ({@code a},
 * {@code b}). All times are in the unit of {@code alpha}.
 *
 * @param r above 0, as are the others
 */
public record PurchaseModel(PurchaseFamily family, double r, double alpha, double a, double b)
    implements Serializable {
  private static final double LEAST_CHANCE = 1e-9;
  private static final double HUGE = 1e200;
  private static final int MOST_TERMS = 10_000_000;

  /** Refuses parameters that make no distribution. */
  public PurchaseModel {
    Parameters.requirePositive(r, alpha, a, b);
  }

  /** The logarithm of the likelihood of a history. */
  public double logLikelihood(PurchaseHistory history) {
    long repeats = history.repeats();
    long chances = family.chancesToLeave(repeats);
    double hasLeft = logOddsOfHavingLeft(history);
    return logRising(r, repeats)
        + r * StrictMath.log(alpha)
        + logRising(b, chances)
        - logRising(a + b, chances)
        - (r + repeats) * StrictMath.log(alpha + history.age())
        + Math.max(hasLeft, 0)
        + StrictMath.log1p(StrictMath.exp(-Math.abs(hasLeft)));
  }

  /** The logarithm of value (value + 1) ..., so many factors. */
  private static double logRising(double value, long factors) {
    double sum = 0;
    for (long i = 0; i < factors; i++) {
      sum += StrictMath.log(value + i);
    }
    return sum;
  }

  /** Negative infinity if the customer had no chance to leave. */
  private double logOddsOfHavingLeft(PurchaseHistory history) {
    long chances = family.chancesToLeave(history.repeats());
    return chances == 0
        ? Double.NEGATIVE_INFINITY
        : StrictMath.log(a)
            - StrictMath.log(b + chances - 1)
            + (r + history.repeats())
                * StrictMath.log((alpha + history.age()) / (alpha + history.recency()));
  }

  /** The chance that the customer has not left yet. */
  public double probabilityAlive(PurchaseHistory history) {
    return 1 / (1 + StrictMath.exp(logOddsOfHavingLeft(history)));
  }

  /** The chance of at least one purchase in the time to come. */
  public double probabilityOfPurchase(PurchaseHistory history, double horizon) {
    double none = -(r + history.repeats()) * StrictMath.log1p(horizon / (alpha + history.age()));
    return probabilityAlive(history) * -StrictMath.expm1(none);
  }

  /**
   * The logarithm of the odds of a purchase in the time to come, its chance clipped to [1e-9, 1 -
   * 1e-9].
   */
  public double logOddsOfPurchase(PurchaseHistory history, double horizon) {
    double chance = probabilityOfPurchase(history, horizon);
    double clipped = Math.max(LEAST_CHANCE, Math.min(1 - LEAST_CHANCE, chance));
    return StrictMath.log(clipped / (1 - clipped));
  }

  /** The number of purchases to expect in the time to come. */
  public double expectedPurchases(PurchaseHistory history, double horizon) {
    return probabilityAlive(history)
        * expectedPurchasesIfAlive(history.repeats(), history.age(), horizon);
  }

  /**
   * The number of purchases to expect in the time to come of a customer who is there at its start;
   * the same for all with as many repeats and of the same age.
   *
   * <p>It is the sum over n of the chance that a customer who never leaves buys n times, a negative
   * binomial one, times how many of n purchases are made before the customer leaves. This is what
   * is otherwise written
   *
   * <pre>c/(a-1) (1 - (1-z)^(r+x) F(r+x, c-a+1; c; z))</pre>
   *
   * with F Gauss's hypergeometric function, z the horizon's share of alpha + age + horizon and c =
   * a + b + x, for BG/NBD one less. But all terms of the sum are positive: nothing cancels, and a =
   * 1 is no pole.
   *
   * @throws ArithmeticException if the horizon is so much longer than the age that the sum does not
   *     end
   */
  public double expectedPurchasesIfAlive(long repeats, double age, double horizon) {
    double shape = r + repeats;
    double stays = b + family.chancesToLeave(repeats);
    double z = horizon / (alpha + age + horizon);
    // Chances are taken relative to that of no purchase, which may be too small for a double.
    double chance = 1;
    double chances = 1;
    double isThere = 1;
    double purchases = 0;
    double sum = 0;
    for (int n = 1; n <= MOST_TERMS; n++) {
      chance *= z * (shape + n - 1) / n;
      purchases += isThere;
      chances += chance;
      sum += chance * purchases;
      isThere *= (stays + n - 1) / (a + stays + n - 1);
      double ratio = Math.max(z, z * (shape + n) / (n + 1));
      double rest = ratio / (1 - ratio);
      if (ratio < 1 && chance * rest * (purchases + 1 + rest) <= 1e-17 * sum) {
        return sum / chances;
      }
      if (chances > HUGE) {
        chance /= HUGE;
        chances /= HUGE;
        sum /= HUGE;
      }
    }
    throw new ArithmeticException(
        "The purchases to expect within "
            + horizon
            + " after "
            + age
            + " by "
            + this
            + " have not been found in "
            + MOST_TERMS
            + " terms");
  }
}
