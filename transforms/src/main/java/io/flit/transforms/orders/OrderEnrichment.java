package io.flit.transforms.orders;

import io.flit.schemas.staging.IntOrderEnrichment;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgOrder;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerOrder;
import io.flit.transforms.customers.PurchasedItem;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Joins orders with the figures of their items and their delivery. */
public final class OrderEnrichment {
  private OrderEnrichment() {}

  /** A row of {@code int_order_enrichment} per order placed at {@code asOf}, oldest first. */
  public static List<IntOrderEnrichment> of(CustomerHistory history, Instant asOf) {
    return history.ordersPlaced(asOf).stream().map(order -> of(order, asOf)).toList();
  }

  private static IntOrderEnrichment of(CustomerOrder order, Instant asOf) {
    StgOrder stated = order.order();
    IntOrderEnrichment.Builder row =
        IntOrderEnrichment.builder()
            .setOrderId(stated.getOrderId())
            .setUserId(stated.getUserId())
            .setStatus(stated.getStatus())
            .setCreatedAt(stated.getCreatedAt())
            .setOrderDate(order.date())
            .setShippedAt(stated.getShippedAt())
            .setDeliveredAt(stated.getDeliveredAt())
            .setReturnedAt(stated.getReturnedAt())
            .setNumOfItem(stated.getNumOfItem())
            .setItemCount((long) order.itemCount())
            .setGrossRevenue(order.revenue())
            .setTotalCost(order.cost())
            .setDistinctProducts(distinct(order.items(), PurchasedItem::productId))
            .setDistinctCategories(distinct(order.items(), PurchasedItem::category))
            .setHoursToShip(order.hoursToShip())
            .setHoursToDeliver(order.hoursToDeliver())
            .setIsRevenueOrder(order.state().counts(asOf));
    StgLogistics logistics = order.logistics();
    if (logistics != null) {
      row.setWarehouseId(logistics.getWarehouseId())
          .setWarehouseRegion(logistics.getWarehouseRegion())
          .setShippingCarrier(logistics.getShippingCarrier())
          .setPackageType(logistics.getPackageType())
          .setShippingCost(logistics.getShippingCost())
          .setInsuranceCost(logistics.getInsuranceCost())
          .setIsExpedited(logistics.getIsExpedited());
    }
    return row.build();
  }

  /** The number of distinct known values. */
  private static long distinct(
      Collection<PurchasedItem> items, Function<PurchasedItem, Object> value) {
    HashSet<Object> values = new HashSet<>();
    for (PurchasedItem item : items) {
      values.add(value.apply(item));
    }
    values.removeIf(Objects::isNull);
    return values.size();
  }
}
