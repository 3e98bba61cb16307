package io.flit.transforms.statistics.observational;

import io.flit.transforms.statistics.Interval;

/**
 * How strong something unknown would have to be to explain an effect away: the least risk ratio
 * with which it must go along with both the treatment and the outcome (VanderWeele and Ding 2017,
 * Annals of Internal Medicine 167:268).
 *
 * @param value for the effect itself
 * @param ofInterval for the end of its interval that is nearest to no effect; 1 if the interval
 *     holds 0
 */
public record EValue(double value, double ofInterval) {

  /**
   * The e-values of an effect on a rate.
   *
   * @param meanTreated the rate of the treated, above 0
   * @param effect the rate of the treated minus what it would be without the treatment, which is
   *     above 0 as well
   */
  public static EValue of(double meanTreated, double effect, Interval interval) {
    double nearest =
        interval.contains(0) ? 0 : interval.low() > 0 ? interval.low() : interval.high();
    return new EValue(
        of(meanTreated / (meanTreated - effect)), of(meanTreated / (meanTreated - nearest)));
  }

  /** RR + sqrt(RR (RR - 1)), after a risk ratio below 1 is turned over. */
  public static double of(double riskRatio) {
    if (!(riskRatio > 0) || !Double.isFinite(riskRatio)) {
      throw new IllegalArgumentException("Not a risk ratio: " + riskRatio);
    }
    double ratio = riskRatio < 1 ? 1 / riskRatio : riskRatio;
    return ratio + Math.sqrt(ratio * (ratio - 1));
  }
}
