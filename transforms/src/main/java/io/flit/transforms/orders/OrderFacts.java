package io.flit.transforms.orders;

import io.flit.schemas.Money;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.marts.FactOrderItem;
import io.flit.schemas.staging.IntOrderEnrichment;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.customers.ContributionMargin;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerOrder;
import io.flit.transforms.customers.PurchasedItem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What orders and their items earned. */
public final class OrderFacts {
  private OrderFacts() {}

  /**
   * A row of {@code fact_orders} per enriched order.
   *
   * @param user the customer, or null if unknown
   * @param orders all of the customer's placed orders, oldest first, as {@link OrderEnrichment}
   *     gives them
   */
  public static List<FactOrder> of(@Nullable StgUser user, List<IntOrderEnrichment> orders) {
    List<FactOrder> facts = new ArrayList<>(orders.size());
    LocalDate previousDate = null;
    for (IntOrderEnrichment order : orders) {
      facts.add(fact(user, order, facts.size() + 1L, previousDate));
      previousDate = order.getOrderDate();
    }
    return facts;
  }

  /**
   * A row of {@code fact_order_items} per item of an order placed at {@code asOf}.
   *
   * @return the items by order, oldest first, then by id
   */
  public static List<FactOrderItem> itemsOf(CustomerHistory history, Instant asOf) {
    List<FactOrderItem> facts = new ArrayList<>();
    for (CustomerOrder order : history.ordersPlaced(asOf)) {
      boolean isRevenue = order.state().counts(asOf);
      order.items().forEach(item -> facts.add(itemFact(order, item, isRevenue)));
    }
    return facts;
  }

  private static FactOrder fact(
      @Nullable StgUser user,
      IntOrderEnrichment order,
      long number,
      @Nullable LocalDate previousDate) {
    Money earned = order.getIsRevenueOrder() ? order.getGrossRevenue() : Money.ZERO;
    Money grossMargin = order.getIsRevenueOrder() ? earned.minus(order.getTotalCost()) : Money.ZERO;
    Money contributionMargin =
        order.getIsRevenueOrder()
            ? ContributionMargin.of(
                earned, order.getTotalCost(), order.getShippingCost(), order.getInsuranceCost())
            : Money.ZERO;
    return FactOrder.builder()
        .setOrderId(order.getOrderId())
        .setUserId(order.getUserId())
        .setOrderDate(order.getOrderDate())
        .setCreatedAt(order.getCreatedAt())
        .setStatus(order.getStatus())
        .setIsRevenueOrder(order.getIsRevenueOrder())
        .setItemCount(order.getItemCount())
        .setGrossRevenue(order.getGrossRevenue())
        .setNetRevenue(earned)
        .setTotalCost(order.getTotalCost())
        .setGrossMargin(grossMargin)
        .setShippingCost(order.getShippingCost())
        .setInsuranceCost(order.getInsuranceCost())
        .setContributionMargin(contributionMargin)
        .setCustomerOrderNumber(number)
        .setIsFirstOrder(number == 1)
        .setDaysSincePreviousOrder(
            previousDate == null
                ? null
                : ChronoUnit.DAYS.between(previousDate, order.getOrderDate()))
        .setHoursToShip(order.getHoursToShip())
        .setHoursToDeliver(order.getHoursToDeliver())
        .setWarehouseId(order.getWarehouseId())
        .setWarehouseRegion(order.getWarehouseRegion())
        .setShippingCarrier(order.getShippingCarrier())
        .setIsExpedited(order.getIsExpedited())
        .setDistinctProducts(order.getDistinctProducts())
        .setDistinctCategories(order.getDistinctCategories())
        .setCountry(user == null ? null : user.getCountry())
        .setAcquisitionChannel(user == null ? null : user.getAcquisitionChannel())
        .build();
  }

  private static FactOrderItem itemFact(
      CustomerOrder order, PurchasedItem item, boolean isRevenue) {
    Money cost = item.cost();
    return FactOrderItem.builder()
        .setOrderItemId(item.item().getOrderItemId())
        .setOrderId(order.id())
        .setUserId(order.order().getUserId())
        .setProductId(item.productId())
        .setOrderDate(order.date())
        .setStatus(order.order().getStatus())
        .setIsRevenueItem(isRevenue)
        .setSalePrice(item.salePrice())
        .setCost(cost)
        .setItemMargin(cost == null ? null : item.salePrice().minus(cost))
        .setCategory(item.category())
        .setBrand(item.brand())
        .setDepartment(item.department())
        .build();
  }
}
