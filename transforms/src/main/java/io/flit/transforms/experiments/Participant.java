package io.flit.transforms.experiments;

import io.flit.schemas.Money;
import io.flit.schemas.Timestamps;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerOrder;
import io.flit.transforms.customers.OrderState;
import io.flit.transforms.customers.OverlayOrder;
import io.flit.transforms.experiments.exposure.BeforeExposure;
import io.flit.transforms.experiments.exposure.Participation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * One user's part in one experiment with the orders that bear on it: TheLook's orders and the
 * simulated orders of this experiment, whatever their variant, from 30 x 24 hours before the first
 * exposure to 30 x 24 hours after it; with the user's support tickets and what was known before.
 *
 * @param tickets when support tickets were created in the 30 x 24 hours from the first exposure
 *     <p>It can tell how it stood at any instant up to the one at which its exposures were judged.
 */
record Participant(
    long userId,
    Participation part,
    List<OrderInReach> orders,
    List<Instant> tickets,
    BeforeExposure before) {

  /**
   * An order of the windows before or after the first exposure.
   *
   * @param margin its contribution margin
   */
  record OrderInReach(Instant createdAt, OrderState state, Money revenue, Money margin) {
    private static OrderInReach of(CustomerOrder order) {
      return new OrderInReach(
          order.createdAt(), order.state(), order.revenue(), order.contributionMargin());
    }

    private static OrderInReach of(OverlayOrder order) {
      return new OrderInReach(
          order.createdAt(), order.state(), order.revenue(), order.contributionMargin());
    }
  }

  static Participant of(CustomerHistory history, Participation part) {
    Instant from = part.firstExposedAt().minus(Participation.WINDOW);
    Instant to = part.firstExposedAt().plus(Participation.WINDOW);
    List<OrderInReach> orders = new ArrayList<>(2);
    for (CustomerOrder order : history.orders()) {
      if (isIn(from, to, order.createdAt())) {
        orders.add(OrderInReach.of(order));
      }
    }
    for (OverlayOrder order : history.overlayOrders()) {
      if (order.experimentName().equals(part.experiment()) && isIn(from, to, order.createdAt())) {
        orders.add(OrderInReach.of(order));
      }
    }
    List<Instant> tickets = new ArrayList<>(0);
    for (StgSupportTicket ticket : history.tickets()) {
      if (isIn(part.firstExposedAt(), to, ticket.getCreatedAt())) {
        tickets.add(ticket.getCreatedAt());
      }
    }
    return new Participant(
        history.userId(), part, orders, tickets, BeforeExposure.of(history, part.firstExposedAt()));
  }

  private static boolean isIn(Instant from, Instant to, Instant t) {
    return !t.isBefore(from) && t.isBefore(to);
  }

  ExperimentArm arm() {
    return new ExperimentArm(part.experiment(), part.variant());
  }

  /** The end, not included, of the outcome window. */
  Instant windowEndAt() {
    return part.firstExposedAt().plus(Participation.WINDOW);
  }

  /** Whether the outcome window is over at {@code t}. */
  boolean isMature(Instant t) {
    return !windowEndAt().isAfter(t);
  }

  /** Whether the outcome is to be analysed at {@code t}: it is complete, and of one variant. */
  boolean isAnalysed(Instant t) {
    return isMature(t) && !part.isContaminated();
  }

  /**
   * Whether what the user saw in another experiment may bear on the outcome of this one: one
   * variant, for the first time from 30 x 24 hours before the first exposure to the end of the
   * outcome window.
   */
  boolean isInReachOf(Participation other) {
    return !other.isContaminated()
        && isIn(
            part.firstExposedAt().minus(Participation.WINDOW),
            windowEndAt(),
            other.firstExposedAt());
  }

  /** Whether the user had begun before {@code t} and seen no other variant than the assigned. */
  boolean isClean(Instant t) {
    return part.hasBegun(t) && !part.isContaminated(t);
  }

  /** What the orders and tickets amount to by what was known before {@code t}. */
  Outcome outcomeAt(Instant t) {
    long count = 0;
    long returned = 0;
    Money revenue = Money.ZERO;
    Money margin = Money.ZERO;
    Money before = Money.ZERO;
    for (OrderInReach order : orders) {
      boolean counts = order.state().counts(t);
      if (order.createdAt().isBefore(part.firstExposedAt())) {
        before = counts ? before.plus(order.revenue()) : before;
      } else if (counts) {
        count++;
        revenue = revenue.plus(order.revenue());
        margin = margin.plus(order.margin());
      } else if (order.state().returned(t)) {
        returned++;
      }
    }
    return new Outcome(
        count, revenue.cents(), before.cents(), returned, margin.cents(), ticketsBefore(t));
  }

  private long ticketsBefore(Instant t) {
    return tickets.stream().filter(createdAt -> createdAt.isBefore(t)).count();
  }

  /**
   * The UTC days at whose ends the user may stand otherwise than at the end of the day before: with
   * the beginning, the contamination, the end of the window, and the return of an order.
   */
  NavigableSet<LocalDate> daysOfChange() {
    NavigableSet<LocalDate> days = new TreeSet<>();
    days.add(dayOf(part.assignedAt()));
    days.add(dayOf(part.firstExposedAt()));
    if (part.contaminatedAt() != null) {
      days.add(dayOf(part.contaminatedAt()));
    }
    // A window that ends at midnight is over at the end of the day before.
    days.add(dayOf(windowEndAt().minusNanos(1)));
    for (OrderInReach order : orders) {
      if (order.state().returnedAt() != null) {
        days.add(dayOf(order.state().returnedAt()));
      }
    }
    return days;
  }

  private static LocalDate dayOf(Instant instant) {
    return Timestamps.utcDate(instant);
  }
}
