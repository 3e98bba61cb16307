package io.flit.transforms.experiments.configuration;

import java.util.Locale;

/** What an experiment must not make worse, per user. */
public enum GuardrailMetric {
  /** The share of users who buy. */
  CONVERSION(true),
  /** Dollars. */
  REVENUE(true),
  /** Dollars: revenue less the cost of the items and of sending them. */
  CONTRIBUTION_MARGIN_30D(true),
  /** Orders that came back. */
  RETURNED_ORDERS_30D(false),
  /** Tickets. */
  SUPPORT_TICKETS_30D(false);

  private final boolean isHigherBetter;

  GuardrailMetric(boolean isHigherBetter) {
    this.isHigherBetter = isHigherBetter;
  }

  /** As the configuration and the tables call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether more of it is better; otherwise less is. */
  public boolean isHigherBetter() {
    return isHigherBetter;
  }

  /** Whether this is what an experiment is decided by, adjusted or not. */
  public boolean isDecidedBy(PrimaryMetric primary) {
    return word().equals(primary.base().word());
  }
}
