package io.flit.transforms.overlays;

import static io.flit.transforms.overlays.GenerateOverlays.ASSIGNMENTS;
import static io.flit.transforms.overlays.GenerateOverlays.EXPOSURES;
import static io.flit.transforms.overlays.GenerateOverlays.LOGISTICS;
import static io.flit.transforms.overlays.GenerateOverlays.OVERLAY_ORDERS;
import static io.flit.transforms.overlays.GenerateOverlays.OVERLAY_ORDER_ITEMS;
import static io.flit.transforms.overlays.GenerateOverlays.SUPPORT_TICKETS;
import static io.flit.transforms.overlays.GenerateOverlays.USER_SEGMENTS;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawExperimentAssignment;
import io.flit.schemas.raw.RawExperimentExposure;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.raw.RawExperimentOverlayOrderItem;
import io.flit.schemas.raw.RawLogistics;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawSupportTicket;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.raw.RawUserSegment;
import io.flit.transforms.experiments.Experiment;
import io.flit.transforms.experiments.Experiments;
import io.flit.transforms.experiments.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.Test;

class GenerateOverlaysTest {
  private static final Instant AS_OF = World.SNAPSHOT;
  private static final Experiments EXPERIMENTS = Experiments.defaults();

  /** Tags with their row types, in the order of the contract. */
  private static final Map<TupleTag<?>, Class<?>> TABLES = tables();

  private static final World WORLD = World.of(2_500);
  private static final World.Overlays OVERLAYS = WORLD.overlaysUnderChecks(42, AS_OF, EXPERIMENTS);

  private static final Instant EARLIER = Instant.parse("2025-12-01T00:00:00Z");
  private static final World.Overlays BEFORE = WORLD.overlays(42, EARLIER, EXPERIMENTS);

  private static Map<TupleTag<?>, Class<?>> tables() {
    Map<TupleTag<?>, Class<?>> tables = new java.util.LinkedHashMap<>();
    tables.put(ASSIGNMENTS, RawExperimentAssignment.class);
    tables.put(EXPOSURES, RawExperimentExposure.class);
    tables.put(OVERLAY_ORDERS, RawExperimentOverlayOrder.class);
    tables.put(OVERLAY_ORDER_ITEMS, RawExperimentOverlayOrderItem.class);
    tables.put(LOGISTICS, RawLogistics.class);
    tables.put(SUPPORT_TICKETS, RawSupportTicket.class);
    tables.put(USER_SEGMENTS, RawUserSegment.class);
    return tables;
  }

  @Test
  void tagsAreNamedAsTheTables() {
    TABLES.forEach((tag, rowType) -> assertThat(tag.getId(), is(Table.of(rowType).name())));
  }

  @Test
  void everyTableHasRowsWithUniqueKeys() {
    TABLES.forEach(
        (tag, rowType) -> {
          List<?> rows = OVERLAYS.rows(tag);
          assertThat(tag.getId(), rows.size(), greaterThan(0));
          assertThat(tag.getId(), keys(OVERLAYS, tag, rowType), hasSize(rows.size()));
        });
  }

  @Test
  void everyReferenceResolves() {
    assertReferencesResolve(WORLD, OVERLAYS);
  }

  static void assertReferencesResolve(World world, World.Overlays overlays) {
    Set<Long> users = set(world.users, RawUser::getId);
    Set<Long> orders = set(world.orders, RawOrder::getOrderId);
    Set<Long> products = set(world.products, RawProduct::getId);
    Set<Long> centers = set(world.centers, RawDistributionCenter::getId);
    assertIn(users, overlays.rows(ASSIGNMENTS), RawExperimentAssignment::getUserId);
    assertIn(users, overlays.rows(EXPOSURES), RawExperimentExposure::getUserId);
    assertIn(users, overlays.rows(OVERLAY_ORDERS), RawExperimentOverlayOrder::getUserId);
    assertIn(users, overlays.rows(OVERLAY_ORDER_ITEMS), RawExperimentOverlayOrderItem::getUserId);
    assertIn(users, overlays.rows(USER_SEGMENTS), RawUserSegment::getUserId);
    assertIn(users, overlays.rows(SUPPORT_TICKETS), RawSupportTicket::getUserId);
    assertIn(orders, overlays.rows(LOGISTICS), RawLogistics::getOrderId);
    assertIn(
        products, overlays.rows(OVERLAY_ORDER_ITEMS), RawExperimentOverlayOrderItem::getProductId);
    assertIn(
        set(overlays.rows(OVERLAY_ORDERS), RawExperimentOverlayOrder::getOrderId),
        overlays.rows(OVERLAY_ORDER_ITEMS),
        RawExperimentOverlayOrderItem::getOrderId);
    orders.add(null);
    assertIn(orders, overlays.rows(SUPPORT_TICKETS), RawSupportTicket::getOrderId);
    users.add(null);
    assertIn(users, overlays.rows(LOGISTICS), RawLogistics::getUserId);
    centers.add(null);
    assertIn(centers, overlays.rows(LOGISTICS), RawLogistics::getWarehouseId);
  }

  @Test
  void nothingIsDatedAtOrAfterAsOf() {
    assertNothingLies(OVERLAYS, AS_OF);
    assertNothingLies(BEFORE, EARLIER);
  }

  static void assertNothingLies(World.Overlays overlays, Instant asOf) {
    TABLES.forEach(
        (tag, rowType) -> {
          for (Object row : overlays.rows(tag)) {
            for (Object value : timestamps(rowType, row)) {
              assertThat(row.toString(), ((Instant) value).isBefore(asOf), is(true));
            }
          }
        });
  }

  @Test
  void rowsAreTheSameHoweverTheWorkIsSplit() {
    World small = WORLD.sample(id -> id % 3 == 0);
    Map<String, Set<Object>> expected = content(small.overlays(42, AS_OF, EXPERIMENTS));
    for (int parallelism : new int[] {1, 8}) {
      assertThat(
          content(small.overlays(42, AS_OF, EXPERIMENTS, 13 - parallelism, parallelism)),
          equalTo(expected));
    }
  }

  @Test
  void aSampleOfUsersIsContainedInTheWhole() {
    World.Overlays sample = WORLD.sample(id -> id % 10 == 7).overlays(42, AS_OF, EXPERIMENTS);
    Map<String, Set<Object>> whole = content(OVERLAYS);
    content(sample)
        .forEach(
            (table, rows) -> {
              assertThat(table, rows.size(), greaterThan(0));
              assertThat(table, whole.get(table).containsAll(rows), is(true));
            });
  }

  @Test
  void anotherSeedGivesAnotherWorldWithTheSameAssignments() {
    Map<String, Set<Object>> other = content(WORLD.overlays(43, AS_OF, EXPERIMENTS));
    content(OVERLAYS)
        .forEach(
            (table, rows) ->
                assertThat(
                    table, rows.equals(other.get(table)), is(table.equals(ASSIGNMENTS.getId()))));
  }

  @Test
  void anExperimentMoreChangesNoRowOfTheOthers() {
    List<Experiment> all = EXPERIMENTS.all();
    Experiments fewer = Experiments.of(all.subList(2, all.size()));
    Map<String, Set<Object>> whole = content(OVERLAYS);
    content(WORLD.overlays(42, AS_OF, fewer))
        .forEach((table, rows) -> assertThat(whole.get(table).containsAll(rows), is(true)));
  }

  @Test
  void aLaterAsOfShowsMoreOfTheSameWorld() {
    for (TupleTag<?> tag : List.of(ASSIGNMENTS, EXPOSURES, USER_SEGMENTS, LOGISTICS)) {
      assertThat(
          tag.getId(), content(OVERLAYS).get(tag.getId()).containsAll(BEFORE.rows(tag)), is(true));
    }
    Map<Long, Instant> placedAt =
        OVERLAYS.rows(OVERLAY_ORDERS).stream()
            .collect(
                Collectors.toMap(
                    RawExperimentOverlayOrder::getOrderId,
                    RawExperimentOverlayOrder::getCreatedAt));
    BEFORE
        .rows(OVERLAY_ORDERS)
        .forEach(order -> assertThat(placedAt.get(order.getOrderId()), is(order.getCreatedAt())));
  }

  @Test
  void everyEligibleUserIsAssignedByTheRule() {
    Map<String, RawExperimentAssignment> found = new HashMap<>();
    OVERLAYS
        .rows(ASSIGNMENTS)
        .forEach(row -> found.put(row.getExperimentName() + row.getUserId(), row));
    int expected = 0;
    for (Experiment experiment : EXPERIMENTS.all()) {
      HashAssignment rule = new HashAssignment(experiment);
      for (RawUser user : WORLD.users) {
        if (!user.getCreatedAt().isBefore(experiment.endsAt())) {
          continue;
        }
        expected++;
        RawExperimentAssignment row = found.get(experiment.name() + user.getId());
        assertThat(row.getVariant(), is(rule.variantOf(user.getId()).name()));
        assertThat(row.getAssignmentId(), is(rule.assignmentId(user.getId())));
        assertThat(row.getAssignedAt(), is(rule.assignedAt(user.getCreatedAt())));
        assertThat(row.getExperimentStartDate(), is(experiment.startDate()));
        assertThat(row.getExperimentEndDate(), is(experiment.endDate()));
        assertThat(row.getAssignmentMethod(), is(notNullValue()));
      }
    }
    assertThat(found.size(), is(expected));
  }

  @Test
  void onlyAssignedUsersAreExposedAndMostToTheirVariant() {
    Map<String, String> variants = new HashMap<>();
    OVERLAYS
        .rows(ASSIGNMENTS)
        .forEach(row -> variants.put(row.getExperimentName() + row.getUserId(), row.getVariant()));
    int others = 0;
    for (RawExperimentExposure row : OVERLAYS.rows(EXPOSURES)) {
      String assigned = variants.get(row.getExperimentName() + row.getUserId());
      assertThat(assigned, is(notNullValue()));
      others += row.getVariant().equals(assigned) ? 0 : 1;
      assertThat(
          EXPERIMENTS
              .experiment(row.getExperimentName())
              .orElseThrow()
              .hasVariant(row.getVariant()),
          is(true));
    }
    double users = variants.size() * 0.92;
    assertThat(others / users, is(both(greaterThan(0.0008)).and(lessThan(0.004))));
  }

  @Test
  void matureUsersBuyAsTheVariantsRateSays() {
    Experiments strong =
        Experiments.parse(
            "strong.yaml",
            """
            experiments:
              - name: strong
                start_date: 2026-01-01
                end_date: 2026-06-30
                control: control
                variants:
                  - name: control
                    weight: 0.4
                  - name: treatment
                    weight: 0.6
                    extra_order_rate: 0.8
            """);
    Experiment experiment = strong.all().get(0);
    World.Overlays overlays = World.of(4_000).overlays(42, AS_OF, strong);
    Map<Long, Instant> firstExposedAt = new HashMap<>();
    for (RawExperimentExposure row : overlays.rows(EXPOSURES)) {
      if (experiment.isRunningAt(row.getExposedAt())) {
        firstExposedAt.merge(row.getUserId(), row.getExposedAt(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    Map<Long, Integer> ordersByUser = new HashMap<>();
    int ofImmature = 0;
    for (RawExperimentOverlayOrder order : overlays.rows(OVERLAY_ORDERS)) {
      Instant from = firstExposedAt.get(order.getUserId());
      assertThat(from, is(notNullValue()));
      assertThat(order.getCreatedAt().isBefore(from), is(false));
      assertThat(order.getCreatedAt().isBefore(from.plus(Duration.ofDays(30))), is(true));
      assertThat(order.getVariant(), is("treatment"));
      ordersByUser.merge(order.getUserId(), 1, Integer::sum);
      ofImmature += from.plus(Duration.ofDays(30)).isAfter(AS_OF) ? 1 : 0;
    }
    assertThat(ofImmature, greaterThan(0));
    HashAssignment rule = new HashAssignment(experiment);
    for (Variant variant : experiment.variants()) {
      List<Integer> orders =
          firstExposedAt.entrySet().stream()
              .filter(user -> !user.getValue().plus(Duration.ofDays(30)).isAfter(AS_OF))
              .filter(user -> rule.variantOf(user.getKey()).equals(variant))
              .map(user -> ordersByUser.getOrDefault(user.getKey(), 0))
              .toList();
      double n = orders.size();
      double rate = variant.extraOrderRate();
      double converts = 1 - Math.exp(-rate);
      assertThat(n, greaterThan(900.0));
      assertThat(
          orders.stream().mapToInt(x -> x).sum() / n,
          closeTo(rate, 4 * Math.sqrt(rate / n) + 1e-12));
      assertThat(
          orders.stream().filter(x -> x > 0).count() / n,
          closeTo(converts, 4 * Math.sqrt(converts * (1 - converts) / n) + 1e-12));
    }
  }

  @Test
  void overlayOrdersAreRevenueOrdersWhoseTimesFitTheirStatus() {
    Map<Long, Long> itemsByOrder =
        OVERLAYS.rows(OVERLAY_ORDER_ITEMS).stream()
            .collect(
                Collectors.groupingBy(
                    RawExperimentOverlayOrderItem::getOrderId, Collectors.counting()));
    for (RawExperimentOverlayOrder order : OVERLAYS.rows(OVERLAY_ORDERS)) {
      assertThat(order.getOrderId(), greaterThanOrEqualTo(1_000_000_000_000L));
      assertThat(order.getStatus(), is(in(List.of("Complete", "Shipped", "Processing"))));
      boolean isProcessing = order.getStatus().equals("Processing");
      boolean isComplete = order.getStatus().equals("Complete");
      assertThat(order.getShippedAt(), is(isProcessing ? nullValue() : notNullValue()));
      assertThat(order.getDeliveredAt(), is(isComplete ? notNullValue() : nullValue()));
      assertThat(order.getReturnedAt(), is(nullValue()));
      assertThat(itemsByOrder.get(order.getOrderId()), is(order.getNumOfItem()));
    }
  }

  @Test
  void overlayItemsCostWhatTheCatalogueSays() {
    Map<Long, Double> prices =
        WORLD.products.stream()
            .collect(Collectors.toMap(RawProduct::getId, RawProduct::getRetailPrice));
    OVERLAYS
        .rows(OVERLAY_ORDER_ITEMS)
        .forEach(item -> assertThat(item.getSalePrice(), is(prices.get(item.getProductId()))));
  }

  @Test
  void everyOrderThatIsNotCancelledTravels() {
    Map<Long, RawLogistics> found = new HashMap<>();
    OVERLAYS.rows(LOGISTICS).forEach(row -> found.put(row.getOrderId(), row));
    int expected = 0;
    for (RawOrder order : WORLD.orders) {
      if (order.getStatus().equals("Cancelled")) {
        continue;
      }
      expected++;
      RawLogistics row = found.get(order.getOrderId());
      assertThat(row.getUserId(), is(order.getUserId()));
      assertThat(row.getWarehouseId(), is(notNullValue()));
      assertThat(row.getWarehouseRegion(), is(notNullValue()));
      assertThat(row.getShippingCost(), greaterThan(0.0));
      assertThat(
          row.getProcessingDays(), is(order.getShippedAt() == null ? nullValue() : notNullValue()));
      assertThat(
          row.getTransitDays(), is(order.getDeliveredAt() == null ? nullValue() : notNullValue()));
      if (row.getTotalDeliveryDays() != null) {
        assertThat(row.getTotalDeliveryDays(), is(row.getProcessingDays() + row.getTransitDays()));
        assertThat(
            row.getTotalDeliveryDays(), is(both(greaterThanOrEqualTo(0L)).and(lessThan(10L))));
      }
    }
    assertThat(found.size(), is(expected));
  }

  @Test
  void carriersAndExpressDifferInPrice() {
    Map<String, Double> byCarrier =
        OVERLAYS.rows(LOGISTICS).stream()
            .filter(row -> !row.getIsExpedited())
            .collect(
                Collectors.groupingBy(
                    RawLogistics::getShippingCarrier,
                    TreeMap::new,
                    Collectors.averagingDouble(RawLogistics::getShippingCost)));
    assertThat(byCarrier.get("USPS"), lessThan(byCarrier.get("UPS") - 1));
    assertThat(byCarrier.get("UPS"), lessThan(byCarrier.get("FedEx") - 0.5));
    assertThat(byCarrier.get("FedEx"), lessThan(byCarrier.get("DHL") - 0.5));
    Map<Boolean, Double> bySpeed =
        OVERLAYS.rows(LOGISTICS).stream()
            .collect(
                Collectors.groupingBy(
                    RawLogistics::getIsExpedited,
                    Collectors.averagingDouble(RawLogistics::getShippingCost)));
    assertThat(bySpeed.get(true), greaterThan(bySpeed.get(false) * 1.4));
  }

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

  @Test
  void segmentsFollowFromBehaviour() {
    Map<Long, List<RawOrder>> orders =
        WORLD.orders.stream()
            .filter(order -> !order.getStatus().equals("Cancelled"))
            .collect(Collectors.groupingBy(RawOrder::getUserId));
    Set<String> names = new HashSet<>();
    for (RawUserSegment row : OVERLAYS.rows(USER_SEGMENTS)) {
      names.add(row.getSegmentName());
      List<RawOrder> theirs = orders.getOrDefault(row.getUserId(), List.of());
      long before =
          theirs.stream().filter(o -> !o.getCreatedAt().isAfter(row.getAssignedAt())).count();
      switch (row.getSegmentName()) {
        case "first_time_buyer", "lapsed", "high_value" ->
            assertThat(before, greaterThanOrEqualTo(1L));
        case "repeat_buyer" -> assertThat(before, greaterThanOrEqualTo(2L));
        case "returner" ->
            assertThat(
                theirs.stream().anyMatch(order -> order.getStatus().equals("Returned")), is(true));
        default -> assertThat(row.getSegmentName(), is("new_customer"));
      }
      assertThat(row.getScore(), is(both(greaterThanOrEqualTo(0.0)).and(lessThan(1.0001))));
      assertThat(row.getCampaignName(), is(notNullValue()));
      assertThat(row.getChannel(), is(notNullValue()));
    }
    assertThat(names.size(), is(6));
  }

  @Test
  void anEmptySourceGivesEmptyTables() {
    World.Overlays overlays = new World().overlays(42, AS_OF, EXPERIMENTS);
    TABLES.keySet().forEach(tag -> assertThat(overlays.rows(tag), is(empty())));
  }

  @Test
  void withoutACatalogueOrdersHaveNoItemsAndParcelsNoWarehouse() {
    World world = WORLD.sample(id -> id % 4 == 0);
    world.products.clear();
    world.centers.clear();
    World.Overlays overlays = world.overlays(42, AS_OF, EXPERIMENTS);
    assertThat(overlays.rows(OVERLAY_ORDER_ITEMS), is(empty()));
    assertThat(overlays.rows(OVERLAY_ORDERS), is(not(empty())));
    overlays.rows(OVERLAY_ORDERS).forEach(order -> assertThat(order.getNumOfItem(), is(0L)));
    overlays.rows(LOGISTICS).forEach(row -> assertThat(row.getWarehouseId(), is(nullValue())));
  }

  static Set<String> keys(World.Overlays overlays, TupleTag<?> tag, Class<?> rowType) {
    return overlays.rows(tag).stream().map(row -> keyOf(rowType, row)).collect(Collectors.toSet());
  }

  private static <T> String keyOf(Class<T> rowType, Object row) {
    return Table.of(rowType).keyOf(rowType.cast(row));
  }

  private static <T> List<Object> timestamps(Class<T> rowType, Object row) {
    List<Object> timestamps = new ArrayList<>();
    for (Column<T> column : Table.of(rowType).columns()) {
      Object value = column.get(rowType.cast(row));
      if (column.type() == ColumnType.TIMESTAMP && value != null) {
        timestamps.add(value);
      }
    }
    return timestamps;
  }

  private static Map<String, Set<Object>> content(World.Overlays overlays) {
    Map<String, Set<Object>> content = new TreeMap<>();
    TABLES.keySet().forEach(tag -> content.put(tag.getId(), new HashSet<>(overlays.rows(tag))));
    return content;
  }

  private static <T, K> Set<K> set(Collection<T> rows, Function<T, K> key) {
    return rows.stream().map(key).collect(Collectors.toCollection(HashSet::new));
  }

  private static <T> void assertIn(Set<Long> keys, List<T> rows, Function<T, Long> reference) {
    for (T row : rows) {
      assertThat(row.toString(), keys.contains(reference.apply(row)), is(true));
    }
  }
}
