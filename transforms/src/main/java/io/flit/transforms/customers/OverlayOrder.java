package io.flit.transforms.customers;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.staging.StgExperimentOverlayOrder;
import io.flit.schemas.staging.StgExperimentOverlayOrderItem;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A simulated extra order of one experiment with its items. Only experiment marts count it. */
@AutoValue
public abstract class OverlayOrder {
  /** By time of creation, then by id. */
  static final Comparator<OverlayOrder> CHRONOLOGICAL =
      Comparator.comparing(OverlayOrder::createdAt)
          .thenComparingLong(order -> order.order().getOrderId());

  private static final Comparator<StgExperimentOverlayOrderItem> BY_ITEM_ID =
      Comparator.comparingLong(StgExperimentOverlayOrderItem::getOrderItemId);

  /**
   * Joins a simulated order with its items, in any order.
   *
   * @param cost the costs of the items' products in sum
   */
  public static OverlayOrder of(
      StgExperimentOverlayOrder order,
      Collection<StgExperimentOverlayOrderItem> items,
      Money cost) {
    Money revenue = Money.ZERO;
    for (StgExperimentOverlayOrderItem item : items) {
      revenue = revenue.plus(item.getSalePrice());
    }
    return new AutoValue_OverlayOrder(
        order, items.stream().sorted(BY_ITEM_ID).toList(), OrderState.of(order), revenue, cost);
  }

  public abstract StgExperimentOverlayOrder order();

  /** The order's items by id; may be empty. */
  public abstract List<StgExperimentOverlayOrderItem> items();

  /** Whether the order counts, at any instant. */
  public abstract OrderState state();

  /** The items' sale prices in sum. */
  public abstract Money revenue();

  /** The costs of the items' products in sum; an unknown product costs nothing. */
  public abstract Money cost();

  /** What the order earns if it counts. It has no delivery, so none is paid for. */
  public Money contributionMargin() {
    return ContributionMargin.of(revenue(), cost(), null, null);
  }

  public String experimentName() {
    return order().getExperimentName();
  }

  public Instant createdAt() {
    return order().getCreatedAt();
  }
}
