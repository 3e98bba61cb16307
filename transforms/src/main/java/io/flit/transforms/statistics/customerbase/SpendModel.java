package io.flit.transforms.statistics.customerbase;

import java.io.Serializable;

/**
 * What purchases bring: of each customer gamma distributed (shape {@code p}), the rate from a gamma
 * distribution too (shape {@code q}, rate {@code v}), whatever the number of purchases (Fader and
 * Hardie 2005, "The Gamma-Gamma model of monetary value").
 *
 * @param p above 0, as are the others
 */
public record SpendModel(double p, double q, double v) implements Serializable {

  /** Refuses parameters that make no distribution. */
  public SpendModel {
    Parameters.requirePositive(p, q, v);
  }

  /**
   * The logarithm of the likelihood of a mean.
   *
   * @param purchases at least one
   * @param mean above 0
   */
  public double logLikelihood(long purchases, double mean) {
    double shape = p * purchases;
    return GammaFunctions.logGamma(shape + q)
        - GammaFunctions.logGamma(shape)
        - GammaFunctions.logGamma(q)
        + q * StrictMath.log(v)
        + (shape - 1) * StrictMath.log(mean)
        + shape * StrictMath.log(purchases)
        - (shape + q) * StrictMath.log(purchases * mean + v);
  }

  /**
   * What the customer's next purchase is expected to bring: between the customer's own mean and
   * that of all.
   *
   * @param purchases 0 for a customer of whom nothing is known
   * @return infinite or negative where the model has no mean: q <= 1 and too few purchases
   */
  public double expectedValue(long purchases, double mean) {
    return p * (v + purchases * mean) / (p * purchases + q - 1);
  }
}
