package io.flit.transforms.campaigns.covariates;

import io.flit.schemas.Timestamps;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerMetrics;
import io.flit.transforms.customers.CustomerOrder;
import io.flit.transforms.customers.SessionLog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Who is eligible for a campaign, and with which levels: a function of what happened before it. */
public final class Covariates {
  private static final Duration DAYS_30 = Duration.ofDays(30);
  private static final Duration DAYS_90 = Duration.ofDays(90);

  private Covariates() {}

  /**
   * The levels of a customer just before an instant. Visits must be cut at {@link #visitCuts}.
   *
   * @return empty where the customer is not eligible: is no user, registered at the instant or
   *     later, or has no order that counts at it
   */
  public static Optional<CovariateValues> at(CustomerHistory history, Instant sentAt) {
    StgUser user = history.user();
    if (user == null || !user.getRegisteredAt().isBefore(sentAt)) {
      return Optional.empty();
    }
    CustomerMetrics metrics = CustomerMetrics.at(sentAt, history);
    if (metrics.lifetimeOrders() == 0) {
      return Optional.empty();
    }
    Instant daysBefore90 = sentAt.minus(DAYS_90);
    long orders = 0;
    long cents = 0;
    for (CustomerOrder order : metrics.revenueOrders()) {
      if (!order.createdAt().isBefore(daysBefore90)) {
        orders++;
        cents += order.revenue().cents();
      }
    }
    SessionLog sessions = SessionLog.of(history.visits());
    return Optional.of(
        new CovariateValues(
            Covariate.DAYS_SINCE_LAST_ORDER.binOf(metrics.daysSinceLastOrder()),
            Covariate.LIFETIME_ORDERS.binOf(metrics.lifetimeOrders()),
            Covariate.ORDERS_90D.binOf(orders),
            Covariate.REVENUE_90D.binOf(cents),
            Covariate.LIFETIME_VALUE.binOf(metrics.lifetimeValue().cents()),
            Covariate.TENURE_DAYS.binOf(metrics.tenureDays()),
            Covariate.SESSIONS_30D.binOf(sessions.sessionsBetween(sentAt.minus(DAYS_30), sentAt)),
            Covariate.SESSIONS_90D.binOf(sessions.sessionsBetween(daysBefore90, sentAt)),
            Covariate.DAYS_SINCE_LAST_SESSION.binOf(daysSinceLastSession(sessions, metrics)),
            Covariate.RETURN_RATE.binOf(halvesReturned(metrics)),
            Covariate.SUPPORT_TICKETS_90D.binOf(tickets(metrics.tickets(), daysBefore90)),
            CovariateValues.known(user.getAcquisitionChannel()),
            CovariateValues.known(user.getCountry()),
            CovariateValues.known(user.getGender())));
  }

  /** Where visits must be cut for the levels at an instant. */
  public static List<Instant> visitCuts(Instant sentAt) {
    return List.of(sentAt.minus(DAYS_90), sentAt.minus(DAYS_30), sentAt);
  }

  private static long daysSinceLastSession(SessionLog sessions, CustomerMetrics metrics) {
    Instant last = sessions.lastEventBefore(metrics.instant());
    return last == null
        ? Covariate.NEVER
        : ChronoUnit.DAYS.between(Timestamps.utcDate(last), metrics.date());
  }

  /** How many halves of the orders not cancelled came back, a begun first one taken as whole. */
  private static long halvesReturned(CustomerMetrics metrics) {
    long returned = metrics.returnedOrders();
    if (returned == 0) {
      return 0;
    }
    return 2 * returned < metrics.totalOrders() - metrics.cancelledOrders() ? 1 : 2;
  }

  private static long tickets(List<StgSupportTicket> tickets, Instant from) {
    return tickets.stream().filter(ticket -> !ticket.getCreatedAt().isBefore(from)).count();
  }
}
