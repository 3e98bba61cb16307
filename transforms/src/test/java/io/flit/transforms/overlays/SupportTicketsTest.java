package io.flit.transforms.overlays;

import static io.flit.transforms.overlays.Overlays.SUPPORT_TICKETS;
import static io.flit.transforms.overlays.SmallWorld.OVERLAYS;
import static io.flit.transforms.overlays.SmallWorld.WORLD;
import static io.flit.transforms.overlays.SmallWorld.set;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawSupportTicket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SupportTicketsTest {
  @Test
  void lateAndReturnedOrdersRaiseMoreTickets() {
    Set<Long> complainedAbout = set(OVERLAYS.rows(SUPPORT_TICKETS), RawSupportTicket::getOrderId);
    List<RawOrder> delivered =
        WORLD.orders.stream().filter(order -> order.getDeliveredAt() != null).toList();
    double late =
        share(
            delivered, order -> hours(order) > 120, o -> complainedAbout.contains(o.getOrderId()));
    double punctual =
        share(
            delivered,
            order -> hours(order) <= 120 && order.getStatus().equals("Complete"),
            o -> complainedAbout.contains(o.getOrderId()));
    double returned =
        share(
            delivered,
            order -> order.getStatus().equals("Returned"),
            o -> complainedAbout.contains(o.getOrderId()));
    assertThat(late, greaterThan(4 * punctual));
    assertThat(returned, greaterThan(4 * punctual));
    assertThat(complainedAbout.contains(null), is(true));
  }

  private static long hours(RawOrder order) {
    return Duration.between(order.getCreatedAt(), order.getDeliveredAt()).toHours();
  }

  private static double share(
      List<RawOrder> orders,
      java.util.function.Predicate<RawOrder> condition,
      java.util.function.Predicate<RawOrder> event) {
    List<RawOrder> chosen = orders.stream().filter(condition).toList();
    return chosen.stream().filter(event).count() / (double) chosen.size();
  }

  @Test
  void ticketsStateWhatTheirStatusImplies() {
    Set<String> statuses = new HashSet<>();
    for (RawSupportTicket ticket : OVERLAYS.rows(SUPPORT_TICKETS)) {
      statuses.add(ticket.getStatus());
      boolean isResolved = List.of("resolved", "closed").contains(ticket.getStatus());
      boolean isOpen = ticket.getStatus().equals("open");
      assertThat(ticket.getResolvedAt(), is(isResolved ? notNullValue() : nullValue()));
      assertThat(ticket.getResolutionTimeHours(), is(isResolved ? notNullValue() : nullValue()));
      assertThat(ticket.getFirstResponseTimeMinutes(), is(isOpen ? nullValue() : notNullValue()));
      assertThat(ticket.getAssignedAgent(), is(isOpen ? nullValue() : notNullValue()));
      if (isResolved) {
        assertThat(
            (double) Duration.between(ticket.getCreatedAt(), ticket.getResolvedAt()).toSeconds(),
            closeTo(ticket.getResolutionTimeHours() * 3600, 1e-6));
        assertThat(
            ticket.getFirstResponseTimeMinutes() / 60,
            lessThan(ticket.getResolutionTimeHours() + 0.01));
      } else {
        assertThat(ticket.getSatisfactionScore(), is(nullValue()));
      }
    }
    assertThat(statuses, everyItem(is(in(List.of("open", "in_progress", "resolved", "closed")))));
    assertThat(statuses.size(), is(4));
  }

  @Test
  void quickHelpSatisfies() {
    List<RawSupportTicket> rated =
        OVERLAYS.rows(SUPPORT_TICKETS).stream()
            .filter(ticket -> ticket.getSatisfactionScore() != null)
            .toList();
    rated.forEach(
        ticket ->
            assertThat(ticket.getSatisfactionScore(), is(both(greaterThan(0L)).and(lessThan(6L)))));
    Map<Boolean, Double> scores =
        rated.stream()
            .collect(
                Collectors.groupingBy(
                    ticket -> ticket.getResolutionTimeHours() < 12,
                    Collectors.averagingLong(RawSupportTicket::getSatisfactionScore)));
    assertThat(scores.get(true), greaterThan(scores.get(false) + 0.5));
  }
}
