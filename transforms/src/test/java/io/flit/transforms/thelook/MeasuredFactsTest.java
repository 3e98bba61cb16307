package io.flit.transforms.thelook;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawInventoryItem;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.thelook.behaviour.Ids;
import io.flit.transforms.thelook.behaviour.Realism;
import io.flit.transforms.thelook.catalogue.Assortment;
import io.flit.transforms.thelook.catalogue.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares a generated world of full size with what was measured in the public dataset, in an
 * extract of 2026-07-03 00:37 with 100,000 users and a full-size set made by the same process.
 */
class MeasuredFactsTest {
  private static final Instant AS_OF = Instant.parse("2026-07-03T00:37:00Z");
  private static final int USERS = 100_000;
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;

  /**
   * The set in which the time to the first order was measured is older: its 97,500 users who did
   * not come last signed up at 1,030 a month, in 2,880 days rather than 2,740.
   */
  private static final double SHORTER = 2_740 / 2_880.0;

  private static Full world;

  /** A world of full size, of which events and stock are counted and not kept. */
  private static final class Full implements World.Rows {
    final Census kept = new Census();
    final Map<String, Long> eventTypes = new TreeMap<>();
    final Map<String, Long> sessionSources = new HashMap<>();
    final Map<String, Long> browsers = new HashMap<>();
    final Map<String, Long> anonymousPaths = new TreeMap<>();
    final Map<Long, Long> unitsByItem = new HashMap<>();
    final double[] soldAfterDays = new double[200_000];
    long identifiedEvents;
    long events;
    long units;
    long soldUnits;
    long futurePurchases;
    private String path = "";

    Full() {
      World generated = World.of(Realism.THELOOK, 42, AS_OF);
      for (long userId = 1; userId <= USERS; userId++) {
        generated.generateCustomer(userId, this);
      }
      for (long visitor = 0; visitor < USERS * 5L; visitor++) {
        path = "";
        generated.generateVisitor(visitor, this::add);
        anonymousPaths.merge(path, 1L, Long::sum);
      }
    }

    @Override
    public void add(RawUser user) {
      kept.add(user);
    }

    @Override
    public void add(RawOrder order) {
      kept.add(order);
    }

    @Override
    public void add(RawOrderItem item) {
      kept.add(item);
    }

    @Override
    public void add(RawInventoryItem unit) {
      units++;
      unitsByItem.merge(unit.getId() / Ids.UNITS_PER_ITEM, 1L, Long::sum);
      if (unit.getSoldAt() != null) {
        soldAfterDays[(int) soldUnits++] = seconds(unit.getCreatedAt(), unit.getSoldAt()) / DAY;
      }
    }

    @Override
    public void add(RawEvent event) {
      events++;
      eventTypes.merge(event.getEventType(), 1L, Long::sum);
      if (event.getUserId() == null) {
        path += "/" + event.getEventType();
      } else {
        identifiedEvents++;
      }
      if (event.getSequenceNumber() == 1) {
        sessionSources.merge(event.getTrafficSource(), 1L, Long::sum);
        browsers.merge(event.getBrowser(), 1L, Long::sum);
      }
      if (!event.getCreatedAt().isBefore(AS_OF)) {
        futurePurchases++;
      }
    }
  }

  @BeforeAll
  static void generateTheWorld() {
    world = new Full();
  }

  @AfterAll
  static void forgetTheWorld() {
    world = null;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  private static <T> long[] counts(List<T> rows, Function<T, ?> value, Object... values) {
    Map<?, Long> counts = rows.stream().collect(groupingBy(value, counting()));
    return counts(counts, values);
  }

  private static long[] counts(Map<?, Long> counts, Object... values) {
    return Arrays.stream(values).mapToLong(v -> counts.getOrDefault(v, 0L)).toArray();
  }

  private static void assertFits(double pValue) {
    assertThat(pValue, is(greaterThan(Fit.SIGNIFICANT)));
  }

  private static void assertQuantiles(
      double[] values, double[] shares, double[] measured, double tolerance) {
    for (int i = 0; i < shares.length; i++) {
      assertThat(
          "at " + shares[i], Fit.quantile(values, shares[i]), is(closeTo(measured[i], tolerance)));
    }
  }

  @Test
  void statusesAreMixedAsMeasured() {
    long[] ours =
        counts(
            world.kept.orders,
            RawOrder::getStatus,
            "Shipped",
            "Complete",
            "Processing",
            "Cancelled",
            "Returned");
    assertFits(Fit.sameDistribution(ours, new long[] {37_806, 31_471, 25_111, 19_111, 12_458}));
  }

  @Test
  void statusesDoNotAge() {
    List<RawOrder> old =
        world.kept.orders.stream()
            .filter(o -> o.getCreatedAt().isBefore(Instant.parse("2022-01-01T00:00:00Z")))
            .toList();
    assertFits(
        Fit.chiSquare(
            counts(
                old,
                RawOrder::getStatus,
                "Shipped",
                "Complete",
                "Processing",
                "Cancelled",
                "Returned"),
            30,
            25,
            20,
            15,
            10));
  }

  @Test
  void usersHaveTheMeasuredNumbersOfOrders() {
    Map<Long, Long> orders =
        world.kept.orders.stream().collect(groupingBy(RawOrder::getUserId, counting()));
    long[] ours = new long[5];
    world.kept.users.forEach(user -> ours[orders.getOrDefault(user.getId(), 0L).intValue()]++);
    assertFits(Fit.sameDistribution(ours, new long[] {19_799, 50_003, 19_858, 5_122, 5_218}));
  }

  @Test
  void ordersHaveTheMeasuredNumbersOfItems() {
    assertFits(
        Fit.sameDistribution(
            counts(world.kept.orders, RawOrder::getNumOfItem, 1L, 2L, 3L, 4L),
            new long[] {88_182, 25_033, 6_441, 6_301}));
  }

  private static double[] gaps(
      Function<RawOrder, Instant> from, Function<RawOrder, Instant> to, double unit) {
    return world.kept.orders.stream()
        .filter(order -> from.apply(order) != null && to.apply(order) != null)
        .mapToDouble(order -> seconds(from.apply(order), to.apply(order)) / unit)
        .toArray();
  }

  @Test
  void ordersShipDeliverAndReturnAtUniformTimes() {
    double halfAMinute = 30 / HOUR;
    assertFits(
        Fit.uniform(
            gaps(RawOrder::getCreatedAt, RawOrder::getShippedAt, HOUR),
            -halfAMinute,
            72 - halfAMinute));
    assertFits(
        Fit.uniform(
            gaps(RawOrder::getShippedAt, RawOrder::getDeliveredAt, HOUR),
            -halfAMinute,
            120 - halfAMinute));
    assertFits(
        Fit.uniform(
            gaps(RawOrder::getDeliveredAt, RawOrder::getReturnedAt, HOUR),
            -halfAMinute,
            72 - halfAMinute));
  }

  @Test
  void gapsHaveTheMeasuredQuantiles() {
    double[] shares = {0.01, 0.05, 0.25, 0.50, 0.75, 0.95, 0.99};
    assertQuantiles(
        gaps(RawOrder::getCreatedAt, RawOrder::getShippedAt, HOUR),
        shares,
        new double[] {0.7, 3.6, 18.2, 36.2, 54.1, 68.3, 71.3},
        0.5);
    assertQuantiles(
        gaps(RawOrder::getShippedAt, RawOrder::getDeliveredAt, HOUR),
        shares,
        new double[] {1.3, 5.9, 29.8, 60.2, 90.0, 113.8, 118.8},
        1);
    assertQuantiles(
        gaps(RawOrder::getDeliveredAt, RawOrder::getReturnedAt, HOUR),
        shares,
        new double[] {0.7, 3.7, 18.0, 35.8, 53.8, 68.2, 71.2},
        1);
  }

  @Test
  void customersComeBackAfterTheMeasuredTimes() {
    Map<Long, List<RawOrder>> byUser =
        world.kept.orders.stream().collect(groupingBy(RawOrder::getUserId));
    double[] next =
        byUser.values().stream()
            .flatMapToDouble(
                orders -> {
                  Instant[] at =
                      orders.stream().map(RawOrder::getCreatedAt).sorted().toArray(Instant[]::new);
                  return IntStream.range(1, at.length)
                      .mapToDouble(i -> seconds(at[i - 1], at[i]) / DAY);
                })
            .toArray();
    assertQuantiles(next, new double[] {0.25, 0.5}, new double[] {67, 218}, 5);
    assertQuantiles(next, new double[] {0.75, 0.95}, new double[] {514, 1_213}, 20);
    double[] first =
        byUser.values().stream()
            .mapToDouble(
                orders -> {
                  Instant earliest =
                      orders.stream().map(RawOrder::getCreatedAt).min(Instant::compareTo).get();
                  RawUser user = world.kept.users.get((int) (orders.get(0).getUserId() - 1));
                  return seconds(user.getCreatedAt(), earliest) / DAY;
                })
            .toArray();
    double[] measured = {128 * SHORTER, 401 * SHORTER, 907 * SHORTER};
    assertQuantiles(first, new double[] {0.25, 0.5, 0.75}, measured, 15);
  }

  /** Hours from the order's time to the time of each of its items. */
  private static double[] drift(boolean ofSingleItems) {
    Map<Long, RawOrder> orders = new HashMap<>();
    world.kept.orders.forEach(order -> orders.put(order.getOrderId(), order));
    return world.kept.items.stream()
        .filter(i -> (orders.get(i.getOrderId()).getNumOfItem() == 1) == ofSingleItems)
        .mapToDouble(
            i -> seconds(orders.get(i.getOrderId()).getCreatedAt(), i.getCreatedAt()) / HOUR)
        .toArray();
  }

  @Test
  void itemsOfSingleItemOrdersAreStampedHoursBeforeTheOrder() {
    double[] drift = drift(true);
    assertQuantiles(
        drift,
        new double[] {0.05, 0.25, 0.50, 0.75, 0.95, 1},
        new double[] {-3.67, -2.88, -1.87, -0.87, -0.08, 0.20},
        0.04);
    assertThat(
        Arrays.stream(drift).filter(d -> d < 0).count() / (double) drift.length,
        is(closeTo(0.969, 0.003)));
  }

  @Test
  void itemsOfLargerOrdersAreStampedDaysAfterTheOrder() {
    double[] drift = drift(false);
    assertQuantiles(
        drift,
        new double[] {0.05, 0.25, 0.50, 0.75, 0.95, 1},
        new double[] {-2.86, 21.2, 46.2, 71.2, 95.2, 96.3},
        0.25);
    assertThat(
        Arrays.stream(drift).filter(d -> d < 0).count() / (double) drift.length,
        is(closeTo(0.193, 0.005)));
  }

  @Test
  void manyItemsShipBeforeTheyAreStamped() {
    long shipped = world.kept.items.stream().filter(item -> item.getShippedAt() != null).count();
    long early =
        world.kept.items.stream()
            .filter(item -> item.getShippedAt() != null)
            .filter(item -> item.getShippedAt().isBefore(item.getCreatedAt()))
            .count();
    assertThat(early / (double) shipped, is(closeTo(0.305, 0.01)));
  }

  @Test
  void ordersGrowMonthByMonthAsMeasured() {
    long[] measured = {
      9, 18, 41, 63, 64, 90, 98, 119, 137, 168, 178, 203, //
      196, 225, 258, 227, 264, 287, 374, 341, 323, 368, 403, 408, //
      483, 397, 495, 472, 522, 533, 596, 566, 639, 664, 717, 712, //
      748, 646, 791, 805, 838, 873, 888, 884, 903, 974, 992, 1083, //
      1076, 1060, 1100, 1141, 1200, 1218, 1289, 1247, 1329, 1418, 1397, 1518, //
      1614, 1444, 1602, 1674, 1709, 1761, 1833, 1919, 1963, 1885, 2056, 2191, //
      2284, 2128, 2442, 2429, 2619, 2672, 2803, 2943, 3064, 3326, 3331, 3516, //
      3874, 3770, 4467, 4776, 5712, 8175, 2899
    };
    long[] ours = new long[measured.length];
    YearMonth first = YearMonth.of(2019, 1);
    for (RawOrder order : world.kept.orders) {
      YearMonth month = YearMonth.from(order.getCreatedAt().atOffset(ZoneOffset.UTC));
      ours[(int) first.until(month, ChronoUnit.MONTHS)]++;
    }
    assertFits(Fit.sameDistribution(ours, measured));
  }

  @Test
  void theLastDaysExplode() {
    long[] perDay = new long[7];
    for (RawOrder order : world.kept.orders) {
      int day = (int) (seconds(Instant.parse("2026-06-26T00:00:00Z"), order.getCreatedAt()) / DAY);
      if (!order.getCreatedAt().isBefore(Instant.parse("2026-06-26T00:00:00Z")) && day < 7) {
        perDay[day]++;
      }
    }
    double[] measured = {265, 376, 487, 582, 822, 1_098, 1_759};
    for (int i = 0; i < measured.length; i++) {
      assertThat((double) perDay[i], is(closeTo(measured[i], 0.2 * measured[i])));
    }
  }

  @Test
  void ordersKnowNeitherHoursNorWeekdays() {
    List<RawOrder> beforeTheTail =
        world.kept.orders.stream()
            .filter(o -> o.getCreatedAt().isBefore(Instant.parse("2026-06-26T00:00:00Z")))
            .toList();
    long[] hours = new long[24];
    long[] weekdays = new long[7];
    for (RawOrder order : beforeTheTail) {
      hours[order.getCreatedAt().atOffset(ZoneOffset.UTC).getHour()]++;
      weekdays[order.getCreatedAt().atOffset(ZoneOffset.UTC).getDayOfWeek().getValue() - 1]++;
    }
    double[] equal = new double[24];
    Arrays.fill(equal, 1);
    assertFits(Fit.chiSquare(hours, equal));
    assertFits(Fit.chiSquare(weekdays, Arrays.copyOf(equal, 7)));
  }

  @Test
  void signUpsAreFlatUntilTheLastWeek() {
    Map<YearMonth, Long> perMonth =
        world.kept.users.stream()
            .collect(
                groupingBy(
                    u -> YearMonth.from(u.getCreatedAt().atOffset(ZoneOffset.UTC)), counting()));
    List<YearMonth> whole =
        IntStream.range(1, 89).mapToObj(YearMonth.of(2019, 1)::plusMonths).toList();
    assertFits(
        Fit.chiSquare(
            counts(perMonth, whole.toArray()),
            whole.stream().mapToDouble(YearMonth::lengthOfMonth).toArray()));
    long recent =
        world.kept.users.stream()
            .filter(u -> u.getCreatedAt().isAfter(AS_OF.minus(Duration.ofDays(7))))
            .count();
    assertThat((double) recent, is(closeTo(2_500 + 7 * 35, 200)));
  }

  @Test
  void onlyThoseWhoSignedUpLastHaveMicroseconds() {
    long recent = world.kept.orders.stream().filter(o -> o.getCreatedAt().getNano() != 0).count();
    assertThat(recent / (double) world.kept.orders.size(), is(closeTo(3_196 / 125_957.0, 0.002)));
    for (RawUser user : world.kept.users) {
      boolean hasMicros = user.getCreatedAt().getNano() != 0;
      boolean isRecent = user.getCreatedAt().isAfter(AS_OF.minus(Duration.ofDays(7)));
      assertThat(!hasMicros || isRecent, is(true));
      assertThat(
          hasMicros || user.getCreatedAt().atOffset(ZoneOffset.UTC).getHour() < 19 || isRecent,
          is(true));
    }
  }

  @Test
  void someShipmentsDeliveriesReturnsAndItemsLieInTheFuture() {
    assertThat((double) future(world.kept.orders, RawOrder::getShippedAt), is(closeTo(1_446, 200)));
    assertThat(
        (double) future(world.kept.orders, RawOrder::getDeliveredAt), is(closeTo(1_483, 200)));
    assertThat((double) future(world.kept.orders, RawOrder::getReturnedAt), is(closeTo(519, 120)));
    assertThat(
        (double) future(world.kept.items, RawOrderItem::getCreatedAt), is(closeTo(1_866, 400)));
    assertThat(world.futurePurchases, is(future(world.kept.items, RawOrderItem::getCreatedAt)));
  }

  private static <T> long future(List<T> rows, Function<T, Instant> instant) {
    return rows.stream().map(instant).filter(at -> at != null && !at.isBefore(AS_OF)).count();
  }

  @Test
  void usersComeFromTheMeasuredSources() {
    assertFits(
        Fit.chiSquare(
            counts(
                world.kept.users,
                RawUser::getTrafficSource,
                "Search",
                "Organic",
                "Facebook",
                "Email",
                "Display"),
            70,
            15,
            6,
            5,
            4));
  }

  @Test
  void usersAreOfEveryAgeAndBothGenders() {
    Object[] ages = IntStream.rangeClosed(12, 70).mapToObj(Long::valueOf).toArray();
    double[] equal = new double[ages.length];
    Arrays.fill(equal, 1);
    long[] ours = counts(world.kept.users, RawUser::getAge, ages);
    assertFits(Fit.chiSquare(ours, equal));
    assertThat(Arrays.stream(ours).sum(), is((long) USERS));
    assertFits(Fit.chiSquare(counts(world.kept.users, RawUser::getGender, "M", "F"), 1, 1));
  }

  @Test
  void usersLiveInTheMeasuredCountries() {
    Object[] countries = {
      "China",
      "United States",
      "Brasil",
      "South Korea",
      "France",
      "United Kingdom",
      "Germany",
      "Spain",
      "Japan",
      "Australia",
      "Belgium",
      "Poland"
    };
    assertFits(
        Fit.chiSquare(
            counts(world.kept.users, RawUser::getCountry, countries),
            33.5,
            22.7,
            14.6,
            5.3,
            4.7,
            4.6,
            4.3,
            4.1,
            2.5,
            2.2,
            1.3,
            0.24));
  }

  @Test
  void asManyUsersAsMeasuredHaveNoCity() {
    List<RawUser> cityless =
        world.kept.users.stream().filter(user -> user.getCity().equals("null")).toList();
    assertFits(
        Fit.sameDistribution(
            counts(
                cityless,
                RawUser::getCountry,
                "Brasil",
                "United States",
                "South Korea",
                "Spain",
                "China"),
            new long[] {667, 171, 56, 41, 26}));
    assertThat((double) cityless.size(), is(closeTo(964, 100)));
  }

  @Test
  void placesRepeatAsMeasured() {
    List<RawUser> users = world.kept.users;
    assertThat(distinct(RawUser::getCity), is(closeTo(7_896, 400)));
    assertThat(distinct(RawUser::getUserGeom), is(closeTo(16_398, 800)));
    assertThat(distinct(RawUser::getPostalCode), is(closeTo(15_669, 800)));
    long foreign = users.stream().filter(u -> !u.getCity().chars().allMatch(c -> c < 128)).count();
    assertThat(foreign / (double) USERS, is(closeTo(0.086, 0.006)));
  }

  private static double distinct(Function<RawUser, Object> value) {
    return world.kept.users.stream().map(value).distinct().count();
  }

  @Test
  void usersShareNamesAndAddressesAsMeasured() {
    assertThat(distinct(u -> u.getFirstName() + " " + u.getLastName()), is(closeTo(69_405, 3_000)));
    Map<String, Long> emails =
        world.kept.users.stream().collect(groupingBy(RawUser::getEmail, counting()));
    assertThat((double) emails.size(), is(closeTo(83_837, 2_500)));
    assertThat(
        emails.values().stream().mapToLong(Long::longValue).max().getAsLong(), is(lessThan(40L)));
  }

  @Test
  void categoriesSellInProportionToTheirProducts() {
    Map<Assortment, Long> sold =
        world.kept.items.stream()
            .map(i -> Catalogue.get().products().get((int) (i.getProductId() - 1)).assortment())
            .collect(groupingBy(assortment -> assortment, counting()));
    Map<Boolean, Integer> departments = Map.of(true, 15_989, false, 13_131);
    assertFits(
        Fit.chiSquare(
            counts(sold, Assortment.ALL.toArray()),
            Assortment.ALL.stream()
                .mapToDouble(a -> a.products() / (double) departments.get(a.isForWomen()))
                .toArray()));
  }

  @Test
  void categoriesHaveTheMeasuredSharesOfItems() {
    Map<String, Double> measured =
        Map.of(
            "Intimates",
            7.3,
            "Jeans",
            7.0,
            "Swim",
            6.3,
            "Accessories",
            5.5,
            "Underwear",
            4.2,
            "Dresses",
            3.0,
            "Skirts",
            1.1,
            "Clothing Sets",
            0.1);
    Map<String, Long> sold =
        world.kept.items.stream()
            .map(i -> Catalogue.get().products().get((int) (i.getProductId() - 1)).category())
            .collect(groupingBy(category -> category, counting()));
    assertThat(sold.size(), is(26));
    measured.forEach(
        (category, share) ->
            assertThat(
                category,
                100.0 * sold.get(category) / world.kept.items.size(),
                is(closeTo(share, 0.25))));
  }

  @Test
  void salesHaveTheMeasuredPrices() {
    double[] prices = world.kept.items.stream().mapToDouble(RawOrderItem::getSalePrice).toArray();
    double[] shares = {0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99};
    double[] measured = {6.57, 10.38, 13.99, 24.47, 39.99, 69.95, 128, 172, 308};
    for (int i = 0; i < shares.length; i++) {
      assertThat(Fit.quantile(prices, shares[i]), is(closeTo(measured[i], 0.1 * measured[i])));
    }
    assertThat(Arrays.stream(prices).average().getAsDouble(), is(closeTo(59.5, 1)));
  }

  @Test
  void noProductIsABestSeller() {
    Map<Long, Long> sold =
        world.kept.items.stream().collect(groupingBy(RawOrderItem::getProductId, counting()));
    assertThat((double) sold.size(), is(closeTo(29_065, 40)));
    assertThat(
        sold.values().stream().mapToLong(Long::longValue).max().getAsLong(), is(lessThan(26L)));
  }

  @Test
  void eventsHaveTheMeasuredTypes() {
    Map<String, Double> measured =
        Map.of(
            "product", 843_861.0,
            "cart", 594_387.0,
            "department", 594_101.0,
            "purchase", 180_895.0,
            "cancel", 125_028.0,
            "home", 86_987.0);
    assertThat(world.eventTypes.keySet(), is(measured.keySet()));
    measured.forEach(
        (type, count) ->
            assertThat(
                type, (double) world.eventTypes.get(type), is(closeTo(count, 0.015 * count))));
    assertThat(1 - world.identifiedEvents / (double) world.events, is(closeTo(0.464, 0.005)));
  }

  @Test
  void anonymousVisitorsTakeFourPathsEquallyOften() {
    assertFits(
        Fit.chiSquare(
            counts(
                world.anonymousPaths,
                "/department/product/cart",
                "/product/cart/cancel",
                "/department/product",
                "/product"),
            1,
            1,
            1,
            1));
    assertThat(world.anonymousPaths.size(), is(4));
  }

  @Test
  void sessionsHaveTheMeasuredSourcesAndBrowsers() {
    assertFits(
        Fit.chiSquare(
            counts(world.sessionSources, "Email", "Adwords", "Facebook", "YouTube", "Organic"),
            45,
            30,
            10,
            10,
            5));
    assertFits(
        Fit.chiSquare(
            counts(world.browsers, "Chrome", "Safari", "Firefox", "IE", "Other"),
            50,
            20,
            20,
            5,
            5));
  }

  @Test
  void stockGrowsAsMeasured() {
    assertThat((double) world.units, is(closeTo(488_735, 5_000)));
    assertThat(world.soldUnits / (double) world.units, is(closeTo(0.370, 0.002)));
    assertFits(
        Fit.chiSquare(
            counts(
                world.unitsByItem.values().stream().collect(groupingBy(units -> units, counting())),
                2L,
                3L,
                4L),
            50,
            30,
            20));
  }

  @Test
  void unitsAreSoldWithinSixtyDays() {
    double halfAMinute = 30 / DAY;
    double[] days = Arrays.copyOf(world.soldAfterDays, (int) world.soldUnits);
    assertFits(Fit.uniform(days, -halfAMinute, 60 - halfAMinute));
    assertQuantiles(days, new double[] {0.25, 0.5, 0.75}, new double[] {15, 30.1, 45}, 0.3);
  }
}
