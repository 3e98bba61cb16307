package io.flit.transforms.customers;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.Timestamps;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An order with its items and its delivery: all that one customer bought at one time. */
@AutoValue
public abstract class CustomerOrder {
  /** By time of creation, then by id. */
  static final Comparator<CustomerOrder> CHRONOLOGICAL =
      Comparator.comparing(CustomerOrder::createdAt).thenComparingLong(CustomerOrder::id);

  private static final Comparator<PurchasedItem> BY_ITEM_ID =
      Comparator.comparingLong(item -> item.item().getOrderItemId());

  /** Joins an order with its items, in any order, and its delivery. */
  public static CustomerOrder of(
      StgOrder order, Collection<PurchasedItem> items, @Nullable StgLogistics logistics) {
    Money revenue = Money.ZERO;
    Money cost = Money.ZERO;
    for (PurchasedItem item : items) {
      revenue = revenue.plus(item.salePrice());
      Money itemCost = item.cost();
      cost = itemCost == null ? cost : cost.plus(itemCost);
    }
    return new AutoValue_CustomerOrder(
        order,
        items.stream().sorted(BY_ITEM_ID).toList(),
        logistics,
        OrderState.of(order),
        Timestamps.utcDate(order.getCreatedAt()),
        revenue,
        cost);
  }

  public abstract StgOrder order();

  /** The order's items by id; may be empty. */
  public abstract List<PurchasedItem> items();

  /** How the order was delivered, or null if that is not known. */
  public abstract @Nullable StgLogistics logistics();

  /** Whether the order counts, at any instant. */
  public abstract OrderState state();

  /** The UTC date of creation, which dates the order's revenue. */
  public abstract LocalDate date();

  /**
   * The sum of the items' sale prices. Whether it counts is determined by {@link #state} to tell.
   */
  public abstract Money revenue();

  /** The costs of the items' products in sum; an unknown product costs nothing. */
  public abstract Money cost();

  /** What the order earns if it counts: revenue less the costs of its products and delivery. */
  public Money contributionMargin() {
    StgLogistics delivery = logistics();
    return delivery == null
        ? ContributionMargin.of(revenue(), cost(), null, null)
        : ContributionMargin.of(
            revenue(), cost(), delivery.getShippingCost(), delivery.getInsuranceCost());
  }

  public long id() {
    return order().getOrderId();
  }

  public Instant createdAt() {
    return order().getCreatedAt();
  }

  public int itemCount() {
    return items().size();
  }

  /** Hours from creation to shipping, from the timestamps as recorded; null if not shipped. */
  public @Nullable Double hoursToShip() {
    return hoursBetween(createdAt(), order().getShippedAt());
  }

  /**
   * Hours from shipping to delivery, from the timestamps as recorded; null if either is missing.
   */
  public @Nullable Double hoursToDeliver() {
    return hoursBetween(order().getShippedAt(), order().getDeliveredAt());
  }

  private static @Nullable Double hoursBetween(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null
        ? null
        : (double) (Timestamps.toMicros(to) - Timestamps.toMicros(from))
            / Timestamps.MICROS_PER_HOUR;
  }
}
