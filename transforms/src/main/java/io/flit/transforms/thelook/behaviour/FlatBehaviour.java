package io.flit.transforms.thelook.behaviour;

import io.flit.schemas.Timestamps;
import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import io.flit.transforms.thelook.behaviour.BrowsingSession.Trail;
import io.flit.transforms.thelook.catalogue.Catalogue;
import io.flit.transforms.thelook.catalogue.Product;
import io.flit.transforms.thelook.people.Place;
import io.flit.transforms.thelook.people.Places;
import io.flit.transforms.thelook.people.RegisteredUser;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Behaves as the process that makes the public dataset: everything is uniform and independent.
 * Orders are placed before the world's instant; whatever follows from them may come after it.
 */
final class FlatBehaviour implements Behaviour {
  private static final double SIGNS_UP_IN_THE_LAST_WEEK = 0.025;

  /** Sign-ups and anonymous visits fall into the hours from 00 to 18. */
  private static final int MINUTES_OF_SIGN_UP = 19 * 60;

  private static final Weighted<Integer> ORDERS =
      Weighted.of(List.of(0, 1, 2, 3, 4), 20, 50, 20, 5, 5);
  private static final Weighted<Integer> ITEMS = Weighted.of(List.of(1, 2, 3, 4), 70, 20, 5, 5);
  private static final Weighted<Integer> UNSOLD_UNITS = Weighted.of(List.of(1, 2, 3), 50, 30, 20);

  private static final int SHIPPED_WITHIN_DAYS = 3;
  private static final int DELIVERED_WITHIN_DAYS = 5;
  private static final int RETURNED_WITHIN_DAYS = 3;
  private static final int STOCKED_WITHIN_DAYS = 60;
  private static final long MINUTES_PER_DAY = Micros.DAY / Micros.MINUTE;

  private static final int SESSION_STARTS_WITHIN_MINUTES = 4 * 60;
  private static final int LONGEST_STEP_SECONDS = 3 * 60;
  private static final int LATEST_PURCHASE_DAYS = 4;
  private static final int VISITORS_STEP_MINUTES = 30;

  private static final LocalDate FIRST_UNSOLD_STOCK = LocalDate.of(2020, 1, 1);

  private final KeyedRandom signUps;
  private final KeyedRandom customers;
  private final KeyedRandom orders;
  private final KeyedRandom items;
  private final KeyedRandom visitors;
  private final long asOf;
  private final Catalogue catalogue = Catalogue.get();
  private final Weighted<Place> places = Places.get();

  FlatBehaviour(long seed, Instant asOf) {
    this.signUps = KeyedRandom.of(seed, "flat sign-up");
    this.customers = KeyedRandom.of(seed, "flat customer");
    this.orders = KeyedRandom.of(seed, "flat order");
    this.items = KeyedRandom.of(seed, "flat item");
    this.visitors = KeyedRandom.of(seed, "flat visitor");
    this.asOf = Timestamps.toMicros(asOf);
  }

  @Override
  public long signUp(long userId) {
    Draws draws = signUps.at(userId);
    if (draws.chance(SIGNS_UP_IN_THE_LAST_WEEK)) {
      long day = asOf - (1 + draws.below(6)) * Micros.DAY;
      long minute = draws.below(MINUTES_OF_SIGN_UP) * Micros.MINUTE;
      return day + minute + draws.below(Micros.MINUTE);
    }
    return someMinuteSince(OPENING, draws);
  }

  /** On one of the whole days between a date and the last day but one. */
  private long someMinuteSince(LocalDate date, Draws draws) {
    long since = date.toEpochDay() * Micros.DAY;
    long days = (asOf - since) / Micros.DAY;
    return since
        + (1 + draws.below(days - 1)) * Micros.DAY
        + draws.below(MINUTES_OF_SIGN_UP) * Micros.MINUTE;
  }

  @Override
  public long age(Draws draws) {
    return 12 + draws.below(59);
  }

  @Override
  public CustomerActivity activityOf(RegisteredUser customer) {
    int count = ORDERS.pick(customers.at(customer.id()));
    List<Purchase> purchases = new ArrayList<>(count);
    List<BrowsingSession> visits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      purchases.add(purchase(customer, Ids.order(customer.id(), i), visits));
    }
    return new CustomerActivity(purchases, visits);
  }

  private Purchase purchase(RegisteredUser customer, long orderId, List<BrowsingSession> visits) {
    Draws draws = orders.at(orderId);
    long seconds = (asOf - customer.signedUpAt()) / Micros.SECOND;
    long placedAt = customer.signedUpAt() + draws.below(seconds) * Micros.SECOND;
    OrderOutcome outcome = outcome(placedAt, draws);
    int size = ITEMS.pick(draws);
    List<Purchase.Item> bought = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      bought.add(item(customer, Ids.item(orderId, i), placedAt, size, visits));
    }
    return new Purchase(orderId, placedAt, outcome, bought);
  }

  private static OrderOutcome outcome(long placedAt, Draws draws) {
    double share = draws.uniform();
    long shippedAt = minutesAfter(placedAt, SHIPPED_WITHIN_DAYS, draws);
    long deliveredAt = minutesAfter(shippedAt, DELIVERED_WITHIN_DAYS, draws);
    if (share < 0.25) {
      return OrderOutcome.complete(shippedAt, deliveredAt);
    }
    if (share < 0.40) {
      return OrderOutcome.cancelled();
    }
    if (share < 0.50) {
      return OrderOutcome.returned(
          shippedAt, deliveredAt, minutesAfter(deliveredAt, RETURNED_WITHIN_DAYS, draws));
    }
    return share < 0.70 ? OrderOutcome.processing() : OrderOutcome.shipped(shippedAt);
  }

  private static long minutesAfter(long instant, int withinDays, Draws draws) {
    return instant + draws.below(withinDays * MINUTES_PER_DAY) * Micros.MINUTE;
  }

  /**
   * An item and the session in which it is bought. The session starts hours before the order, and
   * in orders of several items its purchase comes days later; the item carries the time at which
   * its session ended.
   */
  private Purchase.Item item(
      RegisteredUser customer,
      long itemId,
      long placedAt,
      int orderSize,
      List<BrowsingSession> visits) {
    Draws draws = items.at(itemId);
    List<Product> department = catalogue.products(customer.isWoman());
    Product product = draws.pick(department);
    long at = placedAt - draws.below(SESSION_STARTS_WITHIN_MINUTES) * Micros.MINUTE;
    Trail trail = new Trail();
    if (orderSize == 1) {
      at = step(at, draws);
      trail.home(at);
    }
    for (int i = 0; i < orderSize; i++) {
      at = step(at, draws);
      trail.department(product, at);
      at = step(at, draws);
      trail.product(product, at);
      at = step(at, draws);
      trail.cart(at);
    }
    if (orderSize > 1) {
      at += draws.below(LATEST_PURCHASE_DAYS + 1) * Micros.DAY;
    }
    at = step(at, draws);
    trail.purchase(at);
    visits.add(new BrowsingSession(itemId, customer.place(), trail.pages()));
    return new Purchase.Item(itemId, product, at, stockedAt(at, draws));
  }

  private static long step(long at, Draws draws) {
    return at + draws.below(LONGEST_STEP_SECONDS + 1) * Micros.SECOND;
  }

  /** The unit sold came shortly before; those not sold came at any time. */
  private List<Long> stockedAt(long soldAt, Draws draws) {
    int unsold = UNSOLD_UNITS.pick(draws);
    List<Long> stockedAt = new ArrayList<>(1 + unsold);
    stockedAt.add(soldAt - draws.below(STOCKED_WITHIN_DAYS * MINUTES_PER_DAY) * Micros.MINUTE);
    boolean isYoung = asOf < (FIRST_UNSOLD_STOCK.toEpochDay() + YOUNGEST_WORLD_DAYS) * Micros.DAY;
    for (int i = 0; i < unsold; i++) {
      stockedAt.add(someMinuteSince(isYoung ? OPENING : FIRST_UNSOLD_STOCK, draws));
    }
    return stockedAt;
  }

  @Override
  public BrowsingSession visitOf(long visitorNumber) {
    Draws draws = visitors.at(visitorNumber);
    long start = someMinuteSince(OPENING, draws);
    long second = start + draws.below(VISITORS_STEP_MINUTES) * Micros.MINUTE;
    long third = second + draws.below(VISITORS_STEP_MINUTES) * Micros.MINUTE;
    Product product = draws.pick(catalogue.products());
    Place place = places.pick(draws);
    Trail trail = new Trail();
    switch ((int) draws.below(4)) {
      case 0 -> trail.department(product, start).product(product, second).cart(third);
      case 1 -> trail.product(product, start).cart(second).cancel(third);
      case 2 -> trail.department(product, start).product(product, second);
      default -> trail.product(product, start);
    }
    return new BrowsingSession(Ids.anonymousSession(visitorNumber), place, trail.pages());
  }
}
