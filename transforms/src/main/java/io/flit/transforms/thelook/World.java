package io.flit.transforms.thelook;

import io.flit.schemas.Timestamps;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawInventoryItem;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import io.flit.transforms.thelook.behaviour.Behaviour;
import io.flit.transforms.thelook.behaviour.BrowsingSession;
import io.flit.transforms.thelook.behaviour.CustomerActivity;
import io.flit.transforms.thelook.behaviour.Ids;
import io.flit.transforms.thelook.behaviour.Micros;
import io.flit.transforms.thelook.behaviour.OrderOutcome;
import io.flit.transforms.thelook.behaviour.Purchase;
import io.flit.transforms.thelook.behaviour.Realism;
import io.flit.transforms.thelook.catalogue.Product;
import io.flit.transforms.thelook.people.Place;
import io.flit.transforms.thelook.people.RegisteredUser;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A generated TheLook, one customer and one visitor at a time and in any order.
 *
 * <p>The rows of a customer or a visitor depend on the seed, the behaviour, the instant the world
 * is made for and the customer's id or the visitor's number, and on nothing that was generated
 * before.
 */
final class World {
  /** Takes the rows that customers consist of. */
  interface Rows {
    void add(RawUser user);

    void add(RawOrder order);

    void add(RawOrderItem item);

    void add(RawInventoryItem unit);

    void add(RawEvent event);
  }

  /** Anonymous visitors for every customer. */
  static final int VISITORS_PER_USER = 5;

  private static final Weighted<String> BROWSERS =
      Weighted.of(List.of("Chrome", "Safari", "Firefox", "IE", "Other"), 50, 20, 20, 5, 5);
  private static final Weighted<String> SESSION_SOURCES =
      Weighted.of(List.of("Email", "Adwords", "Facebook", "YouTube", "Organic"), 45, 30, 10, 10, 5);

  private final Behaviour behaviour;
  private final RegisteredUsers customers;
  private final KeyedRandom sessions;

  private World(long seed, Behaviour behaviour) {
    this.behaviour = behaviour;
    this.customers = new RegisteredUsers(seed, behaviour);
    this.sessions = KeyedRandom.of(seed, "session");
  }

  /**
   * A world.
   *
   * @param asOf the world's now, 2019-01-09 or later
   */
  static World of(Realism realism, long seed, Instant asOf) {
    return new World(seed, Behaviour.of(realism, seed, asOf));
  }

  /** Generates all rows of a customer: the user, orders, items, stock and events. */
  void generateCustomer(long userId, Rows rows) {
    RegisteredUser customer = customers.customer(userId);
    CustomerActivity activity = behaviour.activityOf(customer);
    rows.add(userRow(customer));
    for (Purchase purchase : activity.purchases()) {
      rows.add(orderRow(customer, purchase));
      for (Purchase.Item item : purchase.items()) {
        rows.add(itemRow(customer, purchase, item));
        generateStock(item, rows);
      }
    }
    for (BrowsingSession visit : activity.visits()) {
      generateEvents(visit, userId, rows::add);
    }
  }

  /** Generates the events of an anonymous visitor; visitors are numbered from 0. */
  void generateVisitor(long visitorNumber, Consumer<RawEvent> events) {
    generateEvents(behaviour.visitOf(visitorNumber), null, events);
  }

  private static RawUser userRow(RegisteredUser customer) {
    Place place = customer.place();
    return RawUser.builder()
        .setId(customer.id())
        .setFirstName(customer.firstName())
        .setLastName(customer.lastName())
        .setEmail(customer.email())
        .setAge(customer.age())
        .setGender(customer.gender())
        .setState(place.state())
        .setStreetAddress(customer.streetAddress())
        .setPostalCode(place.postalCode())
        .setCity(place.city())
        .setCountry(place.country().name())
        .setLatitude(place.latitude())
        .setLongitude(place.longitude())
        .setTrafficSource(customer.trafficSource())
        .setCreatedAt(Timestamps.ofMicros(customer.signedUpAt()))
        .setUserGeom(place.point())
        .build();
  }

  private static RawOrder orderRow(RegisteredUser customer, Purchase purchase) {
    OrderOutcome outcome = purchase.outcome();
    return RawOrder.builder()
        .setOrderId(purchase.orderId())
        .setUserId(customer.id())
        .setStatus(outcome.status())
        .setGender(customer.gender())
        .setCreatedAt(Timestamps.ofMicros(purchase.placedAt()))
        .setReturnedAt(instantOrNull(outcome.returnedAt()))
        .setShippedAt(instantOrNull(outcome.shippedAt()))
        .setDeliveredAt(instantOrNull(outcome.deliveredAt()))
        .setNumOfItem((long) purchase.items().size())
        .build();
  }

  /** Points, as in the public dataset, to the last of the units that were not sold. */
  private static RawOrderItem itemRow(
      RegisteredUser customer, Purchase purchase, Purchase.Item item) {
    OrderOutcome outcome = purchase.outcome();
    return RawOrderItem.builder()
        .setId(item.id())
        .setOrderId(purchase.orderId())
        .setUserId(customer.id())
        .setProductId(item.product().id())
        .setInventoryItemId(Ids.stockUnit(item.id(), item.stockedAt().size() - 1))
        .setStatus(outcome.status())
        .setCreatedAt(Timestamps.ofMicros(item.createdAt()))
        .setShippedAt(instantOrNull(outcome.shippedAt()))
        .setDeliveredAt(instantOrNull(outcome.deliveredAt()))
        .setReturnedAt(instantOrNull(outcome.returnedAt()))
        .setSalePrice(item.product().retailPrice())
        .build();
  }

  private static void generateStock(Purchase.Item item, Rows rows) {
    Product product = item.product();
    for (int i = 0; i < item.stockedAt().size(); i++) {
      rows.add(
          RawInventoryItem.builder()
              .setId(Ids.stockUnit(item.id(), i))
              .setProductId(product.id())
              .setCreatedAt(Timestamps.ofMicros(item.stockedAt().get(i)))
              .setSoldAt(i == 0 ? Timestamps.ofMicros(item.createdAt()) : null)
              .setCost(product.cost())
              .setProductCategory(product.category())
              .setProductName(product.name())
              .setProductBrand(product.brand())
              .setProductRetailPrice(product.retailPrice())
              .setProductDepartment(product.department())
              .setProductSku(product.sku())
              .setProductDistributionCenterId(product.distributionCenterId())
              .build());
    }
  }

  private void generateEvents(BrowsingSession visit, Long userId, Consumer<RawEvent> events) {
    Draws draws = sessions.at(visit.sessionNumber());
    String sessionId = sessionId(draws);
    String ipAddress = ipAddress(draws);
    String browser = BROWSERS.pick(draws);
    String source = SESSION_SOURCES.pick(draws);
    Place place = visit.place();
    for (int i = 0; i < visit.pages().size(); i++) {
      BrowsingSession.Page page = visit.pages().get(i);
      events.accept(
          RawEvent.builder()
              .setId(Ids.event(visit.sessionNumber(), i))
              .setUserId(userId)
              .setSequenceNumber(i + 1L)
              .setSessionId(sessionId)
              .setCreatedAt(Timestamps.ofMicros(page.at()))
              .setIpAddress(ipAddress)
              .setCity(place.city())
              .setState(place.state())
              .setPostalCode(place.postalCode())
              .setBrowser(browser)
              .setTrafficSource(source)
              .setUri(page.uri())
              .setEventType(page.eventType())
              .build());
    }
  }

  /** A random UUID of version 4. */
  private static String sessionId(Draws draws) {
    long high = (draws.nextLong() & ~0xf000L) | 0x4000L;
    long low = (draws.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private static String ipAddress(Draws draws) {
    return (1 + draws.below(223))
        + "."
        + draws.below(256)
        + "."
        + draws.below(256)
        + "."
        + draws.below(256);
  }

  private static Instant instantOrNull(long micros) {
    return micros == Micros.NEVER ? null : Timestamps.ofMicros(micros);
  }
}
