package io.flit.transforms.thelook;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawInventoryItem;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.thelook.behaviour.Ids;
import io.flit.transforms.thelook.behaviour.Realism;
import io.flit.transforms.thelook.catalogue.Catalogue;
import io.flit.transforms.thelook.catalogue.Product;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in every world, whatever its customers behave like. */
class WorldTest {
  private static final Instant AS_OF = Instant.parse("2026-07-03T00:37:00Z");
  private static final long SEED = 42;
  private static final int USERS = 2_000;
  private static final Map<Realism, Census> CENSUSES = new EnumMap<>(Realism.class);

  private static Census census(Realism realism) {
    return CENSUSES.computeIfAbsent(realism, r -> Census.of(r, SEED, AS_OF, USERS));
  }

  private static <T> Set<Long> distinct(List<T> rows, Function<T, Long> id) {
    Set<Long> ids = new HashSet<>();
    rows.forEach(row -> assertThat("again " + row, ids.add(id.apply(row)), is(true)));
    return ids;
  }

  private static Map<Long, RawOrder> ordersById(Census census) {
    return census.orders.stream().collect(toMap(RawOrder::getOrderId, order -> order));
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void aCustomerIsTheSameWhoeverWasGeneratedBefore(Realism realism) {
    World world = World.of(realism, SEED, AS_OF);
    Census alone = new Census();
    world.generateCustomer(1_500, alone);
    world.generateCustomer(3, alone);
    Census all = census(realism);
    assertThat(alone.users, is(List.of(all.users.get(1_499), all.users.get(2))));
    assertThat(all.orders.containsAll(alone.orders), is(true));
    assertThat(all.items.containsAll(alone.items), is(true));
    assertThat(new HashSet<>(all.units).containsAll(alone.units), is(true));
    assertThat(new HashSet<>(all.events).containsAll(alone.events), is(true));
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void aSampleIsContainedInEveryLargerOne(Realism realism) {
    Census small = Census.of(realism, SEED, AS_OF, USERS / 10);
    Census large = census(realism);
    assertThat(new HashSet<>(large.users).containsAll(small.users), is(true));
    assertThat(new HashSet<>(large.orders).containsAll(small.orders), is(true));
    assertThat(new HashSet<>(large.items).containsAll(small.items), is(true));
    assertThat(new HashSet<>(large.units).containsAll(small.units), is(true));
    assertThat(new HashSet<>(large.events).containsAll(small.events), is(true));
    assertThat(small.users, is(large.users.subList(0, USERS / 10)));
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void anotherSeedMakesAnotherWorld(Realism realism) {
    Census other = Census.of(realism, SEED + 1, AS_OF, 20);
    Census one = census(realism);
    for (int i = 0; i < 20; i++) {
      assertThat(other.users.get(i), is(not(one.users.get(i))));
    }
    assertThat(one.events, not(hasItem(other.events.get(0))));
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void idsAreUnique(Realism realism) {
    Census census = census(realism);
    distinct(census.users, RawUser::getId);
    distinct(census.orders, RawOrder::getOrderId);
    distinct(census.items, RawOrderItem::getId);
    distinct(census.units, RawInventoryItem::getId);
    distinct(census.events, RawEvent::getId);
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void everyReferenceResolves(Realism realism) {
    Census census = census(realism);
    Set<Long> users = distinct(census.users, RawUser::getId);
    Map<Long, RawOrder> orders = ordersById(census);
    Map<Long, RawInventoryItem> units =
        census.units.stream().collect(toMap(RawInventoryItem::getId, unit -> unit));
    for (RawOrder order : census.orders) {
      assertThat(users, hasItem(order.getUserId()));
    }
    for (RawOrderItem item : census.items) {
      assertThat(orders.get(item.getOrderId()).getUserId(), is(item.getUserId()));
      assertThat(units.get(item.getInventoryItemId()).getProductId(), is(item.getProductId()));
    }
    for (RawEvent event : census.events) {
      assertThat(event.getUserId() == null || users.contains(event.getUserId()), is(true));
    }
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void statusesAndTimesGoTogetherInFiveWays(Realism realism) {
    Map<String, String> patterns =
        Map.of(
            "Processing",
            "---",
            "Cancelled",
            "---",
            "Shipped",
            "S--",
            "Complete",
            "SD-",
            "Returned",
            "SDR");
    Census census = census(realism);
    for (RawOrder order : census.orders) {
      String pattern =
          (order.getShippedAt() == null ? "-" : "S")
              + (order.getDeliveredAt() == null ? "-" : "D")
              + (order.getReturnedAt() == null ? "-" : "R");
      assertThat(order.toString(), pattern, is(patterns.get(order.getStatus())));
    }
    assertThat(
        census.orders.stream().map(RawOrder::getStatus).distinct().toList(),
        hasSize(patterns.size()));
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void timesOfAnOrderFollowEachOther(Realism realism) {
    Census census = census(realism);
    for (RawOrder order : census.orders) {
      RawUser user = census.users.get((int) (order.getUserId() - 1));
      assertThat(order.getCreatedAt().isBefore(user.getCreatedAt()), is(false));
      assertThat(order.getCreatedAt().isBefore(AS_OF), is(true));
      if (order.getShippedAt() != null) {
        assertThat(order.getShippedAt().isBefore(order.getCreatedAt()), is(false));
      }
      if (order.getDeliveredAt() != null) {
        assertThat(order.getDeliveredAt().isBefore(order.getShippedAt()), is(false));
      }
      if (order.getReturnedAt() != null) {
        assertThat(order.getReturnedAt().isBefore(order.getDeliveredAt()), is(false));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void itemsAgreeWithTheirOrder(Realism realism) {
    Census census = census(realism);
    Map<Long, List<RawOrderItem>> items =
        census.items.stream().collect(groupingBy(RawOrderItem::getOrderId));
    for (RawOrder order : census.orders) {
      List<RawOrderItem> ofOrder = items.get(order.getOrderId());
      assertThat((long) ofOrder.size(), is(order.getNumOfItem()));
      for (RawOrderItem item : ofOrder) {
        assertThat(item.getStatus(), is(order.getStatus()));
        assertThat(item.getShippedAt(), is(order.getShippedAt()));
        assertThat(item.getDeliveredAt(), is(order.getDeliveredAt()));
        assertThat(item.getReturnedAt(), is(order.getReturnedAt()));
      }
    }
    assertThat(items.keySet(), hasSize(census.orders.size()));
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void customersBuyAtListPriceInTheirDepartment(Realism realism) {
    Census census = census(realism);
    Map<Long, RawOrder> orders = ordersById(census);
    for (RawOrderItem item : census.items) {
      Product product = Catalogue.get().products().get((int) (item.getProductId() - 1));
      RawOrder order = orders.get(item.getOrderId());
      RawUser user = census.users.get((int) (item.getUserId() - 1));
      assertThat(item.getSalePrice(), is(product.retailPrice()));
      assertThat(order.getGender(), is(user.getGender()));
      assertThat(product.department(), is(user.getGender().equals("F") ? "Women" : "Men"));
    }
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void everyItemHasOnePurchaseEvent(Realism realism) {
    Census census = census(realism);
    long purchases =
        census.events.stream().filter(event -> event.getEventType().equals("purchase")).count();
    assertThat(purchases, is((long) census.items.size()));
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void itemsPointToUnitsThatWereNotSold(Realism realism) {
    Census census = census(realism);
    Map<Long, RawInventoryItem> units =
        census.units.stream().collect(toMap(RawInventoryItem::getId, unit -> unit));
    for (RawOrderItem item : census.items) {
      assertThat(units.get(item.getInventoryItemId()).getSoldAt(), is(nullValue()));
      RawInventoryItem sold = units.get(Ids.stockUnit(item.getId(), 0));
      assertThat(sold.getSoldAt(), is(item.getCreatedAt()));
      assertThat(sold.getCreatedAt().isAfter(sold.getSoldAt()), is(false));
    }
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void aUnitOfStockRepeatsItsProduct(Realism realism) {
    for (RawInventoryItem unit : census(realism).units) {
      Product product = Catalogue.get().products().get((int) (unit.getProductId() - 1));
      assertThat(unit.getProductName(), is(product.name()));
      assertThat(unit.getProductBrand(), is(product.brand()));
      assertThat(unit.getProductRetailPrice(), is(product.retailPrice()));
      assertThat(unit.getCost(), is(product.cost()));
      assertThat(unit.getProductSku(), is(product.sku()));
    }
  }

  @ParameterizedTest
  @EnumSource(Realism.class)
  void eventsOfASessionAreNumberedInTheOrderOfTheirTimes(Realism realism) {
    Map<String, List<RawEvent>> sessions =
        census(realism).events.stream().collect(groupingBy(RawEvent::getSessionId));
    for (List<RawEvent> session : sessions.values()) {
      for (int i = 0; i < session.size(); i++) {
        RawEvent event = session.get(i);
        assertThat(event.getSequenceNumber(), is(i + 1L));
        assertThat(event.getIpAddress(), is(session.get(0).getIpAddress()));
        assertThat(event.getUserId(), is(session.get(0).getUserId()));
        if (i > 0) {
          assertThat(event.getCreatedAt().isBefore(session.get(i - 1).getCreatedAt()), is(false));
        }
      }
    }
  }

  @Test
  void inALifelikeWorldNothingHappensAtOrAfterItsInstant() {
    Census census = census(Realism.LIFELIKE);
    census.users.forEach(user -> assertIsPast(user.getCreatedAt()));
    census.orders.forEach(
        order -> {
          assertIsPast(order.getShippedAt());
          assertIsPast(order.getDeliveredAt());
          assertIsPast(order.getReturnedAt());
        });
    census.items.forEach(item -> assertIsPast(item.getCreatedAt()));
    census.units.forEach(unit -> assertIsPast(unit.getCreatedAt()));
    census.events.forEach(event -> assertIsPast(event.getCreatedAt()));
  }

  private static void assertIsPast(Instant instant) {
    assertThat(instant == null || instant.isBefore(AS_OF), is(true));
  }

  @Test
  void inALifelikeWorldNobodyIsSeenBeforeSigningUp() {
    Census census = census(Realism.LIFELIKE);
    for (RawEvent event : census.events) {
      if (event.getUserId() != null) {
        RawUser user = census.users.get((int) (event.getUserId() - 1));
        assertThat(event.getCreatedAt().isBefore(user.getCreatedAt()), is(false));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019-01-09T00:00:00Z", "2019-02-01T12:00:00Z", "2020-01-05T00:00:00Z"})
  void aYoungWorldIsAWorld(String asOf) {
    for (Realism realism : Realism.values()) {
      Census census = Census.of(realism, SEED, Instant.parse(asOf), 200);
      Instant opening = Instant.parse("2019-01-01T00:00:00Z");
      for (RawUser user : census.users) {
        assertThat(user.getCreatedAt().isBefore(opening), is(false));
        assertThat(user.getCreatedAt().isBefore(Instant.parse(asOf)), is(true));
      }
      assertThat(census.orders.size(), is(greaterThan(50)));
    }
  }

  @Test
  void aWorldNeedsAWeekBehindIt() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> World.of(Realism.THELOOK, SEED, Instant.parse("2019-01-08T23:59:59Z")));
    assertThat(
        e.getMessage(),
        is(
            "asOf must be 2019-01-09T00:00:00Z or later, since the shop opened on 2019-01-01: "
                + "2019-01-08T23:59:59Z"));
  }
}
