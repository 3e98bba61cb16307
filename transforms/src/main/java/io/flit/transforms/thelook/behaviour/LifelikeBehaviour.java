package io.flit.transforms.thelook.behaviour;

import io.flit.schemas.Timestamps;
import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import io.flit.transforms.thelook.behaviour.Purchase.Item;
import io.flit.transforms.thelook.behaviour.RankedCatalogue.PriceLevel;
import io.flit.transforms.thelook.catalogue.Assortment;
import io.flit.transforms.thelook.catalogue.Product;
import io.flit.transforms.thelook.people.Place;
import io.flit.transforms.thelook.people.Places;
import io.flit.transforms.thelook.people.RegisteredUser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Behaves as customers do: more of them sign up every year, some never buy, many buy once, some
 * come back for years; they browse before they buy and hardly any more once they have left the shop
 * for good.
 *
 * <p>A customer's orders come at the customer's own pace by the {@link DemandClock}, and after each
 * there is the customer's own chance that it was the last. Nothing happens at or after the world's
 * instant.
 */
final class LifelikeBehaviour implements Behaviour {
  private static final double SIGN_UPS_GROW = 0.30;
  private static final double VISITORS_GROW = 0.25;

  private static final int YOUNGEST = 12;
  private static final int OLDEST = 70;
  private static final double MEDIAN_AGE = 34;
  private static final double SPREAD_OF_AGES = 0.38;

  private static final double BUYS_WHEN_SIGNING_UP = 0.55;
  private static final int FIRST_PURCHASE_FROM_MINUTES = 15;
  private static final int FIRST_PURCHASE_WITHIN_MINUTES = 150;
  private static final double FIRST_PURCHASE_LATER_DAYS = 30;

  private static final long LATE_DELIVERY = 9 * Micros.DAY;
  private static final double DROPOUT_WHEN_LATE = 1.3;

  private static final Weighted<Integer> ITEMS = Weighted.of(List.of(1, 2, 3, 4), 64, 23, 8, 5);
  private static final Weighted<Integer> UNSOLD_UNITS = Weighted.of(List.of(1, 2, 3), 50, 30, 20);
  private static final int STOCKED_AT_LEAST_DAYS = 3;
  private static final int STOCKED_WITHIN_DAYS = 90;

  /** One order's ids stay free, for the visits after the last order. */
  private static final int MOST_ORDERS = Ids.ORDERS_PER_USER - 1;

  private static final Weighted<Integer> VISITS_BEFORE_AN_ORDER =
      Weighted.of(List.of(0, 1, 2, 3, 4), 35, 30, 20, 10, 5);

  /** Of those who never buy. */
  private static final Weighted<Integer> VISITS_OF_THE_UNDECIDED =
      Weighted.of(List.of(0, 1, 2, 3, 4), 15, 25, 25, 20, 15);

  /** Of those who will not buy again. */
  private static final Weighted<Integer> VISITS_OF_THE_GONE =
      Weighted.of(List.of(0, 1, 2), 60, 30, 10);

  /** The other visits before an order are spread over the time since the one before it. */
  private static final double VISITS_SHORTLY_BEFORE = 0.5;

  private static final double VISITS_BEFORE_DAYS = 6;
  private static final double VISITS_AFTER_DAYS = 20;

  /** How likely a customer looks at another product before one that is bought. */
  private static final double LOOKS_AT_ANOTHER = 0.4;

  private static final int MOST_PRODUCTS_SEEN = 3;
  private static final double FILLS_A_CART = 0.35;
  private static final double EMPTIES_THE_CART = 0.3;

  /** What anonymous visitors look at: any price. */
  private static final Weighted<PriceLevel> LEVELS =
      Weighted.of(List.of(PriceLevel.values()), 1, 1, 1);

  /** Department, product, cart and cancel, by their initials; the last by an X. */
  private static final Weighted<String> ANONYMOUS_PATHS =
      Weighted.of(List.of("P", "DP", "DPC", "PCX"), 40, 30, 18, 12);

  private final KeyedRandom signUps;
  private final KeyedRandom shoppers;
  private final KeyedRandom orders;
  private final KeyedRandom baskets;
  private final KeyedRandom outcomes;
  private final KeyedRandom visitCounts;
  private final KeyedRandom visits;
  private final KeyedRandom visitors;
  private final long asOf;
  private final DemandClock demand;
  private final DemandClock signUpDemand;
  private final DemandClock visitorDemand;
  private final Fulfilment fulfilment;
  private final RankedCatalogue catalogue = RankedCatalogue.get();
  private final Weighted<Place> places = Places.get();

  LifelikeBehaviour(long seed, Instant asOf) {
    this.signUps = KeyedRandom.of(seed, "lifelike sign-up");
    this.shoppers = KeyedRandom.of(seed, "lifelike shopper");
    this.orders = KeyedRandom.of(seed, "lifelike order");
    this.baskets = KeyedRandom.of(seed, "lifelike basket");
    this.outcomes = KeyedRandom.of(seed, "lifelike fate");
    this.visitCounts = KeyedRandom.of(seed, "lifelike visit count");
    this.visits = KeyedRandom.of(seed, "lifelike visit");
    this.visitors = KeyedRandom.of(seed, "lifelike visitor");
    this.asOf = Timestamps.toMicros(asOf);
    this.demand = DemandClock.steady(OPENING, this.asOf);
    this.signUpDemand = DemandClock.growing(OPENING, this.asOf, SIGN_UPS_GROW);
    this.visitorDemand = DemandClock.growing(OPENING, this.asOf, VISITORS_GROW);
    this.fulfilment = new Fulfilment(this.asOf);
  }

  @Override
  public long signUp(long userId) {
    return signUpDemand.instantAt(signUps.at(userId).uniform() * signUpDemand.end());
  }

  @Override
  public long age(Draws draws) {
    double age = draws.logNormal(MEDIAN_AGE, SPREAD_OF_AGES);
    return Math.max(YOUNGEST, Math.min(OLDEST, (long) age));
  }

  @Override
  public CustomerActivity activityOf(RegisteredUser customer) {
    Shopper shopper = Shopper.of(customer, catalogue, shoppers.at(customer.id()));
    List<Purchase> purchases = new ArrayList<>();
    List<BrowsingSession> seen = new ArrayList<>();
    long last = customer.signedUpAt();
    if (!shopper.everBuys()) {
      browseAfter(last, VISITS_OF_THE_UNDECIDED, shopper, Ids.order(customer.id(), 0), seen);
      return new CustomerActivity(purchases, seen);
    }
    long next = firstPurchase(shopper);
    while (next < asOf && purchases.size() < MOST_ORDERS) {
      long orderId = Ids.order(customer.id(), purchases.size());
      browseBefore(next, last, shopper, orderId, seen);
      Purchase purchase = purchase(shopper, orderId, next, last, seen);
      purchases.add(purchase);
      last = next;
      Draws draws = orders.at(orderId);
      if (draws.chance(dropout(shopper, purchase))) {
        browseAfter(last, VISITS_OF_THE_GONE, shopper, nextOrderId(customer, purchases), seen);
        return new CustomerActivity(purchases, seen);
      }
      next = after(last, shopper.pace() * (draws.exponential() + draws.exponential()) / 2);
    }
    browseBefore(next, last, shopper, nextOrderId(customer, purchases), seen);
    return new CustomerActivity(purchases, seen);
  }

  private static long nextOrderId(RegisteredUser customer, List<Purchase> purchases) {
    return Ids.order(customer.id(), purchases.size());
  }

  private long firstPurchase(Shopper shopper) {
    RegisteredUser customer = shopper.customer();
    Draws draws = orders.at(Ids.order(customer.id(), MOST_ORDERS));
    if (draws.chance(BUYS_WHEN_SIGNING_UP)) {
      long minutes = FIRST_PURCHASE_FROM_MINUTES + draws.below(FIRST_PURCHASE_WITHIN_MINUTES);
      return customer.signedUpAt() + minutes * Micros.MINUTE + draws.below(60) * Micros.SECOND;
    }
    return after(customer.signedUpAt(), FIRST_PURCHASE_LATER_DAYS * draws.exponential());
  }

  /** The instant at which so much more demand has passed; past the world's end, a rough one. */
  private long after(long instant, double days) {
    double goal = demand.demandAt(instant) + days;
    return goal < demand.end()
        ? Math.max(instant, demand.instantAt(goal))
        : asOf + (long) ((goal - demand.end()) * Micros.DAY);
  }

  /** The probability that an order was the last one. */
  private static double dropout(Shopper shopper, Purchase purchase) {
    long deliveredAt = purchase.outcome().deliveredAt();
    boolean isLate = deliveredAt - purchase.placedAt() > LATE_DELIVERY;
    return shopper.dropout() * (deliveredAt != Micros.NEVER && isLate ? DROPOUT_WHEN_LATE : 1);
  }

  /** An order, and the session that leads to it and starts after {@code last}. */
  private Purchase purchase(
      Shopper shopper, long orderId, long placedAt, long last, List<BrowsingSession> seen) {
    Draws draws = baskets.at(orderId);
    List<Product> basket = new ArrayList<>();
    for (int i = ITEMS.pick(draws); i > 0; i--) {
      basket.add(shopper.choose(catalogue, monthOf(placedAt), draws));
    }
    LifelikeVisit lifelikeVisit = new LifelikeVisit(draws);
    lifelikeVisit.enter();
    int[] cartPages = new int[basket.size()];
    for (int i = 0; i < basket.size(); i++) {
      if (draws.chance(LOOKS_AT_ANOTHER)) {
        lifelikeVisit.see(shopper.choose(catalogue, monthOf(placedAt), draws));
      }
      lifelikeVisit.see(basket.get(i));
      cartPages[i] = lifelikeVisit.cart();
    }
    lifelikeVisit.purchase(basket.size());
    List<BrowsingSession.Page> pages = lifelikeVisit.pagesEndingAt(placedAt, placedAt - last);
    seen.add(new BrowsingSession(Ids.item(orderId, 0), shopper.customer().place(), pages));

    List<Item> bought = new ArrayList<>(basket.size());
    double returnRate = 0;
    for (int i = 0; i < basket.size(); i++) {
      Product product = basket.get(i);
      long createdAt = pages.get(cartPages[i]).at();
      bought.add(new Item(Ids.item(orderId, i), product, createdAt, stockedAt(createdAt, draws)));
      returnRate =
          Math.max(returnRate, Fulfilment.returnRate(product.category(), shopper.returnsFactor()));
    }
    OrderOutcome outcome =
        fulfilment.outcomeOf(shopper.customer(), placedAt, returnRate, outcomes.at(orderId));
    return new Purchase(orderId, placedAt, outcome, bought);
  }

  /** The units of a product came into stock together. */
  private static List<Long> stockedAt(long soldAt, Draws draws) {
    int units = 1 + UNSOLD_UNITS.pick(draws);
    long days = STOCKED_AT_LEAST_DAYS + draws.below(STOCKED_WITHIN_DAYS);
    return Collections.nCopies(units, soldAt - days * Micros.DAY);
  }

  /**
   * Visits between an order, which may still lie ahead of the world's instant, and the last before
   * it: a customer who visits now and then has not left.
   */
  private void browseBefore(
      long order, long last, Shopper shopper, long orderId, List<BrowsingSession> seen) {
    int count = VISITS_BEFORE_AN_ORDER.pick(visitCounts.at(orderId));
    for (int i = 0; i < count; i++) {
      long sessionNumber = Ids.browsingSession(orderId, i);
      Draws draws = visits.at(sessionNumber);
      long end =
          draws.chance(VISITS_SHORTLY_BEFORE)
              ? order - (long) (VISITS_BEFORE_DAYS * draws.exponential() * Micros.DAY)
              : last + (long) ((order - last) * draws.uniform());
      browse(end, last, shopper, sessionNumber, draws, seen);
    }
  }

  /** Visits in the weeks after the last that is known of a customer. */
  private void browseAfter(
      long last,
      Weighted<Integer> counts,
      Shopper shopper,
      long orderId,
      List<BrowsingSession> seen) {
    int count = counts.pick(visitCounts.at(orderId));
    for (int i = 0; i < count; i++) {
      long sessionNumber = Ids.browsingSession(orderId, i);
      Draws draws = visits.at(sessionNumber);
      double days = VISITS_AFTER_DAYS * draws.exponential();
      browse(last + (long) (days * Micros.DAY), last, shopper, sessionNumber, draws, seen);
    }
  }

  private void browse(
      long end,
      long last,
      Shopper shopper,
      long sessionNumber,
      Draws draws,
      List<BrowsingSession> seen) {
    long second = end - Math.floorMod(end, Micros.SECOND);
    if (second <= last || second >= asOf) {
      return;
    }
    LifelikeVisit lifelikeVisit = new LifelikeVisit(draws);
    lifelikeVisit.enter();
    for (long i = 1 + draws.below(MOST_PRODUCTS_SEEN); i > 0; i--) {
      lifelikeVisit.see(shopper.choose(catalogue, monthOf(second), draws));
    }
    if (draws.chance(FILLS_A_CART)) {
      lifelikeVisit.cart();
      if (draws.chance(EMPTIES_THE_CART)) {
        lifelikeVisit.cancel();
      }
    }
    seen.add(
        new BrowsingSession(
            sessionNumber,
            shopper.customer().place(),
            lifelikeVisit.pagesEndingAt(second, second - last)));
  }

  private static Month monthOf(long micros) {
    return LocalDate.ofEpochDay(Math.floorDiv(micros, Micros.DAY)).getMonth();
  }

  @Override
  public BrowsingSession visitOf(long visitorNumber) {
    Draws draws = visitors.at(visitorNumber);
    long end = visitorDemand.instantAt(draws.uniform() * visitorDemand.end());
    Place place = places.pick(draws);
    boolean isWoman = draws.chance(0.5);
    Assortment assortment =
        catalogue.inSeason(isWoman, monthOf(end), place.country().isSouthern(), draws);
    Product product = catalogue.product(assortment, LEVELS.pick(draws), draws);
    LifelikeVisit lifelikeVisit = new LifelikeVisit(draws);
    for (char page : ANONYMOUS_PATHS.pick(draws).toCharArray()) {
      switch (page) {
        case 'D' -> lifelikeVisit.department(product);
        case 'P' -> lifelikeVisit.product(product);
        case 'C' -> lifelikeVisit.cart();
        default -> lifelikeVisit.cancel();
      }
    }
    return new BrowsingSession(
        Ids.anonymousSession(visitorNumber), place, lifelikeVisit.pagesEndingAt(end, Micros.HOUR));
  }
}
