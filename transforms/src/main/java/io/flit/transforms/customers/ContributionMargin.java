package io.flit.transforms.customers;

import io.flit.schemas.Money;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What an order that counts leaves after its products and its delivery are paid for. */
public final class ContributionMargin {
  private ContributionMargin() {}

  /** Revenue less all costs; a cost that is null is not known and taken as nothing. */
  public static Money of(
      Money revenue, Money cost, @Nullable Money shippingCost, @Nullable Money insuranceCost) {
    return revenue.minus(cost).minus(orNothing(shippingCost)).minus(orNothing(insuranceCost));
  }

  private static Money orNothing(@Nullable Money cost) {
    return cost == null ? Money.ZERO : cost;
  }
}
