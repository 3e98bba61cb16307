package io.flit.transforms.campaigns;

import io.flit.schemas.marts.CampaignEffect;
import io.flit.transforms.statistics.observational.StandardisedDifference;

/**
 * Whether an effect can be believed as far as the data show, or the first reason why not, in the
 * order in which the reasons are tested. A status withholds no number.
 */
enum EffectStatus {
  /** The 30 days from the sending are not over. */
  IMMATURE,
  /** Too few units, sent or unsent, to fit anything. */
  NO_UNITS,
  /** Too many of the sent were sent to nearly always, or too few are left without them. */
  NO_OVERLAP,
  /** A covariate differs between the arms, weights or not. */
  IMBALANCED,
  /** The weights rest on few of the unsent. */
  LOW_PRECISION,
  /** There is no standard error. */
  ZERO_VARIANCE,
  OK;

  private static final double LARGEST_TRIMMED_SHARE = 0.2;
  private static final double LEAST_EFFECTIVE_SHARE = 0.1;

  /** The status of an estimate, given the rest of its row. */
  static EffectStatus of(
      CampaignEffect row, Estimator estimator, boolean isMature, Propensities propensities) {
    if (!isMature) {
      return IMMATURE;
    }
    if (!propensities.isEnough()) {
      return NO_UNITS;
    }
    if (estimator.isTrimmed()
        && (!propensities.hasWeights() || row.getTrimmedShare() > LARGEST_TRIMMED_SHARE)) {
      return NO_OVERLAP;
    }
    if (row.getMaxSmdAfter() != null
        && row.getMaxSmdAfter() > StandardisedDifference.LARGEST_IN_BALANCE) {
      return IMBALANCED;
    }
    if (row.getEffectiveSampleShare() != null
        && row.getEffectiveSampleShare() < LEAST_EFFECTIVE_SHARE) {
      return LOW_PRECISION;
    }
    return row.getStdError() == null ? ZERO_VARIANCE : OK;
  }
}
