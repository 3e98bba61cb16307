package io.flit.transforms.campaigns;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The chance of a unit to be sent to, and its weights where it has a part in comparisons.
 *
 * @param propensity of the second fit, or of the first if it is trimmed; null if there is no such
 *     fit
 * @param isTrimmed whether it is left out since units like it were sent to nearly always
 */
public record UnitPropensity(@Nullable Double propensity, boolean isTrimmed) {

  /** What makes the unsent like the sent; null for trimmed units and without a propensity. */
  public @Nullable Double attWeight(boolean isSent) {
    return weight(Weighting.ATT, isSent);
  }

  /**
   * What makes both arms like those about whom the targeting was undecided; null for trimmed units
   * and without a propensity.
   */
  public @Nullable Double overlapWeight(boolean isSent) {
    return weight(Weighting.OVERLAP, isSent);
  }

  private @Nullable Double weight(Weighting weighting, boolean isSent) {
    return isTrimmed || propensity == null ? null : weighting.weight(isSent, propensity);
  }
}
