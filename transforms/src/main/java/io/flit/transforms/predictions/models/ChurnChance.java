package io.flit.transforms.predictions.models;

/**
 * What a churn model says of a customer at a snapshot.
 *
 * @param logOddsOfPurchase the purchase model's log odds of an order within 90 days
 * @param logOddsWithoutSeason the log odds of an order within 90 days if all seasons were alike
 * @param churnProbability the chance of no order within 90 days
 */
public record ChurnChance(
    double logOddsOfPurchase, double logOddsWithoutSeason, double churnProbability) {

  /** The chance of an order within 90 days if all seasons were alike. */
  public double buyingProbabilityWithoutSeason() {
    return 1 / (1 + StrictMath.exp(-logOddsWithoutSeason));
  }
}
