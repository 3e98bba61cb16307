package io.flit.transforms.features;

import io.flit.schemas.Money;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgSupportTicket;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What can become otherwise in a world at or after an instant, everything before it left as it is.
 *
 * <p>A row's time is its own, an item's is its order's. Returns, deliveries and resolutions have
 * their own times in the rows of orders and tickets. Cancellations have no time and stay.
 */
final class Later {
  private final Instant t;
  private final Random random;

  private Later(Instant t, Random random) {
    this.t = t;
    this.random = random;
  }

  /** The same world with another future from {@code t} on. */
  static World differently(World world, Instant t, Random random) {
    World other = world.copy();
    new Later(t, random).edit(other);
    return other;
  }

  /** The same world as it stood at {@code t}: nothing had happened at or after it. */
  static World unknown(World world, Instant t) {
    World past = world.copy();
    past.users.removeIf(user -> !user.getRegisteredAt().isBefore(t));
    past.orders.removeIf(order -> !order.getCreatedAt().isBefore(t));
    Set<Long> orders =
        past.orders.stream()
            .map(StgOrder::getOrderId)
            .collect(Collectors.toCollection(HashSet::new));
    past.items.removeIf(item -> !orders.contains(item.getOrderId()));
    past.orders.replaceAll(order -> asItStood(order, t));
    past.tickets.removeIf(ticket -> !ticket.getCreatedAt().isBefore(t));
    past.tickets.replaceAll(ticket -> asItStood(ticket, t));
    past.assignments.removeIf(assignment -> !assignment.getAssignedAt().isBefore(t));
    past.exposures.removeIf(exposure -> !exposure.getExposedAt().isBefore(t));
    past.events.removeIf(event -> !event.createdAt().isBefore(t));
    return past;
  }

  private static StgOrder asItStood(StgOrder order, Instant t) {
    boolean returnedLater = order.getStatus().equals("Returned") && !returnTime(order).isBefore(t);
    return order.toBuilder()
        .setStatus(returnedLater ? "Complete" : order.getStatus())
        .setShippedAt(knownBefore(order.getShippedAt(), t, order.getDeliveredAt()))
        .setDeliveredAt(knownBefore(order.getDeliveredAt(), t, order.getDeliveredAt()))
        .setReturnedAt(knownBefore(order.getReturnedAt(), t, order.getReturnedAt()))
        .build();
  }

  /** A delivery before t keeps its shipping time, even one that is dated later. */
  private static @Nullable Instant knownBefore(
      @Nullable Instant time, Instant t, @Nullable Instant decisive) {
    return decisive != null && decisive.isBefore(t) ? time : isLater(time, t) ? null : time;
  }

  private static StgSupportTicket asItStood(StgSupportTicket ticket, Instant t) {
    return isLater(ticket.getResolvedAt(), t)
        ? ticket.toBuilder().setResolvedAt(null).setSatisfactionScore(null).build()
        : ticket;
  }

  private void edit(World world) {
    edit(
        world.users,
        user -> isLater(user.getRegisteredAt(), t),
        user -> World.registered(user, world.time(t)));
    editOrders(world);
    editItems(world);
    edit(
        world.tickets,
        ticket -> isLater(ticket.getCreatedAt(), t),
        ticket ->
            ticket.toBuilder().setUserId(world.anyUser()).setCreatedAt(world.time(t)).build());
    world.tickets.replaceAll(ticket -> resolvedOtherwise(world, ticket));
    edit(
        world.assignments,
        assignment -> isLater(assignment.getAssignedAt(), t),
        assignment ->
            assignment.toBuilder()
                .setUserId(world.anyUser())
                .setAssignedAt(world.time(t))
                .setExperimentName(world.experiment())
                .setVariant(world.variant())
                .build());
    edit(
        world.exposures,
        exposure -> isLater(exposure.getExposedAt(), t),
        exposure ->
            exposure.toBuilder()
                .setUserId(world.anyUser())
                .setExposedAt(world.time(t))
                .setExperimentName(world.experiment())
                .setVariant(world.variant())
                .build());
    edit(
        world.events,
        event -> isLater(event.createdAt(), t),
        event -> world.anyEvent(world.anyUser(), world.time(t)));
    add(world);
  }

  private void editOrders(World world) {
    edit(
        world.orders,
        order -> isLater(order.getCreatedAt(), t),
        order ->
            World.moved(order, world.time(t)).toBuilder()
                .setUserId(world.anyUser())
                .setStatus(order.getStatus().equals("Returned") ? "Complete" : "Returned")
                .build());
    Set<Long> orders =
        world.orders.stream()
            .map(StgOrder::getOrderId)
            .collect(Collectors.toCollection(HashSet::new));
    world.items.removeIf(item -> !orders.contains(item.getOrderId()));
    world.orders.replaceAll(order -> deliveredOtherwise(world, order));
    world.orders.replaceAll(order -> returnedOtherwise(world, order));
  }

  /** An order that is not delivered before t may be delivered at any later time, or never. */
  private StgOrder deliveredOtherwise(World world, StgOrder order) {
    boolean decidesReturn = order.getStatus().equals("Returned") && order.getReturnedAt() == null;
    if (decidesReturn || !isOpen(order.getDeliveredAt()) || random.nextBoolean()) {
      return order;
    }
    return order.toBuilder()
        .setDeliveredAt(world.timeOrNull(t))
        .setShippedAt(isOpen(order.getShippedAt()) ? world.timeOrNull(t) : order.getShippedAt())
        .build();
  }

  /** An order that is not returned before t may be returned at any later time, or never. */
  private StgOrder returnedOtherwise(World world, StgOrder order) {
    boolean returned = order.getStatus().equals("Returned");
    if (order.getStatus().equals("Cancelled")
        || (returned && returnTime(order).isBefore(t))
        || random.nextBoolean()) {
      return order;
    }
    return returned
        ? order.toBuilder().setStatus("Complete").build()
        : order.toBuilder().setStatus("Returned").setReturnedAt(world.time(t)).build();
  }

  private void editItems(World world) {
    List<StgOrder> later =
        world.orders.stream().filter(order -> isLater(order.getCreatedAt(), t)).toList();
    Set<Long> laterIds =
        later.stream().map(StgOrder::getOrderId).collect(Collectors.toCollection(HashSet::new));
    edit(
        world.items,
        item -> laterIds.contains(item.getOrderId()),
        item ->
            item.toBuilder()
                .setProductId(1 + random.nextInt(5))
                .setSalePrice(item.getSalePrice().plus(Money.ofCents(1 + random.nextInt(9_000))))
                .build());
    later.forEach(world::addItem);
    world.items.replaceAll(item -> driftedOtherwise(world, item));
  }

  /** The times of an item drift from its order's and say nothing about it. */
  private StgOrderItem driftedOtherwise(World world, StgOrderItem item) {
    return item.toBuilder()
        .setCreatedAt(isOpen(item.getCreatedAt()) ? world.timeOrNull(t) : item.getCreatedAt())
        .setDeliveredAt(isOpen(item.getDeliveredAt()) ? world.timeOrNull(t) : item.getDeliveredAt())
        .setReturnedAt(isOpen(item.getReturnedAt()) ? world.timeOrNull(t) : item.getReturnedAt())
        .build();
  }

  /** A ticket that is not resolved before t may be resolved at any later time, or never. */
  private StgSupportTicket resolvedOtherwise(World world, StgSupportTicket ticket) {
    if (!isOpen(ticket.getResolvedAt()) || random.nextBoolean()) {
      return ticket;
    }
    return ticket.toBuilder()
        .setResolvedAt(world.timeOrNull(t))
        .setSatisfactionScore(world.scoreOrNull())
        .build();
  }

  private void add(World world) {
    world.addOrder(world.anyUser(), world.time(t));
    world.addOrder(world.anyUser(), t);
    world.addTicket(world.anyUser(), world.time(t));
    world.addAssignment(world.anyUser(), world.time(t));
    world.addExposure(world.anyUser(), world.time(t));
    world.addEvent(world.anyUser(), world.time(t));
    world.addEvent(world.anyUser(), t);
  }

  /** Deletes some of the rows of the future, changes some and leaves some. */
  private <T> void edit(Collection<T> rows, Predicate<T> isLater, UnaryOperator<T> change) {
    List<T> edited =
        rows.stream()
            .map(row -> isLater.test(row) ? edited(row, change) : List.of(row))
            .flatMap(List::stream)
            .toList();
    rows.clear();
    rows.addAll(edited);
  }

  private <T> List<T> edited(T row, Function<T, T> change) {
    return switch (random.nextInt(3)) {
      case 0 -> List.of();
      case 1 -> List.of(change.apply(row));
      default -> List.of(row);
    };
  }

  private boolean isOpen(@Nullable Instant time) {
    return time == null || isLater(time, t);
  }

  private static boolean isLater(@Nullable Instant time, Instant t) {
    return time != null && !time.isBefore(t);
  }

  private static Instant returnTime(StgOrder order) {
    if (order.getReturnedAt() != null) {
      return order.getReturnedAt();
    }
    return order.getDeliveredAt() != null ? order.getDeliveredAt() : order.getCreatedAt();
  }
}
