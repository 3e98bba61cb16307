package io.flit.transforms.features;

import static io.flit.transforms.Rows.assignment;
import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.cancelled;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.exposure;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.product;
import static io.flit.transforms.Rows.resolved;
import static io.flit.transforms.Rows.returned;
import static io.flit.transforms.Rows.ticket;
import static io.flit.transforms.Rows.user;
import static io.flit.transforms.features.Looks.visit;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import io.flit.schemas.Money;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.staging.StgOrder;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.Histories;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One customer, seen from 2026-04-01, with every figure worked out by hand. */
class FeatureRowsTest {
  private static final Snapshots APRIL = Looks.snapshots("2026-04-01");
  private static final Instant AS_OF = at("2026-07-01");

  /**
   * At the snapshot five orders count (10, 11, 12, 13, 14), one is cancelled (15) and one came back
   * (16). Of the four after it two count when the label ends.
   */
  static final CustomerHistory CUSTOMER =
      Histories.of(
          user(7).toBuilder()
              .setRegisteredAt(at("2025-01-10T08:00:00"))
              .setRegistrationDate(date("2025-01-10"))
              .build(),
          product(1, "Jeans", "A"),
          product(2, "Socks", "B"),
          delivered(order(10, 7, "2025-02-10T12:00:00"), "2025-02-11", "2025-02-12T12:00:00"),
          item(100, 10, 7, 1, "50.00"),
          delivered(order(11, 7, "2025-12-20"), "2025-12-21", "2025-12-21T12:00:00"),
          item(110, 11, 7, 2, "10.00"),
          item(111, 11, 7, 1, "40.00"),
          delivered(order(12, 7, "2026-01-15T06:00:00"), "2026-01-16", "2026-04-02"),
          item(120, 12, 7, 2, "20.05"),
          order(13, 7, "2026-03-15"),
          item(130, 13, 7, 999, "5.00"),
          order(14, 7, "2026-03-15T18:00:00"),
          item(140, 14, 7, 1, "7.00"),
          cancelled(order(15, 7, "2026-03-20")),
          item(150, 15, 7, 1, "99.00"),
          returned(delivered(order(16, 7, "2026-03-01"), "2026-03-02", "2026-03-05"), "2026-03-20"),
          item(160, 16, 7, 1, "70.00"),
          order(17, 7, "2026-05-01"),
          item(170, 17, 7, 1, "33.33"),
          returned(order(18, 7, "2026-06-01"), "2026-06-15"),
          item(180, 18, 7, 1, "20.00"),
          order(19, 7, "2026-06-29T23:59:59.999999"),
          item(190, 19, 7, 1, "1.00"),
          order(20, 7, "2026-06-30"),
          item(200, 20, 7, 1, "500.00"),
          resolved(ticket("t1", 7, "2025-11-01"), "2025-11-05", 5),
          resolved(ticket("t2", 7, "2026-02-01"), "2026-02-10", 2),
          resolved(ticket("t3", 7, "2026-03-25"), "2026-04-02", 1),
          ticket("t4", 7, "2026-04-01"),
          assignment("a1", "color", 7, "red", "2026-03-01"),
          exposure("e1", "color", 7, "red", "2026-03-02"),
          assignment("a2", "email", 7, "rare", "2026-03-31"),
          exposure("e2", "email", 7, "rare", "2026-04-01"),
          visit(APRIL, 7, "before and in 90 days", at("2025-12-31T23:59:59")),
          visit(APRIL, 7, "before and in 90 days", at("2026-01-01")),
          visit(APRIL, 7, "in 90 and 30 days", at("2026-02-10")),
          visit(APRIL, 7, "in 90 and 30 days", at("2026-03-05")),
          visit(APRIL, 7, "in 30 days and after", at("2026-03-29T10:00:00")),
          visit(APRIL, 7, "in 30 days and after", at("2026-04-01")),
          visit(APRIL, 7, "long ago", at("2025-06-01")));

  static final LtvFeatures LTV =
      LtvFeatures.builder()
          .setUserId(7)
          .setEntityId("7")
          .setSnapshotDate(date("2026-04-01"))
          .setFeatureTimestamp(at("2026-04-01"))
          .setIsLabelComplete(true)
          .setLabelObservedThrough(at("2026-06-30"))
          .setDaysSinceLastOrder(17L)
          .setLifetimeOrders(5L)
          .setAvgOrderValue(Money.of("26.41")) // 132.05 / 5
          .setLifetimeValue(Money.of("132.05"))
          .setTenureDays(446L)
          .setCategoriesPurchased(2L)
          .setBrandsPurchased(2L)
          .setAvgItemsPerOrder(6 / 5.0)
          .setAvgDaysBetweenOrders(398.25 / 4)
          .setSeasonalPurchasePattern("Winter") // 3, and 2 in spring
          .setOrders30d(2L)
          .setOrders90d(3L)
          .setOrders365d(4L)
          .setRevenue30d(Money.of("12.00"))
          .setRevenue90d(Money.of("32.05"))
          .setRevenue365d(Money.of("82.05"))
          .setReturnRate(1 / 6.0)
          .setExperimentsParticipated(1L)
          .setSupportTicketRatio(3 / 5.0)
          .setBtydFrequency(3L)
          .setBtydRecencyDays(398L)
          .setBtydTDays(415L)
          .setBtydMonetaryValue(Money.of("27.35")) // (50.00 + 20.05 + 5.00 + 7.00) / 3
          .setTarget90dRevenue(Money.of("34.33"))
          .build();

  static final ChurnFeatures CHURN =
      ChurnFeatures.builder()
          .setUserId(7)
          .setEntityId("7")
          .setSnapshotDate(date("2026-04-01"))
          .setFeatureTimestamp(at("2026-04-01"))
          .setIsLabelComplete(true)
          .setLabelObservedThrough(at("2026-06-30"))
          .setDaysSinceLastOrder(17L)
          .setLifetimeOrders(5L)
          .setAvgDaysBetweenOrders(398.25 / 4)
          .setOverdueRatio(17 / (398.25 / 4))
          .setOrders90d(3L)
          .setOrdersPrev90d(1L)
          .setRevenue90d(Money.of("32.05"))
          .setRevenuePrev90d(Money.of("50.00"))
          .setRevenueTrend(Money.of("-17.95"))
          .setReturnRate(1 / 6.0)
          .setCancelledOrders(1L)
          .setSupportTickets90d(2L)
          .setSupportTicketRatio(3 / 5.0)
          .setAvgSatisfactionScore(3.5)
          .setSessions30d(2L)
          .setSessions90d(3L)
          .setDaysSinceLastSession(3L)
          .setAvgHoursToDeliver(24.0) // 36 and 12
          .setExperimentsParticipated(1L)
          .setCustomerSegment("Regular Customer")
          .setLifecycleStage("Active")
          .setIsChurned90d(false)
          .setSessionsSinceLastOrder(1L)
          .build();

  @Test
  void everyLtvFeatureIsAsWorkedOutByHand() {
    assertThat(Looks.ltv(CUSTOMER, APRIL, AS_OF), contains(LTV));
  }

  @Test
  void everyChurnFeatureIsAsWorkedOutByHand() {
    assertThat(Looks.churn(CUSTOMER, APRIL, AS_OF), contains(CHURN));
  }

  private static StgOrder delivered(StgOrder order, String shippedAt, String deliveredAt) {
    return order.toBuilder().setShippedAt(at(shippedAt)).setDeliveredAt(at(deliveredAt)).build();
  }
}
