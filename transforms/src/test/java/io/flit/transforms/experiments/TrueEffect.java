package io.flit.transforms.experiments;

import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.GuardrailMetric;
import io.flit.transforms.experiments.configuration.Variant;

/**
 * What a variant truly brings about among the analysed users of its arm and of control: the mean
 * over them of what each does with it, less what each does without.
 */
final class TrueEffect {
  /** How many orders TheLook takes back for each that it keeps. */
  private static final double RETURNED_PER_KEPT = 2.0 / 15;

  private final Variant variant;
  private long users;
  private long conversions;
  private long cents;
  private double expectedReturns;

  TrueEffect(Variant variant) {
    this.variant = variant;
  }

  void add(Participant participant, Outcome with, Outcome without) {
    users++;
    expectedReturns +=
        RETURNED_PER_KEPT
            * variant.returnRateFactor()
            * variant.extraOrderRateOf(
                participant.before().user(), participant.part().firstExposedAt());
    conversions += (with.hasConverted() ? 1 : 0) - (without.hasConverted() ? 1 : 0);
    cents += with.revenueCents() - without.revenueCents();
  }

  /** The share of users who buy because of it. */
  double conversion() {
    return users == 0 ? 0 : (double) conversions / users;
  }

  /** The revenue per user that it brings, in currency units. */
  double revenue() {
    return users == 0 ? 0 : cents / 100.0 / users;
  }

  /** Whether it brings orders at all. */
  boolean isThere() {
    return variant.highestExtraOrderRate() > 0;
  }

  /** Whether more orders are to be expected back than one of the guardrails allows. */
  boolean harms(Experiment experiment) {
    return experiment.guardrails().stream()
        .anyMatch(
            guardrail ->
                guardrail.metric() == GuardrailMetric.RETURNED_ORDERS_30D
                    && expectedReturns > guardrail.margin().doubleValue() * users);
  }
}
