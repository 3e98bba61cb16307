package io.flit.transforms.statistics.heterogeneity;

import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.SampleMoments;
import io.flit.transforms.statistics.TailProbability;

/**
 * An estimated difference, variant minus control, with its variance. A difference whose variance is
 * 0 or unknown is no effect but {@code null}, since nothing can be compared with it.
 *
 * @param variance above 0
 */
public record Effect(double value, double variance) {

  public Effect {
    if (!Double.isFinite(value) || !Double.isFinite(variance) || variance <= 0) {
      throw new IllegalArgumentException("Not an effect: " + value + " of variance " + variance);
    }
  }

  /**
   * Of proportions, with the variance that they have if they are equal: p (1 - p) (1 / n control +
   * 1 / n variant) with the pooled rate p. {@code null} when an arm has no users or the pooled rate
   * is 0 or 1.
   */
  public static Effect ofRates(Proportion control, Proportion variant) {
    Double difference = Difference.ofRates(control, variant).value();
    if (difference == null) {
      return null;
    }
    double users = (double) control.n() + variant.n();
    double successes = (double) control.successes() + variant.successes();
    double failures =
        (double) (control.n() - control.successes()) + (variant.n() - variant.successes());
    double variance =
        successes / users * (failures / users) * (1.0 / control.n() + 1.0 / variant.n());
    return variance > 0 ? new Effect(difference, variance) : null;
  }

  /**
   * Of means, with the sum of the variances of both. {@code null} when an arm has fewer than two
   * users or neither has variance.
   */
  public static Effect ofMeans(SampleMoments control, SampleMoments variant) {
    Difference difference = Difference.ofMeans(control, variant);
    return difference.standardError() == null
        ? null
        : new Effect(difference.value(), control.varianceOfMean() + variant.varianceOfMean());
  }

  /**
   * The two-sided p-value, by the normal approximation, that this effect and {@code other}, over
   * other users, are the same; {@code null} where {@code other} is.
   */
  public Double pValueAgainst(Effect other) {
    return other == null
        ? null
        : TailProbability.normalTwoSided(
            (value - other.value) / Math.sqrt(variance + other.variance));
  }
}
