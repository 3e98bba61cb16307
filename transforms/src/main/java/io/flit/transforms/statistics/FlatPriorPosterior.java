package io.flit.transforms.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a Bayesian with a flat prior believes about the difference: it is normal around the estimate
 * d with the standard error se (Gelman and others 2013, Bayesian Data Analysis, section 2.5). With
 * u = d / se, the chance that the variant beats control is Phi(u).
 *
 * <p>The expected loss of a decision is what it costs on average if it is the wrong one: se phi(u)
 * - d Phi(-u) for shipping the variant, se phi(u) + d Phi(u) for keeping control, the unit normal
 * loss of decision theory (Raiffa and Schlaifer 1961, Applied Statistical Decision Theory).
 *
 * <p>All figures are {@code null} without a standard error.
 *
 * @param chanceToBeatControl that the difference is above 0
 * @param expectedLoss of shipping the variant, in the unit of the difference
 * @param expectedLossOfControl of keeping control
 */
public record FlatPriorPosterior(
    Double chanceToBeatControl, Double expectedLoss, Double expectedLossOfControl) {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** What the estimate and its standard error say. */
  public static FlatPriorPosterior of(Difference difference) {
    if (difference.standardError() == null) {
      return new FlatPriorPosterior(null, null, null);
    }
    double u = difference.value() / difference.standardError();
    return new FlatPriorPosterior(
        NORMAL.cumulativeProbability(u),
        difference.standardError() * unitNormalLoss(u),
        difference.standardError() * unitNormalLoss(-u));
  }

  /** phi(u) - u Phi(-u): how far a standard normal variable exceeds u on average. */
  private static double unitNormalLoss(double u) {
    // Far out the two terms agree to more digits than a double has; the loss itself is 0 to all of
    // them.
    return Math.max(0, NORMAL.density(u) - u * NORMAL.survivalProbability(u));
  }
}
