package io.flit.transforms.features;

import io.flit.schemas.Timestamps;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerMetrics;
import io.flit.transforms.customers.CustomerOrder;
import io.flit.transforms.customers.Ratio;
import io.flit.transforms.customers.SessionLog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One customer at one snapshot: what was known before it, and what the customer bought from it on.
 *
 * <p>Everything but {@link #outcomeUntil} is a function of what happened before the snapshot.
 */
final class Observation {
  /** For so long after an order a customer is taken to be still in the session that led to it. */
  private static final Duration VISIT_OF_AN_ORDER = Duration.ofHours(1);

  private final String entityId;
  private final Snapshot snapshot;
  private final CustomerHistory history;
  private final CustomerMetrics metrics;
  private final SessionLog sessions;
  private final long experimentsParticipated;
  private final Instant asOf;

  private Observation(
      String entityId,
      Snapshot snapshot,
      CustomerHistory history,
      CustomerMetrics metrics,
      SessionLog sessions,
      long experimentsParticipated,
      Instant asOf) {
    this.entityId = entityId;
    this.snapshot = snapshot;
    this.history = history;
    this.metrics = metrics;
    this.sessions = sessions;
    this.experimentsParticipated = experimentsParticipated;
    this.asOf = asOf;
  }

  /**
   * Looks at a customer.
   *
   * @param metrics the customer's figures at the snapshot, with at least one revenue order
   * @param asOf from when on nothing is known; never before the snapshot
   */
  static Observation of(
      String entityId,
      Snapshot snapshot,
      CustomerHistory history,
      CustomerMetrics metrics,
      SessionLog sessions,
      long experimentsParticipated,
      Instant asOf) {
    return new Observation(
        entityId, snapshot, history, metrics, sessions, experimentsParticipated, asOf);
  }

  long userId() {
    return history.userId();
  }

  /** The user's id as text. */
  String entityId() {
    return entityId;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** The customer's figures at the snapshot. */
  CustomerMetrics metrics() {
    return metrics;
  }

  /**
   * The orders created from the snapshot until the end of a label's window that count then; null
   * while it is not over.
   */
  @Nullable Purchases outcomeUntil(Instant end) {
    return end.isAfter(asOf)
        ? null
        : Purchases.between(snapshot.instant(), end, history.orders(), end);
  }

  /** The experiments with both an assignment and a first exposure before the snapshot. */
  long experimentsParticipated() {
    return experimentsParticipated;
  }

  /** The revenue orders of so many days before the snapshot. */
  Purchases lastDays(int days) {
    return purchases(snapshot.daysBefore(days), snapshot.instant());
  }

  /** The revenue orders of as many days before {@link #lastDays}. */
  Purchases daysBeforeLast(int days) {
    return purchases(snapshot.daysBefore(2 * days), snapshot.daysBefore(days));
  }

  private Purchases purchases(Instant from, Instant to) {
    return Purchases.between(from, to, metrics.revenueOrders(), snapshot.instant());
  }

  /** The season in which the customer buys most. */
  String season() {
    return Seasons.leading(metrics.revenueOrders());
  }

  /** The dates on which the customer bought. */
  PurchaseDays purchaseDays() {
    return PurchaseDays.of(metrics.revenueOrders(), snapshot);
  }

  /** Days since the last revenue order per average gap; null where the gap is null or 0. */
  @Nullable Double overdueRatio() {
    Double gap = metrics.avgDaysBetweenOrders();
    Long days = metrics.daysSinceLastOrder();
    return gap == null || days == null ? null : Ratio.of(days, gap);
  }

  /** Tickets created before the snapshot per revenue order. */
  @Nullable Double supportTicketRatio() {
    return Ratio.of(metrics.supportTickets(), metrics.lifetimeOrders());
  }

  /** The number of tickets created in so many days before the snapshot. */
  long supportTickets(int days) {
    Instant from = snapshot.daysBefore(days);
    List<StgSupportTicket> tickets = metrics.tickets();
    long recent = 0;
    for (int i = tickets.size() - 1; i >= 0; i--) {
      if (tickets.get(i).getCreatedAt().isBefore(from)) {
        break;
      }
      recent++;
    }
    return recent;
  }

  /** The sessions with an event in so many days before the snapshot, for which visits are cut. */
  long sessions(int days) {
    return sessions.sessionsBetween(snapshot.daysBefore(days), snapshot.instant());
  }

  /** The sessions with an event before the snapshot that come after the visit of the last order. */
  long sessionsSinceLastOrder() {
    List<CustomerOrder> orders = metrics.revenueOrders();
    Instant last = orders.get(orders.size() - 1).createdAt();
    return sessions.sessionsBetween(last.plus(VISIT_OF_AN_ORDER), snapshot.instant());
  }

  /** Days from the date of the last event before the snapshot; null if there is none. */
  @Nullable Long daysSinceLastSession() {
    Instant last = sessions.lastEventBefore(snapshot.instant());
    return last == null ? null : ChronoUnit.DAYS.between(Timestamps.utcDate(last), snapshot.date());
  }

  /** Mean hours from shipping to delivery, of revenue orders delivered before the snapshot. */
  @Nullable Double avgHoursToDeliver() {
    double sum = 0;
    long deliveries = 0;
    List<CustomerOrder> orders = metrics.revenueOrders();
    for (int i = 0; i < orders.size(); i++) {
      CustomerOrder order = orders.get(i);
      Instant deliveredAt = order.order().getDeliveredAt();
      Double hours = order.hoursToDeliver();
      if (hours != null && deliveredAt != null && deliveredAt.isBefore(snapshot.instant())) {
        sum += hours;
        deliveries++;
      }
    }
    return Ratio.of(sum, deliveries);
  }
}
