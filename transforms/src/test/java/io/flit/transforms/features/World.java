package io.flit.transforms.features;

import io.flit.schemas.Money;
import io.flit.schemas.staging.StgExperimentAssignment;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.Rows;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.Histories;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The source rows of a few random customers. Their times often fall on the bounds of windows, or a
 * microsecond beside them.
 */
final class World {
  private static final String[] STATUSES = {
    "Complete", "Complete", "Shipped", "Processing", "Returned", "Returned", "Cancelled"
  };
  private static final String[] EXPERIMENTS = {"color", "email", "unknown"};
  private static final String[] VARIANTS = {"red", "blue", "rare", "often"};
  private static final int USERS = 3;
  private static final int PRODUCTS = 6;

  /** An event of a known user. */
  record Event(long userId, String sessionId, Instant createdAt) {}

  final List<StgUser> users = new ArrayList<>();
  final List<StgOrder> orders = new ArrayList<>();
  final List<StgOrderItem> items = new ArrayList<>();
  final List<StgSupportTicket> tickets = new ArrayList<>();
  final List<StgExperimentAssignment> assignments = new ArrayList<>();
  final List<StgExperimentExposure> exposures = new ArrayList<>();
  final List<Event> events = new ArrayList<>();

  private final Random random;
  private final List<Instant> bounds;
  private final Instant first;
  private final Duration span;
  private long lastKey;

  private World(Random random, List<Instant> bounds, Instant first, Duration span) {
    this.random = random;
    this.bounds = bounds;
    this.first = first;
    this.span = span;
  }

  /** A random world around snapshots, from 400 days before the first to 100 after the last. */
  static World random(Random random, Snapshots snapshots) {
    List<Instant> bounds = new ArrayList<>(snapshots.visitCuts());
    for (Snapshot snapshot : snapshots.all()) {
      bounds.add(snapshot.daysBefore(180));
      bounds.add(snapshot.daysBefore(365));
      bounds.add(snapshot.labelEnd());
    }
    Instant first = snapshots.all().get(0).instant().minus(Duration.ofDays(400));
    Instant last =
        snapshots.all().get(snapshots.all().size() - 1).labelEnd().plus(Duration.ofDays(10));
    World world = new World(random, bounds, first, Duration.between(first, last));
    for (long userId = 1; userId <= USERS; userId++) {
      world.addUser(userId);
    }
    return world;
  }

  /** Another world of the same rows. */
  World copy() {
    World copy = new World(random, bounds, first, span);
    copy.users.addAll(users);
    copy.orders.addAll(orders);
    copy.items.addAll(items);
    copy.tickets.addAll(tickets);
    copy.assignments.addAll(assignments);
    copy.exposures.addAll(exposures);
    copy.events.addAll(events);
    copy.lastKey = lastKey;
    return copy;
  }

  /** The customers' histories, with visits cut for snapshots. */
  List<CustomerHistory> histories(Snapshots snapshots) {
    List<Object> rows = new ArrayList<>(users);
    for (int product = 1; product < PRODUCTS; product++) { // the last one is unknown
      rows.add(Rows.product(product, "category " + product % 3, "brand " + product % 2));
    }
    rows.addAll(orders);
    rows.addAll(items);
    rows.addAll(tickets);
    rows.addAll(assignments);
    rows.addAll(exposures);
    for (Event event : events) {
      rows.add(Looks.visit(snapshots, event.userId(), event.sessionId(), event.createdAt()));
    }
    return Histories.allOf(rows.toArray());
  }

  private void addUser(long userId) {
    Instant registeredAt = random.nextInt(3) == 0 ? time(null) : first;
    users.add(registered(Rows.user(userId), registeredAt));
    repeat(7, () -> addOrder(userId, time(null)));
    repeat(5, () -> addTicket(userId, time(null)));
    repeat(4, () -> addAssignment(userId, time(null)));
    repeat(6, () -> addExposure(userId, time(null)));
    repeat(9, () -> addEvent(userId, time(null)));
  }

  void addOrder(long userId, Instant createdAt) {
    StgOrder order =
        moved(Rows.order(++lastKey, userId, "2026-01-01"), createdAt).toBuilder()
            .setStatus(STATUSES[random.nextInt(STATUSES.length)])
            .setShippedAt(timeOrNull(createdAt))
            .setDeliveredAt(timeOrNull(createdAt))
            .setReturnedAt(timeOrNull(createdAt))
            .build();
    orders.add(order);
    repeat(3, () -> addItem(order));
  }

  void addItem(StgOrder order) {
    StgOrderItem item =
        Rows.item(
            ++lastKey,
            order.getOrderId(),
            order.getUserId(),
            1 + random.nextInt(PRODUCTS),
            Money.ofCents(random.nextInt(20_000)).toString());
    items.add(
        item.toBuilder()
            .setStatus(order.getStatus())
            .setCreatedAt(timeOrNull(first))
            .setDeliveredAt(timeOrNull(first))
            .setReturnedAt(timeOrNull(first))
            .build());
  }

  void addTicket(long userId, Instant createdAt) {
    StgSupportTicket ticket =
        Rows.ticket("t" + ++lastKey, userId, "2026-01-01").toBuilder()
            .setCreatedAt(createdAt)
            .setResolvedAt(timeOrNull(createdAt))
            .setSatisfactionScore(scoreOrNull())
            .build();
    tickets.add(ticket);
  }

  void addAssignment(long userId, Instant assignedAt) {
    assignments.add(
        Rows.assignment("a" + ++lastKey, experiment(), userId, variant(), "2026-01-01").toBuilder()
            .setAssignedAt(assignedAt)
            .build());
  }

  void addExposure(long userId, Instant exposedAt) {
    exposures.add(
        Rows.exposure("e" + ++lastKey, experiment(), userId, variant(), "2026-01-01").toBuilder()
            .setExposedAt(exposedAt)
            .build());
  }

  void addEvent(long userId, Instant createdAt) {
    events.add(anyEvent(userId, createdAt));
  }

  /** An event in one of a few sessions of a user. */
  Event anyEvent(long userId, Instant createdAt) {
    return new Event(userId, "session " + userId + " " + random.nextInt(4), createdAt);
  }

  static StgUser registered(StgUser user, Instant at) {
    return user.toBuilder().setRegisteredAt(at).setRegistrationDate(dateOf(at)).build();
  }

  static StgOrder moved(StgOrder order, Instant createdAt) {
    return order.toBuilder().setCreatedAt(createdAt).setOrderDate(dateOf(createdAt)).build();
  }

  /** A time of the world, or one of those at or after {@code from}. */
  Instant time(@Nullable Instant from) {
    Instant time =
        random.nextInt(3) == 0
            ? bounds.get(random.nextInt(bounds.size())).plusNanos(1_000L * (random.nextInt(3) - 1))
            : first.plusSeconds(random.nextInt((int) span.toHours()) * 3_600L);
    return from == null || !time.isBefore(from)
        ? time
        : random.nextInt(3) == 0 ? from : from.plusSeconds(random.nextInt(10_000_000));
  }

  @Nullable Instant timeOrNull(Instant from) {
    return random.nextInt(4) == 0 ? null : time(from);
  }

  @Nullable Long scoreOrNull() {
    return random.nextInt(4) == 0 ? null : 1L + random.nextInt(5);
  }

  String experiment() {
    return EXPERIMENTS[random.nextInt(EXPERIMENTS.length)];
  }

  String variant() {
    return VARIANTS[random.nextInt(VARIANTS.length)];
  }

  /** A user of the world. */
  long anyUser() {
    return 1L + random.nextInt(USERS);
  }

  private void repeat(int atMost, Runnable action) {
    for (int left = random.nextInt(atMost + 1); left > 0; left--) {
      action.run();
    }
  }

  private static LocalDate dateOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
