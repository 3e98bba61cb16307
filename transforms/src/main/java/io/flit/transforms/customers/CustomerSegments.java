package io.flit.transforms.customers;

import io.flit.schemas.Money;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Sorts customers by how much they buy and how long ago they last did. */
final class CustomerSegments {
  private static final Money VIP_VALUE = Money.of("300");
  private static final int ACTIVE_DAYS = 90;
  private static final int AT_RISK_DAYS = 180;
  private static final int DORMANT_DAYS = 365;

  private CustomerSegments() {}

  /** The segment of a customer's revenue orders and their revenue; null with no order. */
  static @Nullable String segmentOf(long orders, Money value) {
    if (orders >= 2 && value.compareTo(VIP_VALUE) >= 0) {
      return "VIP Customer";
    }
    if (orders >= 3) {
      return "Regular Customer";
    }
    if (orders == 2) {
      return "Occasional Buyer";
    }
    return orders == 1 ? "One-Time Buyer" : null;
  }

  /** The stage of a customer whose last revenue order was so many days ago; null for none. */
  static String lifecycleStageOf(@Nullable Long daysSinceLastOrder) {
    if (daysSinceLastOrder == null) {
      return "Prospect";
    }
    if (daysSinceLastOrder <= ACTIVE_DAYS) {
      return "Active";
    }
    if (daysSinceLastOrder <= AT_RISK_DAYS) {
      return "At Risk";
    }
    return daysSinceLastOrder <= DORMANT_DAYS ? "Dormant" : "Lost";
  }
}
