package io.flit.transforms.orders;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.cancelled;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.logistics;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.product;
import static io.flit.transforms.Rows.returned;
import static io.flit.transforms.Rows.user;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Money;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.marts.FactOrderItem;
import io.flit.schemas.staging.IntOrderEnrichment;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.Histories;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderFactsTest {
  private static final Instant AS_OF = at("2026-07-01");

  @Test
  void enrichmentJoinsItemsProductsAndDelivery() {
    CustomerHistory history =
        Histories.of(
            product(100, "Jeans", "A"),
            product(101, null, "B"),
            order(1, 7, "2026-05-01T10:00:00").toBuilder()
                .setShippedAt(at("2026-05-01T22:00:00"))
                .setDeliveredAt(at("2026-05-03T22:30:00"))
                .setNumOfItem(5L)
                .build(),
            item(11, 1, 7, 100, "49.99"),
            item(12, 1, 7, 100, "50.00"),
            item(13, 1, 7, 101, "10.00"),
            item(14, 1, 7, 999, "1.00"),
            logistics(1, 7L));

    assertThat(
        OrderEnrichment.of(history, AS_OF),
        contains(
            IntOrderEnrichment.builder()
                .setOrderId(1)
                .setUserId(7L)
                .setStatus("Complete")
                .setCreatedAt(at("2026-05-01T10:00:00"))
                .setOrderDate(date("2026-05-01"))
                .setShippedAt(at("2026-05-01T22:00:00"))
                .setDeliveredAt(at("2026-05-03T22:30:00"))
                .setNumOfItem(5L)
                .setItemCount(4L)
                .setGrossRevenue(Money.of("110.99"))
                .setTotalCost(Money.of("60.00"))
                .setDistinctProducts(3L)
                .setDistinctCategories(1L)
                .setWarehouseId(3L)
                .setWarehouseRegion("East")
                .setShippingCarrier("UPS")
                .setPackageType("Box")
                .setShippingCost(Money.of("5.00"))
                .setIsExpedited(true)
                .setHoursToShip(12.0)
                .setHoursToDeliver(48.5)
                .setIsRevenueOrder(true)
                .build()));
  }

  @Test
  void orderWithoutItemsOrDeliveryIsStillAnOrder() {
    List<IntOrderEnrichment> orders =
        OrderEnrichment.of(Histories.of(order(1, 7, "2026-05-01")), AS_OF);

    assertThat(
        orders,
        contains(
            IntOrderEnrichment.builder()
                .setOrderId(1)
                .setUserId(7L)
                .setStatus("Complete")
                .setCreatedAt(at("2026-05-01"))
                .setOrderDate(date("2026-05-01"))
                .setItemCount(0L)
                .setGrossRevenue(Money.ZERO)
                .setTotalCost(Money.ZERO)
                .setDistinctProducts(0L)
                .setDistinctCategories(0L)
                .setIsRevenueOrder(true)
                .build()));
  }

  @Test
  void ordersFromAsOfOnAreLeftOut() {
    CustomerHistory history = Histories.of(order(1, 7, "2026-07-01"), item(11, 1, 7, 100, "1.00"));

    assertThat(OrderEnrichment.of(history, AS_OF), is(empty()));
    assertThat(OrderFacts.itemsOf(history, AS_OF), is(empty()));
    assertThat(OrderEnrichment.of(history, AS_OF.plusNanos(1_000)).size(), is(1));
  }

  @Test
  void revenueOrderEarnsItsMargins() {
    FactOrder fact =
        facts(
                user(7),
                product(100, "Jeans", "A"),
                order(1, 7, "2026-05-01"),
                item(11, 1, 7, 100, "50.00"),
                logistics(1, 7L).toBuilder().setInsuranceCost(Money.of("0.50")).build())
            .get(0);

    assertThat(fact.getIsRevenueOrder(), is(true));
    assertThat(fact.getNetRevenue(), is(Money.of("50.00")));
    assertThat(fact.getGrossMargin(), is(Money.of("30.00")));
    assertThat(fact.getContributionMargin(), is(Money.of("24.50")));
    assertThat(fact.getCountry(), is("Brazil"));
    assertThat(fact.getAcquisitionChannel(), is("Search"));
  }

  @Test
  void unknownDeliveryCostsNothingAndMarginsMayBeNegative() {
    FactOrder fact =
        facts(product(100, "Jeans", "A"), order(1, 7, "2026-05-01"), item(11, 1, 7, 100, "12.00"))
            .get(0);

    assertThat(fact.getGrossMargin(), is(Money.of("-8.00")));
    assertThat(fact.getContributionMargin(), is(Money.of("-8.00")));
    assertThat(fact.getShippingCost(), is(nullValue()));
    assertThat(fact.getCountry(), is(nullValue()));
  }

  @Test
  void orderThatDoesNotCountEarnsNothing() {
    List<FactOrder> facts =
        facts(
            product(100, "Jeans", "A"),
            cancelled(order(1, 7, "2026-05-01")),
            returned(order(2, 7, "2026-05-02"), "2026-05-03"),
            item(11, 1, 7, 100, "50.00"),
            item(21, 2, 7, 100, "50.00"),
            logistics(2, 7L));

    for (FactOrder fact : facts) {
      assertThat(fact.getIsRevenueOrder(), is(false));
      assertThat(fact.getGrossRevenue(), is(Money.of("50.00")));
      assertThat(fact.getNetRevenue(), is(Money.ZERO));
      assertThat(fact.getTotalCost(), is(Money.of("20.00")));
      assertThat(fact.getGrossMargin(), is(Money.ZERO));
      assertThat(fact.getContributionMargin(), is(Money.ZERO));
    }
  }

  @Test
  void placedOrdersAreNumberedByCreationThenId() {
    List<FactOrder> facts =
        facts(
            order(9, 7, "2026-05-01T08:00:00"),
            cancelled(order(3, 7, "2026-05-01T08:00:00")),
            order(1, 7, "2026-05-03T07:00:00"),
            order(2, 7, "2026-07-01"));

    assertThat(facts.stream().map(FactOrder::getOrderId).toList(), contains(3L, 9L, 1L));
    assertThat(
        facts.stream().map(FactOrder::getCustomerOrderNumber).toList(), contains(1L, 2L, 3L));
    assertThat(
        facts.stream().map(FactOrder::getIsFirstOrder).toList(), contains(true, false, false));
    assertThat(
        facts.stream().map(FactOrder::getDaysSincePreviousOrder).toList(),
        contains(nullValue(), is(0L), is(2L)));
  }

  @Test
  void itemsTakeUserDateAndStatusFromTheirOrder() {
    CustomerHistory history =
        Histories.of(
            product(100, "Jeans", "A"),
            returned(order(1, 7, "2026-05-01"), "2026-06-01"),
            item(12, 1, 8, 999, "1.00"),
            item(11, 1, 7, 100, "50.00"));

    assertThat(
        OrderFacts.itemsOf(history, AS_OF),
        contains(
            FactOrderItem.builder()
                .setOrderItemId(11)
                .setOrderId(1L)
                .setUserId(7L)
                .setProductId(100L)
                .setOrderDate(date("2026-05-01"))
                .setStatus("Returned")
                .setIsRevenueItem(false)
                .setSalePrice(Money.of("50.00"))
                .setCost(Money.of("20.00"))
                .setItemMargin(Money.of("30.00"))
                .setCategory("Jeans")
                .setBrand("A")
                .setDepartment("Men")
                .build(),
            FactOrderItem.builder()
                .setOrderItemId(12)
                .setOrderId(1L)
                .setUserId(7L)
                .setProductId(999L)
                .setOrderDate(date("2026-05-01"))
                .setStatus("Returned")
                .setIsRevenueItem(false)
                .setSalePrice(Money.of("1.00"))
                .build()));
    assertThat(OrderFacts.itemsOf(history, at("2026-06-01")).get(0).getIsRevenueItem(), is(true));
  }

  private static List<FactOrder> facts(Object... rows) {
    CustomerHistory history = Histories.of(rows);
    return OrderFacts.of(history.user(), OrderEnrichment.of(history, AS_OF));
  }
}
