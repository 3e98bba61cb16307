package io.flit.transforms.campaigns.covariates;

import static io.flit.transforms.Rows.cancelled;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.returned;
import static io.flit.transforms.Rows.ticket;
import static io.flit.transforms.Rows.user;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.transforms.customers.Histories;
import io.flit.transforms.customers.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CovariatesTest {
  private static final Instant SENT_AT = at("2026-06-01T12:00:00");

  /** The last microsecond that is known. */
  private static final String BEFORE = "2026-06-01T11:59:59.999999";

  private static Optional<CovariateValues> at(Instant sentAt, Object... rows) {
    return Covariates.at(Histories.of(rows), sentAt);
  }

  /** The bin of user 1, who has an order of 2025-02-01 besides what is given. */
  private static long bin(Covariate covariate, Object... rows) {
    List<Object> all = new ArrayList<>(Arrays.asList(rows));
    all.add(user(1));
    all.add(order(1, 1, "2025-02-01"));
    return at(SENT_AT, all.toArray()).orElseThrow().bin(covariate);
  }

  private static Visit visit(String session, String at) {
    return Visit.ofEvent(1, session, at(at));
  }

  private static Instant at(String time) {
    return io.flit.transforms.Rows.at(time);
  }

  @Test
  void customerIsDescribedByAllFourteen() {
    assertThat(
        at(
            SENT_AT,
            user(1).toBuilder().setGender("F").setCountry(null).build(),
            order(1, 1, "2026-05-01"),
            item(1, 1, 1, 100, "160.00"),
            visit("a", "2026-05-20"),
            ticket("t", 1, "2026-05-21")),
        is(
            Optional.of(
                new CovariateValues(1, 0, 1, 2, 2, 3, 1, 1, 1, 0, 1, "Search", "(unknown)", "F"))));
  }

  @Nested
  class Eligible {
    @Test
    void areUsersWhoRegisteredBefore() {
      assertThat(
          at(
                  SENT_AT,
                  user(1).toBuilder().setRegisteredAt(at(BEFORE)).build(),
                  order(1, 1, "2026-05-01"))
              .isPresent(),
          is(true));
      assertThat(
          at(
              SENT_AT,
              user(1).toBuilder().setRegisteredAt(SENT_AT).build(),
              order(1, 1, "2026-05-01")),
          is(Optional.empty()));
      assertThat(at(SENT_AT, order(1, 1, "2026-05-01")), is(Optional.empty()));
    }

    @Test
    void haveAnOrderThatCounts() {
      assertThat(at(SENT_AT, user(1)), is(Optional.empty()));
      assertThat(at(SENT_AT, user(1), order(1, 1, "2026-06-01T12:00:00")), is(Optional.empty()));
      assertThat(at(SENT_AT, user(1), order(1, 1, BEFORE)).isPresent(), is(true));
      assertThat(at(SENT_AT, user(1), cancelled(order(1, 1, "2026-05-01"))), is(Optional.empty()));
      assertThat(
          at(SENT_AT, user(1), returned(order(1, 1, "2026-05-01"), BEFORE)), is(Optional.empty()));
      assertThat(
          at(SENT_AT, user(1), returned(order(1, 1, "2026-05-01"), "2026-06-01T12:00:00"))
              .isPresent(),
          is(true));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-19T00:00:00, 0",
    "2026-05-18T23:59:59, 1",
    "2026-04-18, 1",
    "2026-04-17, 2",
    "2026-03-04, 2",
    "2026-03-03, 3",
    "2025-12-04, 3",
    "2025-12-03, 4",
    "2025-06-02, 4",
    "2025-06-01, 5"
  })
  void daysSinceLastOrderAreDaysBetweenDates(String createdAt, long bin) {
    assertThat(bin(Covariate.DAYS_SINCE_LAST_ORDER, order(2, 1, createdAt)), is(bin));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 2", "3, 2", "4, 3", "9, 3"})
  void lifetimeOrdersCount(int further, long bin) {
    Object[] orders = new Object[further + 1];
    Arrays.setAll(orders, i -> order(10 + i, 1, "2026-01-01"));
    orders[further] = cancelled(order(99, 1, "2026-01-01"));
    assertThat(bin(Covariate.LIFETIME_ORDERS, orders), is(bin));
  }

  @Test
  void ordersOf90DaysAreThoseFromTheirFirstInstantOn() {
    Object first = order(2, 1, "2026-03-03T12:00:00");
    assertThat(bin(Covariate.ORDERS_90D), is(0L));
    assertThat(bin(Covariate.ORDERS_90D, order(2, 1, "2026-03-03T11:59:59.999999")), is(0L));
    assertThat(bin(Covariate.ORDERS_90D, first), is(1L));
    assertThat(bin(Covariate.ORDERS_90D, first, order(3, 1, BEFORE)), is(2L));
    assertThat(bin(Covariate.ORDERS_90D, first, cancelled(order(3, 1, BEFORE))), is(1L));
  }

  @ParameterizedTest
  @CsvSource({"0.00, 0", "49.99, 0", "50.00, 1", "149.99, 1", "150.00, 2"})
  void revenueOf90Days(String price, long bin) {
    assertThat(
        bin(
            Covariate.REVENUE_90D,
            item(1, 1, 1, 100, "500.00"),
            order(2, 1, "2026-05-01"),
            item(2, 2, 1, 100, price)),
        is(bin));
  }

  @ParameterizedTest
  @CsvSource({"74.99, 0", "75.00, 1", "149.99, 1", "150.00, 2", "299.99, 2", "300.00, 3"})
  void lifetimeValueIsTheRevenueOfAll(String price, long bin) {
    assertThat(
        bin(
            Covariate.LIFETIME_VALUE,
            item(1, 1, 1, 100, price),
            cancelled(order(2, 1, "2026-05-01")),
            item(2, 2, 1, 100, "500.00")),
        is(bin));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-03, 0",
    "2026-05-02, 1",
    "2026-03-04, 1",
    "2026-03-03, 2",
    "2025-06-02, 2",
    "2025-06-01, 3",
    "2024-06-02, 3",
    "2024-06-01, 4"
  })
  void tenureIsDaysBetweenDates(String registered, long bin) {
    assertThat(
        at(
                SENT_AT,
                user(1).toBuilder()
                    .setRegisteredAt(at(registered))
                    .setRegistrationDate(date(registered))
                    .build(),
                order(1, 1, BEFORE))
            .orElseThrow()
            .tenureDays(),
        is(bin));
  }

  @Test
  void sessionsHaveAnEventInTheirWindow() {
    Visit a = visit("a", "2026-05-02T12:00:00");
    Visit b = visit("b", BEFORE);
    Visit c = visit("c", "2026-05-03");
    Visit early = visit("d", "2026-05-02T11:59:59.999999");
    assertThat(bin(Covariate.SESSIONS_30D, early, visit("e", "2026-06-01T12:00:00")), is(0L));
    assertThat(bin(Covariate.SESSIONS_30D, a, early), is(1L));
    assertThat(bin(Covariate.SESSIONS_30D, a, b), is(2L));
    assertThat(bin(Covariate.SESSIONS_30D, a, b, c), is(3L));
    assertThat(bin(Covariate.SESSIONS_30D, a, b, c, visit("f", "2026-05-04")), is(3L));

    assertThat(bin(Covariate.SESSIONS_90D, visit("g", "2026-03-03T11:59:59.999999")), is(0L));
    assertThat(bin(Covariate.SESSIONS_90D, visit("g", "2026-03-03T12:00:00")), is(1L));
    assertThat(bin(Covariate.SESSIONS_90D, early, a), is(1L));
    assertThat(bin(Covariate.SESSIONS_90D, early, a, b), is(2L));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-26T00:00:00, 0",
    "2026-05-25T23:59:59, 1",
    "2026-05-03, 1",
    "2026-05-02, 2",
    "2026-03-04, 2",
    "2026-03-03, 3",
    "2020-01-01, 3",
    "2026-06-01T12:00:00, 4"
  })
  void daysSinceLastSessionAreDaysBetweenDatesOrNoneAtAll(String eventAt, long bin) {
    assertThat(bin(Covariate.DAYS_SINCE_LAST_SESSION, visit("a", eventAt)), is(bin));
  }

  @Test
  void returnRateIsTakenOfOrdersThatWereNotCancelled() {
    Object back = returned(order(2, 1, "2026-01-01"), "2026-02-01");
    Object off = cancelled(order(3, 1, "2026-01-01"));
    assertThat(bin(Covariate.RETURN_RATE, off), is(0L));
    assertThat(bin(Covariate.RETURN_RATE, back, off), is(2L));
    assertThat(bin(Covariate.RETURN_RATE, back, off, order(4, 1, "2026-01-01")), is(1L));
    assertThat(
        bin(Covariate.RETURN_RATE, returned(order(2, 1, "2026-01-01"), "2026-06-01T12:00:00")),
        is(0L));
  }

  @Test
  void supportTicketsOf90Days() {
    assertThat(
        bin(
            Covariate.SUPPORT_TICKETS_90D,
            ticket("a", 1, "2026-03-03T11:59:59.999999"),
            ticket("b", 1, "2026-06-01T12:00:00")),
        is(0L));
    assertThat(bin(Covariate.SUPPORT_TICKETS_90D, ticket("a", 1, "2026-03-03T12:00:00")), is(1L));
    assertThat(
        bin(Covariate.SUPPORT_TICKETS_90D, ticket("a", 1, BEFORE), ticket("b", 1, BEFORE)), is(1L));
  }

  @Test
  void levelsAreTheNumbersOfBinsOrTexts() {
    CovariateValues values =
        new CovariateValues(5, 3, 2, 1, 0, 4, 3, 2, 4, 2, 1, "Search", "Brazil", "(unknown)");
    assertThat(
        Arrays.stream(Covariate.values()).map(values::level).toList(),
        contains(
            "5",
            "3",
            "2",
            "1",
            "0",
            "4",
            "3",
            "2",
            "4",
            "2",
            "1",
            "Search",
            "Brazil",
            "(unknown)"));
    assertThrows(IllegalArgumentException.class, () -> values.bin(Covariate.GENDER));
  }

  @Test
  void covariatesHaveTheOrderAndTheBinsOfTheContract() {
    assertThat(
        Arrays.stream(Covariate.values())
            .map(covariate -> covariate.word() + " " + covariate.bins())
            .toList(),
        contains(
            "days_since_last_order 6",
            "lifetime_orders 4",
            "orders_90d 3",
            "revenue_90d 3",
            "lifetime_value 4",
            "tenure_days 5",
            "sessions_30d 4",
            "sessions_90d 3",
            "days_since_last_session 5",
            "return_rate 3",
            "support_tickets_90d 2",
            "acquisition_channel 0",
            "country 0",
            "gender 0"));
    assertThat(
        Arrays.stream(Covariate.values()).filter(c -> !c.isTargetable()).toList(),
        contains(Covariate.SUPPORT_TICKETS_90D));
  }
}
