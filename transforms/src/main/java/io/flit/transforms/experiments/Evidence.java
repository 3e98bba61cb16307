package io.flit.transforms.experiments;

import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.NonInferiorityTest;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is known of a variant when it is decided on.
 *
 * @param status whether the comparison can be read
 * @param isFinal whether the outcome of every user who took part is known
 * @param alpha the significance level
 * @param familySize the number of variants that share alpha
 * @param pValueHolm the primary metric's p-value, corrected for the family; null if it has none
 * @param difference of the primary metric, variant minus control; null if it has none
 * @param interval of that difference; null if it has none
 * @param sequentialPValue that of the primary metric without its adjustment, valid at every look;
 *     null if it has none
 * @param detectableEffect the smallest difference that would most likely be found; null if there is
 *     none
 * @param guardrails what is known of all guarded metrics; null if there are none
 */
record Evidence(
    ResultStatus status,
    boolean isFinal,
    double alpha,
    int familySize,
    @Nullable Double pValueHolm,
    @Nullable Double difference,
    @Nullable Interval interval,
    @Nullable Double sequentialPValue,
    @Nullable Double detectableEffect,
    NonInferiorityTest.@Nullable Verdict guardrails) {

  /** Whether a verdict can be had from the comparison at all. */
  boolean isReadable() {
    return (status == ResultStatus.OK || status == ResultStatus.BASELINE_ZERO)
        && pValueHolm != null;
  }

  /**
   * Whether there is a difference: by the planned test once all is known, before that only by the
   * test that may be looked at any day.
   */
  boolean isProven() {
    return isFinal
        ? pValueHolm != null && pValueHolm < alpha
        : sequentialPValue != null && sequentialPValue * familySize < alpha;
  }

  /** Whether the difference is above 0. */
  boolean isBetter() {
    return difference != null && difference > 0;
  }

  /** Whether the difference is below 0. */
  boolean isWorse() {
    return difference != null && difference < 0;
  }

  /** Whether a difference as large as the detectable effect is ruled out, either way. */
  boolean isWithinDetectableEffect() {
    return detectableEffect != null
        && interval != null
        && -detectableEffect < interval.low()
        && interval.high() < detectableEffect;
  }
}
