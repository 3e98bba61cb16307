package io.flit.transforms.features;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.cancelled;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.returned;
import static io.flit.transforms.Rows.ticket;
import static io.flit.transforms.Rows.user;
import static io.flit.transforms.features.Looks.visit;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.Money;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.Histories;
import io.flit.transforms.experiments.exposure.ExperimentWindows;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationsTest {
  private static final Instant AS_OF = at("2026-07-01");
  private static final Snapshots APRIL = Looks.snapshots("2026-04-01");

  @Test
  void orderCreatedAtTheSnapshotIsItsFutureNotItsPast() {
    CustomerHistory history = buyer(order(1, 7, "2026-03-31T23:59:59"), order(2, 7, "2026-04-01"));

    assertThat(ltv(history).getLifetimeOrders(), is(1L));
    assertThat(churn(history).getIsChurned90d(), is(false));
  }

  @Test
  void orderCreatedWhenTheLabelEndsIsNotPartOfIt() {
    CustomerHistory history =
        buyer(order(1, 7, "2026-03-01"), order(2, 7, "2026-06-30"), item(20, 2, 7, 1, "9.00"));

    assertThat(ltv(history).getTarget90dRevenue(), is(Money.ZERO));
    assertThat(churn(history).getIsChurned90d(), is(true));
  }

  @Test
  void orderReturnedBeforeTheLabelEndsIsNotPartOfIt() {
    CustomerHistory history =
        buyer(
            order(1, 7, "2026-03-01"),
            returned(order(2, 7, "2026-05-01"), "2026-06-29T23:59:59"),
            item(20, 2, 7, 1, "9.00"));

    assertThat(ltv(history).getTarget90dRevenue(), is(Money.ZERO));
    assertThat(churn(history).getIsChurned90d(), is(true));
  }

  @Test
  void orderReturnedWhenTheLabelEndsIsStillPartOfIt() {
    CustomerHistory history =
        buyer(
            order(1, 7, "2026-03-01"),
            returned(order(2, 7, "2026-05-01"), "2026-06-30"),
            item(20, 2, 7, 1, "9.00"));

    assertThat(ltv(history).getTarget90dRevenue(), is(Money.of("9.00")));
    assertThat(churn(history).getIsChurned90d(), is(false));
  }

  @Test
  void cancelledOrdersCountNeitherBeforeNorAfterTheSnapshot() {
    CustomerHistory history =
        buyer(
            order(1, 7, "2026-03-01"),
            cancelled(order(2, 7, "2026-03-02")),
            cancelled(order(3, 7, "2026-05-01")),
            item(30, 3, 7, 1, "9.00"));

    assertThat(ltv(history).getLifetimeOrders(), is(1L));
    assertThat(ltv(history).getTarget90dRevenue(), is(Money.ZERO));
    assertThat(churn(history).getCancelledOrders(), is(1L));
    assertThat(churn(history).getIsChurned90d(), is(true));
  }

  @Test
  void orderReturnedAfterTheSnapshotStillCountsAtIt() {
    CustomerHistory history = buyer(returned(order(1, 7, "2026-03-01"), "2026-04-01"));

    assertThat(ltv(history).getLifetimeOrders(), is(1L));
    assertThat(ltv(history).getReturnRate(), is(0.0));
  }

  @Test
  void revenueBeforeTheSnapshotThatComesBackLaterLeavesTheLabelAlone() {
    CustomerHistory history =
        buyer(returned(order(1, 7, "2026-03-01"), "2026-05-01"), item(10, 1, 7, 1, "9.00"));

    assertThat(ltv(history).getTarget90dRevenue(), is(Money.ZERO));
  }

  @Test
  void customerWithoutARevenueOrderHasNoRow() {
    CustomerHistory history =
        buyer(
            cancelled(order(1, 7, "2026-03-01")),
            returned(order(2, 7, "2026-03-01"), "2026-03-31T23:59:59"),
            order(3, 7, "2026-04-01"));

    assertThat(Looks.ltv(history, APRIL, AS_OF), empty());
    assertThat(Looks.churn(history, APRIL, AS_OF), empty());
  }

  @Test
  void customerRegisteredAtTheSnapshotHasNoRow() {
    assertThat(Looks.ltv(registered("2026-04-01"), APRIL, AS_OF), empty());
    assertThat(Looks.ltv(registered("2026-03-31T23:59:59.999999"), APRIL, AS_OF).size(), is(1));
  }

  @Test
  void unknownCustomerHasNoRow() {
    assertThat(Looks.ltv(Histories.of(order(1, 7, "2026-03-01")), APRIL, AS_OF), empty());
  }

  @Test
  void windowsReachBackWholeDaysFromTheSnapshot() {
    CustomerHistory history =
        buyer(
            order(1, 7, "2026-03-02"), // 30 days
            order(2, 7, "2026-03-01T23:59:59"),
            order(3, 7, "2026-01-01"), // 90 days
            order(4, 7, "2025-12-31T23:59:59"),
            order(5, 7, "2025-10-03"), // 180 days
            order(6, 7, "2025-10-02T23:59:59"),
            order(7, 7, "2025-04-01"), // 365 days
            order(8, 7, "2025-03-31T23:59:59"));

    assertThat(ltv(history).getOrders30d(), is(1L));
    assertThat(ltv(history).getOrders90d(), is(3L));
    assertThat(churn(history).getOrdersPrev90d(), is(2L));
    assertThat(ltv(history).getOrders365d(), is(7L));
    assertThat(ltv(history).getLifetimeOrders(), is(8L));
  }

  @Test
  void ticketsReachBack90DaysFromTheSnapshot() {
    CustomerHistory history =
        buyer(
            order(1, 7, "2026-03-01"),
            ticket("a", 7, "2025-12-31T23:59:59"),
            ticket("b", 7, "2026-01-01"),
            ticket("c", 7, "2026-03-31T23:59:59"),
            ticket("d", 7, "2026-04-01"));

    assertThat(churn(history).getSupportTickets90d(), is(2L));
    assertThat(churn(history).getSupportTicketRatio(), is(3.0));
  }

  @Test
  void singleOrderHasNeitherGapNorRepeatDates() {
    CustomerHistory history = buyer(order(1, 7, "2026-03-01"), item(10, 1, 7, 1, "9.00"));

    LtvFeatures ltv = ltv(history);
    assertThat(ltv.getAvgDaysBetweenOrders(), nullValue());
    assertThat(ltv.getBtydFrequency(), is(0L));
    assertThat(ltv.getBtydRecencyDays(), is(0L));
    assertThat(ltv.getBtydTDays(), is(31L));
    assertThat(ltv.getBtydMonetaryValue(), is(Money.ZERO));
    assertThat(churn(history).getOverdueRatio(), nullValue());
  }

  @Test
  void ordersAtTheSameInstantHaveNoOverdueRatio() {
    CustomerHistory history = buyer(order(1, 7, "2026-03-01"), order(2, 7, "2026-03-01"));

    assertThat(churn(history).getAvgDaysBetweenOrders(), is(0.0));
    assertThat(churn(history).getOverdueRatio(), nullValue());
  }

  @Test
  void customerWithOrdersAloneHasNothingToSayAboutTicketsVisitsAndDeliveries() {
    ChurnFeatures churn = churn(buyer(order(1, 7, "2026-03-01")));

    assertThat(churn.getSupportTickets90d(), is(0L));
    assertThat(churn.getSupportTicketRatio(), is(0.0));
    assertThat(churn.getAvgSatisfactionScore(), nullValue());
    assertThat(churn.getSessions30d(), is(0L));
    assertThat(churn.getSessions90d(), is(0L));
    assertThat(churn.getDaysSinceLastSession(), nullValue());
    assertThat(churn.getSessionsSinceLastOrder(), is(0L));
    assertThat(churn.getAvgHoursToDeliver(), nullValue());
    assertThat(churn.getExperimentsParticipated(), is(0L));
  }

  @Test
  void sessionIsCountedOnceAtEverySnapshotThatSawIt() {
    Snapshots snapshots = Looks.snapshots("2026-03-01", "2026-04-01");
    CustomerHistory history =
        buyer(
            order(1, 7, "2026-02-01"),
            visit(snapshots, 7, "a", at("2026-02-10")),
            visit(snapshots, 7, "b", at("2026-02-10")),
            visit(snapshots, 7, "a", at("2026-03-10")),
            visit(snapshots, 7, "a", at("2026-04-10")));

    assertThat(
        Looks.churn(history, snapshots, AS_OF).stream()
            .map(
                row ->
                    List.of(
                        row.getSessions30d(), row.getSessions90d(), row.getDaysSinceLastSession()))
            .toList(),
        contains(List.of(2L, 2L, 19L), List.of(1L, 2L, 22L)));
  }

  @Test
  void sessionsSinceTheLastOrderBeginAnHourAfterItAndEndBeforeTheSnapshot() {
    CustomerHistory history =
        buyer(
            order(1, 7, "2026-02-01"),
            order(2, 7, "2026-03-10T12:00:00"),
            returned(order(3, 7, "2026-03-20"), "2026-03-25"),
            cancelled(order(4, 7, "2026-03-21")),
            visit(APRIL, 7, "before the order", at("2026-02-15")),
            visit(APRIL, 7, "of the order", at("2026-03-10T12:59:59.999999")),
            visit(APRIL, 7, "an hour later", at("2026-03-10T13:00:00")),
            visit(APRIL, 7, "before and after", at("2026-02-15")),
            visit(APRIL, 7, "before and after", at("2026-03-22")),
            visit(APRIL, 7, "until the snapshot", at("2026-03-31T23:59:59.999999")),
            visit(APRIL, 7, "at the snapshot", at("2026-04-01")));

    assertThat(churn(history).getSessionsSinceLastOrder(), is(3L));
  }

  @Test
  void orderWithinTheLastHourHasNoSessionsSince() {
    CustomerHistory history =
        buyer(
            order(1, 7, "2026-03-31T23:30:00"),
            visit(APRIL, 7, "a", at("2026-03-31T23:59:00")),
            visit(APRIL, 7, "a", at("2026-04-01T00:31:00")));

    assertThat(churn(history).getSessionsSinceLastOrder(), is(0L));
  }

  @Test
  void sessionsSinceTheLastOrderReachBackBeyondEveryOtherWindow() {
    Snapshots snapshots = Looks.snapshots("2025-03-01", "2025-04-01", "2026-04-01");
    CustomerHistory history =
        buyer(
            order(1, 7, "2025-02-01"),
            visit(snapshots, 7, "a", at("2025-02-10")),
            visit(snapshots, 7, "a", at("2025-03-10")),
            visit(snapshots, 7, "b", at("2025-07-10")));

    assertThat(
        Looks.churn(history, snapshots, AS_OF).stream()
            .map(ChurnFeatures::getSessionsSinceLastOrder)
            .toList(),
        contains(1L, 1L, 2L));
  }

  @Test
  void seasonIsTheOneWithMostOrders() {
    assertThat(season("2025-12-31T23:59:59", "2026-02-28", "2025-03-01"), is("Winter"));
    assertThat(season("2025-03-01", "2025-05-31"), is("Spring"));
    assertThat(season("2025-06-01", "2025-08-31"), is("Summer"));
    assertThat(season("2025-09-01", "2025-11-30", "2025-12-01"), is("Fall"));
  }

  @Test
  void noSeasonLeadsATie() {
    assertThat(season("2025-12-01", "2025-11-30"), is("None"));
    assertThat(season("2025-12-01", "2025-06-01", "2025-07-01", "2026-01-01"), is("None"));
  }

  @Test
  void incompleteLabelIsNullAndSaysUntilWhenItIs() {
    CustomerHistory history = buyer(order(1, 7, "2026-03-01"), order(2, 7, "2026-04-02"));
    Instant early = at("2026-06-29T23:59:59.999999");

    LtvFeatures ltv = Looks.ltv(history, APRIL, early).get(0);
    ChurnFeatures churn = Looks.churn(history, APRIL, early).get(0);
    assertThat(ltv.getIsLabelComplete(), is(false));
    assertThat(ltv.getTarget90dRevenue(), nullValue());
    assertThat(ltv.getLabelObservedThrough(), is(at("2026-06-30")));
    assertThat(churn.getIsLabelComplete(), is(false));
    assertThat(churn.getIsChurned90d(), nullValue());
    assertThat(churn.getLabelObservedThrough(), is(at("2026-06-30")));
    assertThat(Looks.ltv(history, APRIL, at("2026-06-30")).get(0).getIsLabelComplete(), is(true));
  }

  @Test
  void asOfAfterMidnightDoesNotMoveTheSnapshot() {
    Instant afternoon = at("2026-04-10T15:00:00");
    CustomerHistory history = buyer(order(1, 7, "2026-03-01"), order(2, 7, "2026-04-10T08:00:00"));

    LtvFeatures latest = Looks.ltv(history, Snapshots.upTo(afternoon), afternoon).get(1);
    assertThat(latest.getFeatureTimestamp(), is(at("2026-04-10")));
    assertThat(latest.getLifetimeOrders(), is(1L));
  }

  @Test
  void snapshotAfterAsOfIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Observations.of(APRIL, at("2026-03-31T23:59:59"), ExperimentWindows.none()));
  }

  private static String season(String... orderTimes) {
    Object[] orders = new Object[orderTimes.length];
    for (int i = 0; i < orders.length; i++) {
      orders[i] = order(i, 7, orderTimes[i]);
    }
    return ltv(buyer(orders)).getSeasonalPurchasePattern();
  }

  private static LtvFeatures ltv(CustomerHistory history) {
    return Looks.ltv(history, APRIL, AS_OF).get(0);
  }

  private static ChurnFeatures churn(CustomerHistory history) {
    return Looks.churn(history, APRIL, AS_OF).get(0);
  }

  private static CustomerHistory registered(String registeredAt) {
    return Histories.of(
        user(7).toBuilder()
            .setRegisteredAt(at(registeredAt))
            .setRegistrationDate(date(registeredAt.substring(0, 10)))
            .build(),
        order(1, 7, "2026-03-01"));
  }

  private static CustomerHistory buyer(Object... rows) {
    Object[] all = Arrays.copyOf(rows, rows.length + 1);
    all[rows.length] = user(7);
    return Histories.of(all);
  }
}
