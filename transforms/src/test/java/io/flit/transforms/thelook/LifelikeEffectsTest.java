package io.flit.transforms.thelook;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.thelook.behaviour.Realism;
import io.flit.transforms.thelook.catalogue.Catalogue;
import io.flit.transforms.thelook.catalogue.Product;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What an analyst should find in a lifelike world, and would look for in vain in the public one.
 */
class LifelikeEffectsTest {
  private static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");

  private static Census world;

  @BeforeAll
  static void generateTheWorld() {
    world = Census.of(Realism.LIFELIKE, 42, AS_OF, 15_000);
  }

  @AfterAll
  static void forgetTheWorld() {
    world = null;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static double orders(Predicate<RawOrder> which) {
    return world.orders.stream().filter(which).count();
  }

  private static Product product(RawOrderItem item) {
    return Catalogue.get().products().get((int) (item.getProductId() - 1));
  }

  private static double share(List<RawOrderItem> items, Predicate<RawOrderItem> which) {
    return items.stream().filter(which).count() / (double) items.size();
  }

  @Test
  void theShopGrowsYearByYear() {
    for (int year = 2020; year <= 2025; year++) {
      int thisYear = year;
      double before = orders(o -> utc(o.getCreatedAt()).getYear() == thisYear - 1);
      double now = orders(o -> utc(o.getCreatedAt()).getYear() == thisYear);
      assertThat(now / before, is(both(greaterThan(1.1)).and(lessThan(1.9))));
    }
  }

  @Test
  void sundaysSellMoreThanSaturdays() {
    double sundays = orders(o -> utc(o.getCreatedAt()).getDayOfWeek() == DayOfWeek.SUNDAY);
    double saturdays = orders(o -> utc(o.getCreatedAt()).getDayOfWeek() == DayOfWeek.SATURDAY);
    assertThat(sundays / saturdays, is(greaterThan(1.15)));
  }

  @Test
  void afternoonsSellMoreThanNights() {
    double afternoons = orders(o -> utc(o.getCreatedAt()).getHour() / 4 == 4);
    double nights = orders(o -> utc(o.getCreatedAt()).getHour() / 4 == 1);
    assertThat(afternoons / nights, is(greaterThan(3.0)));
  }

  @Test
  void decemberSellsMoreThanTheFebruaryAfterIt() {
    for (int year = 2020; year <= 2025; year++) {
      int thisYear = year;
      double december =
          orders(
              o ->
                  utc(o.getCreatedAt()).getYear() == thisYear
                      && utc(o.getCreatedAt()).getMonthValue() == 12);
      double february =
          orders(
              o ->
                  utc(o.getCreatedAt()).getYear() == thisYear + 1
                      && utc(o.getCreatedAt()).getMonthValue() == 2);
      assertThat(december / february, is(greaterThan(1.25)));
    }
  }

  @Test
  void theLatestMonthsDoNotExplode() {
    double may = orders(o -> o.getCreatedAt().toString().startsWith("2026-05"));
    double june = orders(o -> o.getCreatedAt().toString().startsWith("2026-06"));
    assertThat(june / may, is(both(greaterThan(0.8)).and(lessThan(1.2))));
  }

  @Test
  void swimwearSellsInSummerAndCoatsInWinter() {
    Set<Long> northerners = new HashSet<>();
    for (RawUser user : world.users) {
      if (!user.getCountry().equals("Brasil") && !user.getCountry().equals("Australia")) {
        northerners.add(user.getId());
      }
    }
    List<RawOrderItem> items =
        world.items.stream().filter(item -> northerners.contains(item.getUserId())).toList();
    List<RawOrderItem> summer =
        items.stream().filter(i -> Set.of(6, 7).contains(month(i))).toList();
    List<RawOrderItem> winter =
        items.stream().filter(i -> Set.of(12, 1).contains(month(i))).toList();
    Predicate<RawOrderItem> swim = item -> product(item).category().equals("Swim");
    Predicate<RawOrderItem> coats = item -> product(item).category().equals("Outerwear & Coats");
    assertThat(share(summer, swim), is(greaterThan(2.5 * share(winter, swim))));
    assertThat(share(winter, coats), is(greaterThan(2.5 * share(summer, coats))));
  }

  private static int month(RawOrderItem item) {
    return utc(item.getCreatedAt()).getMonthValue();
  }

  @Test
  void aFewProductsSellMost() {
    Map<Long, Long> sold =
        world.items.stream().collect(groupingBy(RawOrderItem::getProductId, counting()));
    double ofTheTop =
        sold.values().stream()
            .sorted(Comparator.reverseOrder())
            .limit(Catalogue.get().products().size() / 100)
            .mapToLong(Long::longValue)
            .sum();
    assertThat(ofTheTop / world.items.size(), is(greaterThan(0.15)));
  }

  @Test
  void manyBuyOnceAndAFewComeBackForYears() {
    List<Long> orders =
        world.orders.stream().collect(groupingBy(RawOrder::getUserId, counting())).values().stream()
            .sorted(Comparator.reverseOrder())
            .toList();
    double buyers = orders.size();
    assertThat(
        orders.stream().filter(n -> n == 1).count() / buyers,
        is(both(greaterThan(0.5)).and(lessThan(0.75))));
    double ofTheTop = orders.stream().limit((long) buyers / 20).mapToLong(n -> n).sum();
    assertThat(ofTheTop / world.orders.size(), is(greaterThan(0.18)));
    assertThat(Collections.max(orders), is(both(greaterThan(10L)).and(lessThan(64L))));
    assertThat(buyers / world.users.size(), is(both(greaterThan(0.7)).and(lessThan(0.9))));
  }

  @Test
  void subscribersOfTheNewsletterAreMoreLoyalThanThoseWhoSawABanner() {
    assertThat(ordersPerUser("Email"), is(greaterThan(1.3 * ordersPerUser("Display"))));
  }

  private static double ordersPerUser(String source) {
    Set<Long> users = new HashSet<>();
    world.users.stream()
        .filter(user -> user.getTrafficSource().equals(source))
        .forEach(user -> users.add(user.getId()));
    return orders(order -> users.contains(order.getUserId())) / users.size();
  }

  @Test
  void customersKeepToTheirCategories() {
    double same = 0;
    double pairs = 0;
    Map<String, Double> shares = new HashMap<>();
    for (List<RawOrderItem> items :
        world.items.stream().collect(groupingBy(RawOrderItem::getUserId)).values()) {
      for (int i = 1; i < items.size(); i++) {
        pairs++;
        same +=
            product(items.get(i)).category().equals(product(items.get(i - 1)).category()) ? 1 : 0;
      }
    }
    world.items.forEach(
        item -> shares.merge(product(item).assortment().toString(), 1.0, Double::sum));
    double byChance =
        shares.values().stream().mapToDouble(n -> n / world.items.size()).map(s -> 2 * s * s).sum();
    assertThat(same / pairs, is(greaterThan(1.5 * byChance)));
  }

  @Test
  void customersKeepToTheirPriceLevel() {
    double sum = 0;
    double expensive = 0;
    double after = 0;
    for (List<RawOrderItem> items :
        world.items.stream().collect(groupingBy(RawOrderItem::getUserId)).values()) {
      for (int i = 1; i < items.size(); i++) {
        boolean isExpensive = isExpensive(items.get(i));
        sum += isExpensive ? 1 : 0;
        if (isExpensive(items.get(i - 1))) {
          after++;
          expensive += isExpensive ? 1 : 0;
        }
      }
    }
    double pairs =
        world.items.size()
            - (double) world.orders.stream().map(RawOrder::getUserId).distinct().count();
    assertThat(expensive / after, is(greaterThan(1.25 * sum / pairs)));
  }

  private static boolean isExpensive(RawOrderItem item) {
    return item.getSalePrice() > 1.3 * product(item).assortment().medianPrice();
  }

  @Test
  void dressesAreReturnedMoreOftenThanSocks() {
    assertThat(returnRate("Dresses"), is(greaterThan(1.7 * returnRate("Socks"))));
  }

  private static double returnRate(String category) {
    List<RawOrderItem> delivered =
        world.items.stream()
            .filter(i -> i.getDeliveredAt() != null && product(i).category().equals(category))
            .toList();
    return share(delivered, item -> item.getReturnedAt() != null);
  }

  @Test
  void deliveriesSlipInDecember() {
    assertThat(daysToDeliver(12), is(greaterThan(1.25 * daysToDeliver(9))));
  }

  private static double daysToDeliver(int month) {
    return world.orders.stream()
        .filter(o -> o.getDeliveredAt() != null)
        .filter(o -> utc(o.getCreatedAt()).getMonthValue() == month)
        .mapToDouble(o -> Duration.between(o.getCreatedAt(), o.getDeliveredAt()).toHours() / 24.0)
        .average()
        .orElseThrow();
  }

  @Test
  void onlyRecentOrdersAreOnTheirWay() {
    Instant aMonthAgo = AS_OF.minus(Duration.ofDays(30));
    for (RawOrder order : world.orders) {
      boolean isUnderWay = Set.of("Processing", "Shipped").contains(order.getStatus());
      assertThat(isUnderWay && order.getCreatedAt().isBefore(aMonthAgo), is(false));
    }
    assertThat(orders(o -> o.getStatus().equals("Processing")), is(greaterThan(5.0)));
    assertThat(orders(o -> o.getStatus().equals("Shipped")), is(greaterThan(20.0)));
  }

  @Test
  void customersAlsoBrowseWithoutBuying() {
    Map<String, List<RawEvent>> sessions =
        world.events.stream()
            .filter(event -> event.getUserId() != null)
            .collect(groupingBy(RawEvent::getSessionId));
    double buying =
        sessions.values().stream()
            .filter(s -> s.get(s.size() - 1).getEventType().equals("purchase"))
            .count();
    assertThat(buying / sessions.size(), is(both(greaterThan(0.3)).and(lessThan(0.6))));
  }
}
