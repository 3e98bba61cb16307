package io.flit.transforms.overlays;

import static io.flit.transforms.overlays.Overlays.ASSIGNMENTS;
import static io.flit.transforms.overlays.Overlays.CAMPAIGN_OVERLAY_ORDERS;
import static io.flit.transforms.overlays.Overlays.CAMPAIGN_OVERLAY_ORDER_ITEMS;
import static io.flit.transforms.overlays.Overlays.CAMPAIGN_SENDS;
import static io.flit.transforms.overlays.Overlays.EXPOSURES;
import static io.flit.transforms.overlays.Overlays.LOGISTICS;
import static io.flit.transforms.overlays.Overlays.OVERLAY_ORDERS;
import static io.flit.transforms.overlays.Overlays.OVERLAY_ORDER_ITEMS;
import static io.flit.transforms.overlays.Overlays.SUPPORT_TICKETS;
import static io.flit.transforms.overlays.Overlays.USER_SEGMENTS;
import static io.flit.transforms.overlays.SmallWorld.AS_OF;
import static io.flit.transforms.overlays.SmallWorld.EXPERIMENTS;
import static io.flit.transforms.overlays.SmallWorld.OVERLAYS;
import static io.flit.transforms.overlays.SmallWorld.WORLD;
import static io.flit.transforms.overlays.SmallWorld.set;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawCampaignOverlayOrder;
import io.flit.schemas.raw.RawCampaignOverlayOrderItem;
import io.flit.schemas.raw.RawCampaignSend;
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
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.Test;

/** What all overlays have in common. */
class GenerateOverlaysTest {
  /** Tags with their row types, in the order of the contract. */
  private static final Map<TupleTag<?>, Class<?>> TABLES = tables();

  private static final Instant EARLIER = Instant.parse("2025-12-01T00:00:00Z");
  private static final World.Generated BEFORE = WORLD.overlays(42, EARLIER, EXPERIMENTS);

  private static Map<TupleTag<?>, Class<?>> tables() {
    Map<TupleTag<?>, Class<?>> tables = new java.util.LinkedHashMap<>();
    tables.put(ASSIGNMENTS, RawExperimentAssignment.class);
    tables.put(EXPOSURES, RawExperimentExposure.class);
    tables.put(OVERLAY_ORDERS, RawExperimentOverlayOrder.class);
    tables.put(OVERLAY_ORDER_ITEMS, RawExperimentOverlayOrderItem.class);
    tables.put(LOGISTICS, RawLogistics.class);
    tables.put(SUPPORT_TICKETS, RawSupportTicket.class);
    tables.put(USER_SEGMENTS, RawUserSegment.class);
    tables.put(CAMPAIGN_SENDS, RawCampaignSend.class);
    tables.put(CAMPAIGN_OVERLAY_ORDERS, RawCampaignOverlayOrder.class);
    tables.put(CAMPAIGN_OVERLAY_ORDER_ITEMS, RawCampaignOverlayOrderItem.class);
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

  static void assertReferencesResolve(World world, World.Generated overlays) {
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
    assertIn(users, overlays.rows(CAMPAIGN_SENDS), RawCampaignSend::getUserId);
    assertIn(users, overlays.rows(CAMPAIGN_OVERLAY_ORDERS), RawCampaignOverlayOrder::getUserId);
    assertIn(
        set(overlays.rows(CAMPAIGN_OVERLAY_ORDERS), RawCampaignOverlayOrder::getOrderId),
        overlays.rows(CAMPAIGN_OVERLAY_ORDER_ITEMS),
        RawCampaignOverlayOrderItem::getOrderId);
    assertIn(
        products,
        overlays.rows(CAMPAIGN_OVERLAY_ORDER_ITEMS),
        RawCampaignOverlayOrderItem::getProductId);
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

  static void assertNothingLies(World.Generated overlays, Instant asOf) {
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
    World.Generated sample = WORLD.sample(id -> id % 10 == 7).overlays(42, AS_OF, EXPERIMENTS);
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
    for (TupleTag<?> tag :
        List.of(ASSIGNMENTS, EXPOSURES, USER_SEGMENTS, LOGISTICS, CAMPAIGN_SENDS)) {
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
  void anEmptySourceGivesEmptyTables() {
    World.Generated overlays = new World().overlays(42, AS_OF, EXPERIMENTS);
    TABLES.keySet().forEach(tag -> assertThat(overlays.rows(tag), is(empty())));
  }

  @Test
  void withoutACatalogueOrdersHaveNoItemsAndParcelsNoWarehouse() {
    World world = WORLD.sample(id -> id % 4 == 0);
    world.products.clear();
    world.centers.clear();
    World.Generated overlays = world.overlays(42, AS_OF, EXPERIMENTS);
    assertThat(overlays.rows(OVERLAY_ORDER_ITEMS), is(empty()));
    assertThat(overlays.rows(OVERLAY_ORDERS), is(not(empty())));
    overlays.rows(OVERLAY_ORDERS).forEach(order -> assertThat(order.getNumOfItem(), is(0L)));
    overlays.rows(LOGISTICS).forEach(row -> assertThat(row.getWarehouseId(), is(nullValue())));
  }

  static Set<String> keys(World.Generated overlays, TupleTag<?> tag, Class<?> rowType) {
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

  private static Map<String, Set<Object>> content(World.Generated overlays) {
    Map<String, Set<Object>> content = new TreeMap<>();
    TABLES.keySet().forEach(tag -> content.put(tag.getId(), new HashSet<>(overlays.rows(tag))));
    return content;
  }

  private static <T> void assertIn(Set<Long> keys, List<T> rows, Function<T, Long> reference) {
    for (T row : rows) {
      assertThat(row.toString(), keys.contains(reference.apply(row)), is(true));
    }
  }
}
