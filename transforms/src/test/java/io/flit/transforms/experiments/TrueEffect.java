package io.flit.transforms.experiments;

import io.flit.transforms.customers.CustomerHistory;
import java.time.Instant;

/**
 * What the experiment truly brought about among the analysed users of an arm. It stands in the
 * rows: what the users did with and without the orders that the simulation placed for it.
 */
final class TrueEffect {
  /** How many orders TheLook takes back for each that it keeps. */
  private static final double RETURNED_PER_KEPT = 2.0 / 15;

  private final Variant variant;
  private final Instant asOf;
  private long users;
  private long conversions;
  private long cents;
  private double expectedReturns;

  TrueEffect(Variant variant, Instant asOf) {
    this.variant = variant;
    this.asOf = asOf;
  }

  void add(Participant participant, CustomerHistory history) {
    users++;
    expectedReturns +=
        RETURNED_PER_KEPT
            * variant.returnRateFactor()
            * variant.extraOrderRateOf(history.user(), participant.part().firstExposedAt());
    if (history.overlayOrders().isEmpty()) {
      return;
    }
    Outcome with = participant.outcomeAt(asOf);
    Outcome without = Participant.of(withoutOverlays(history), participant.part()).outcomeAt(asOf);
    conversions += (with.hasConverted() ? 1 : 0) - (without.hasConverted() ? 1 : 0);
    cents += with.revenueCents() - without.revenueCents();
  }

  private static CustomerHistory withoutOverlays(CustomerHistory history) {
    CustomerHistory.Builder copy =
        CustomerHistory.builder(history.userId()).setUser(history.user());
    history.orders().forEach(copy::addOrder);
    return copy.build();
  }

  /** The share of users who bought because of it. */
  double conversion() {
    return users == 0 ? 0 : (double) conversions / users;
  }

  /** The revenue per user that it brought, in currency units. */
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
