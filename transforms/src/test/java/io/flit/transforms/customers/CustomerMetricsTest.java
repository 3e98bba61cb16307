package io.flit.transforms.customers;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.cancelled;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.product;
import static io.flit.transforms.Rows.resolved;
import static io.flit.transforms.Rows.returned;
import static io.flit.transforms.Rows.segment;
import static io.flit.transforms.Rows.ticket;
import static io.flit.transforms.Rows.user;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Money;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CustomerMetricsTest {
  private static final Instant AS_OF = at("2026-07-01");

  @Test
  void userWithoutOrdersIsAProspect() {
    CustomerMetrics metrics = CustomerMetrics.at(AS_OF, Histories.of(user(1)));

    assertThat(metrics.totalOrders(), is(0L));
    assertThat(metrics.lifetimeOrders(), is(0L));
    assertThat(metrics.lifetimeValue(), is(Money.ZERO));
    assertThat(metrics.grossRevenue(), is(Money.ZERO));
    assertThat(metrics.avgOrderValue(), is(nullValue()));
    assertThat(metrics.avgItemsPerOrder(), is(nullValue()));
    assertThat(metrics.firstOrderDate(), is(nullValue()));
    assertThat(metrics.lastOrderDate(), is(nullValue()));
    assertThat(metrics.daysSinceLastOrder(), is(nullValue()));
    assertThat(metrics.avgDaysBetweenOrders(), is(nullValue()));
    assertThat(metrics.categoriesPurchased(), is(0L));
    assertThat(metrics.favoriteCategory(), is(nullValue()));
    assertThat(metrics.returnRate(), is(nullValue()));
    assertThat(metrics.supportTickets(), is(0L));
    assertThat(metrics.avgSatisfactionScore(), is(nullValue()));
    assertThat(metrics.marketingSegment(), is(nullValue()));
    assertThat(metrics.customerSegment(), is(nullValue()));
    assertThat(metrics.lifecycleStage(), is("Prospect"));
    assertThat(metrics.tenureDays(), is(546L));
  }

  @Test
  void cancelledAndReturnedOrdersAreGrossRevenueOnly() {
    CustomerHistory history =
        Histories.of(
            order(1, 1, "2026-01-10T12:00:00"),
            cancelled(order(2, 1, "2026-01-01")),
            returned(order(3, 1, "2026-02-01"), "2026-03-01"),
            order(4, 1, "2026-02-01"),
            order(5, 1, "2026-07-01"),
            item(11, 1, 1, 100, "10.00"),
            item(12, 1, 1, 100, "5.00"),
            item(21, 2, 1, 100, "100.00"),
            item(31, 3, 1, 100, "30.00"),
            item(51, 5, 1, 100, "1000.00"));

    CustomerMetrics metrics = CustomerMetrics.at(AS_OF, history);

    assertThat(metrics.totalOrders(), is(4L));
    assertThat(metrics.cancelledOrders(), is(1L));
    assertThat(metrics.returnedOrders(), is(1L));
    assertThat(metrics.lifetimeOrders(), is(2L));
    assertThat(metrics.lifetimeValue(), is(Money.of("15.00")));
    assertThat(metrics.grossRevenue(), is(Money.of("145.00")));
    assertThat(metrics.avgOrderValue(), is(Money.of("7.50")));
    assertThat(metrics.avgItemsPerOrder(), is(1.0));
    assertThat(metrics.firstOrderDate(), is(date("2026-01-10")));
    assertThat(metrics.lastOrderDate(), is(date("2026-02-01")));
    assertThat(metrics.daysSinceLastOrder(), is(150L));
    assertThat(metrics.avgDaysBetweenOrders(), is(21.5));
    assertThat(metrics.returnRate(), is(closeTo(1 / 3.0, 1e-15)));
    assertThat(metrics.customerSegment(), is("Occasional Buyer"));
    assertThat(metrics.revenueOrders().stream().map(CustomerOrder::id).toList(), contains(1L, 4L));
  }

  @Test
  void returnAfterTheInstantHasNotHappenedYet() {
    CustomerHistory history =
        Histories.of(
            returned(order(1, 1, "2026-02-01"), "2026-03-01"), item(11, 1, 1, 100, "30.00"));

    CustomerMetrics before = CustomerMetrics.at(at("2026-03-01"), history);
    assertThat(before.lifetimeOrders(), is(1L));
    assertThat(before.returnedOrders(), is(0L));
    assertThat(before.lifetimeValue(), is(Money.of("30.00")));

    CustomerMetrics after = CustomerMetrics.at(at("2026-03-02"), history);
    assertThat(after.lifetimeOrders(), is(0L));
    assertThat(after.returnedOrders(), is(1L));
    assertThat(after.returnRate(), is(1.0));
    assertThat(after.revenueOrders(), is(empty()));
  }

  @Test
  void onlyCancelledOrdersLeaveNoReturnRate() {
    CustomerHistory history = Histories.of(cancelled(order(1, 1, "2026-02-01")));

    assertThat(CustomerMetrics.at(AS_OF, history).returnRate(), is(nullValue()));
  }

  @Test
  void averageOrderValueIsRoundedHalfUp() {
    CustomerHistory history =
        Histories.of(
            order(1, 1, "2026-02-01"),
            order(2, 1, "2026-02-02"),
            item(11, 1, 1, 100, "0.01"),
            item(21, 2, 1, 100, "0.02"));

    assertThat(CustomerMetrics.at(AS_OF, history).avgOrderValue(), is(Money.of("0.02")));
  }

  @Test
  void categoriesAndBrandsAreDistinctAndKnown() {
    CustomerHistory history =
        Histories.of(
            product(100, "Jeans", "A"),
            product(101, "Jeans", "B"),
            product(102, null, null),
            product(103, "Socks", "C"),
            order(1, 1, "2026-02-01"),
            cancelled(order(2, 1, "2026-02-02")),
            item(11, 1, 1, 100, "1.00"),
            item(12, 1, 1, 101, "1.00"),
            item(13, 1, 1, 102, "1.00"),
            item(14, 1, 1, 999, "1.00"),
            item(21, 2, 1, 103, "1.00"));

    CustomerMetrics metrics = CustomerMetrics.at(AS_OF, history);

    assertThat(metrics.categoriesPurchased(), is(1L));
    assertThat(metrics.brandsPurchased(), is(2L));
    assertThat(metrics.avgItemsPerOrder(), is(4.0));
  }

  @Test
  void favoriteCategoryHasMostItemsThenComesFirstInTheAlphabet() {
    Object[] products = {
      product(100, "\uFFFD", "A"), product(101, "\uD83D\uDE00", "A"), product(102, "Tops", "A")
    };
    Object[] tie = {
      products[0],
      products[1],
      products[2],
      order(1, 1, "2026-02-01"),
      item(11, 1, 1, 101, "1.00"),
      item(12, 1, 1, 100, "1.00")
    };
    assertThat(CustomerMetrics.at(AS_OF, Histories.of(tie)).favoriteCategory(), is("\uFFFD"));

    CustomerHistory most =
        Histories.of(
            products[0],
            products[2],
            order(1, 1, "2026-02-01"),
            order(2, 1, "2026-02-02"),
            item(11, 1, 1, 102, "1.00"),
            item(12, 1, 1, 100, "1.00"),
            item(13, 2, 1, 100, "1.00"));
    assertThat(CustomerMetrics.at(AS_OF, most).favoriteCategory(), is("\uFFFD"));
  }

  @Test
  void satisfactionIsOfTicketsResolvedBeforeTheInstant() {
    CustomerHistory history =
        Histories.of(
            resolved(ticket("a", 1, "2026-06-01"), "2026-06-02", 4),
            resolved(ticket("b", 1, "2026-06-01"), "2026-06-03", 1),
            resolved(ticket("c", 1, "2026-06-01"), "2026-07-01", 5),
            resolved(ticket("d", 1, "2026-06-01"), "2026-06-02", 5).toBuilder()
                .setSatisfactionScore(null)
                .build(),
            ticket("e", 1, "2026-06-30T23:59:59"),
            resolved(ticket("f", 1, "2026-07-01"), "2026-06-15", 5));

    CustomerMetrics metrics = CustomerMetrics.at(AS_OF, history);

    assertThat(metrics.supportTickets(), is(5L));
    assertThat(metrics.avgSatisfactionScore(), is(2.5));
  }

  @Test
  void marketingSegmentIsTheLatestThenTheAlphabeticallyFirst() {
    CustomerHistory history =
        Histories.of(
            segment("1", 1, "new", "2026-01-01"),
            segment("2", 1, "loyal", "2026-06-01"),
            segment("3", 1, "bargain", "2026-06-01"),
            segment("4", 1, "aardvark", "2026-07-01"));

    assertThat(CustomerMetrics.at(AS_OF, history).marketingSegment(), is("bargain"));
    assertThat(CustomerMetrics.at(at("2026-06-01"), history).marketingSegment(), is("new"));
    assertThat(CustomerMetrics.at(at("2026-01-01"), history).marketingSegment(), is(nullValue()));
  }

  @Test
  void daysSinceLastOrderAreWholeDates() {
    CustomerHistory history = Histories.of(order(1, 1, "2026-06-30T23:59:59"));

    assertThat(CustomerMetrics.at(AS_OF, history).daysSinceLastOrder(), is(1L));
    assertThat(CustomerMetrics.at(at("2026-07-01T23:00:00"), history).daysSinceLastOrder(), is(1L));
  }

  @Test
  void lifecycleStageTurnsAfterNinetyOneHundredEightyAndThreeHundredSixtyFiveDays() {
    assertThat(CustomerSegments.lifecycleStageOf(0L), is("Active"));
    assertThat(CustomerSegments.lifecycleStageOf(90L), is("Active"));
    assertThat(CustomerSegments.lifecycleStageOf(91L), is("At Risk"));
    assertThat(CustomerSegments.lifecycleStageOf(180L), is("At Risk"));
    assertThat(CustomerSegments.lifecycleStageOf(181L), is("Dormant"));
    assertThat(CustomerSegments.lifecycleStageOf(365L), is("Dormant"));
    assertThat(CustomerSegments.lifecycleStageOf(366L), is("Lost"));
    assertThat(CustomerSegments.lifecycleStageOf(null), is("Prospect"));
  }

  @Test
  void segmentGoesByValueThenByNumberOfOrders() {
    assertThat(CustomerSegments.segmentOf(1, Money.of("5000.00")), is("One-Time Buyer"));
    assertThat(CustomerSegments.segmentOf(2, Money.of("300.00")), is("VIP Customer"));
    assertThat(CustomerSegments.segmentOf(2, Money.of("299.99")), is("Occasional Buyer"));
    assertThat(CustomerSegments.segmentOf(3, Money.of("299.99")), is("Regular Customer"));
    assertThat(CustomerSegments.segmentOf(3, Money.of("300.00")), is("VIP Customer"));
    assertThat(CustomerSegments.segmentOf(0, Money.ZERO), is(nullValue()));
  }
}
