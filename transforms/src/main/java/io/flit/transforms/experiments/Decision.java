package io.flit.transforms.experiments;

import io.flit.transforms.statistics.NonInferiorityTest;

/** What follows from the evidence about a variant. */
enum Decision {
  /** The comparison is not to be trusted, or there is none. */
  UNREADABLE,
  /** The variant is worse than control, or harms what is guarded. */
  ROLL_BACK,
  /** The variant is better than control, and harms nothing that is guarded. */
  SHIP,
  /** Whatever difference there is, it is smaller than what the experiment was to find. */
  NO_EFFECT_WITHIN_MDE,
  /** More users are needed, by waiting, extending or repeating. */
  CONTINUE;

  /** The first that applies. */
  static Decision of(Evidence evidence) {
    if (!evidence.isReadable()) {
      return UNREADABLE;
    }
    boolean isProven = evidence.isProven();
    NonInferiorityTest.Verdict guardrails = evidence.isFinal() ? evidence.guardrails() : null;
    if ((isProven && evidence.isWorse()) || guardrails == NonInferiorityTest.Verdict.HARMED) {
      return ROLL_BACK;
    }
    boolean isHarmless =
        evidence.guardrails() == null || guardrails == NonInferiorityTest.Verdict.SAFE;
    if (isProven && evidence.isBetter() && isHarmless) {
      return SHIP;
    }
    if (evidence.isFinal() && !isProven && evidence.isWithinDetectableEffect()) {
      return NO_EFFECT_WITHIN_MDE;
    }
    return CONTINUE;
  }
}
