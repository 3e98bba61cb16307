package io.flit.transforms.statistics;

import java.util.SplittableRandom;

/**
 * An arm that simulated users arrive in, of a kind that online shops have. Most do nothing;
 * customers have a level of spending of their own, which shows before and after exposure and gives
 * CUPED something to explain; amounts are log-normal; some order twice.
 */
final class SimulatedArm {

  private static final double CUSTOMERS = 0.15;
  private static final double CONVERTS = 0.5;
  private static final double BOUGHT_BEFORE = 0.5;
  private static final double ORDERS_TWICE = 0.2;
  private static final double TYPICAL_CENTS = 5_000;
  private static final double SPREAD_OF_LEVELS = 0.6;
  private static final double SPREAD_OF_AMOUNTS = 0.5;

  /** The rate at which users convert without an effect. */
  static final double CONVERSION_RATE = CUSTOMERS * CONVERTS;

  /** The mean amount of an order without an effect, in currency units. */
  static final double AMOUNT =
      TYPICAL_CENTS
          / 100
          * Math.exp(
              (SPREAD_OF_LEVELS * SPREAD_OF_LEVELS + SPREAD_OF_AMOUNTS * SPREAD_OF_AMOUNTS) / 2);

  /** The mean revenue of a user without an effect, in currency units. */
  static final double REVENUE_PER_USER = CONVERSION_RATE * (1 + ORDERS_TWICE) * AMOUNT;

  private OutcomeSums sums = OutcomeSums.EMPTY;

  /** What the users did so far. */
  OutcomeSums sums() {
    return sums;
  }

  /** The variance of a user's revenue without an effect: of one amount or two of one level. */
  static double revenueVariance() {
    double ofLevels = Math.exp(SPREAD_OF_LEVELS * SPREAD_OF_LEVELS);
    double ofAmounts = Math.exp(SPREAD_OF_AMOUNTS * SPREAD_OF_AMOUNTS);
    double squares = (1 + ORDERS_TWICE) * ofLevels * ofAmounts + 2 * ORDERS_TWICE * ofLevels;
    return CONVERSION_RATE * squares * AMOUNT * AMOUNT - REVENUE_PER_USER * REVENUE_PER_USER;
  }

  /** Exposes so many further users, who convert and spend by these factors more. */
  void expose(int users, double moreConversions, double largerAmounts, SplittableRandom random) {
    long customers = 0;
    for (int i = 0; i < users; i++) {
      if (random.nextDouble() < CUSTOMERS) {
        customers++;
        customer(moreConversions, largerAmounts, random);
      }
    }
    sums = sums.merge(OutcomeSums.idle(users - customers));
  }

  private void customer(double moreConversions, double largerAmounts, SplittableRandom random) {
    double level = TYPICAL_CENTS * Math.exp(SPREAD_OF_LEVELS * random.nextGaussian());
    long before = random.nextDouble() < BOUGHT_BEFORE ? amount(level, random) : 0;
    long orders = 0;
    long revenue = 0;
    if (random.nextDouble() < CONVERTS * moreConversions) {
      orders = random.nextDouble() < ORDERS_TWICE ? 2 : 1;
      for (int order = 0; order < orders; order++) {
        revenue += amount(level * largerAmounts, random);
      }
    }
    sums = sums.add(orders, revenue, before);
  }

  private static long amount(double level, SplittableRandom random) {
    return Math.round(level * Math.exp(SPREAD_OF_AMOUNTS * random.nextGaussian()));
  }
}
