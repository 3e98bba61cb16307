package io.flit.transforms.overlays;

import static io.flit.transforms.overlays.Overlays.ASSIGNMENTS;
import static io.flit.transforms.overlays.Overlays.LOGISTICS;
import static io.flit.transforms.overlays.Overlays.OVERLAY_ORDERS;
import static io.flit.transforms.overlays.Overlays.OVERLAY_ORDER_ITEMS;
import static io.flit.transforms.overlays.Overlays.SUPPORT_TICKETS;
import static io.flit.transforms.overlays.Overlays.USER_SEGMENTS;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.raw.RawCampaignOverlayOrder;
import io.flit.schemas.raw.RawCampaignOverlayOrderItem;
import io.flit.schemas.raw.RawCampaignSend;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawExperimentAssignment;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.raw.RawExperimentOverlayOrderItem;
import io.flit.schemas.raw.RawLogistics;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawSupportTicket;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.raw.RawUserSegment;
import io.flit.transforms.experiments.configuration.Experiments;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A source with every fault that staging rejects or tolerates. */
class DirtySourceTest {
  private static final Instant AS_OF = World.SNAPSHOT;
  private static final Instant EARLY = Instant.parse("2022-03-01T10:00:00Z");
  private static final Instant LATE = Instant.parse("2025-03-05T11:30:00.000001Z");

  private static RawUser user(Long id, Instant createdAt) {
    return RawUser.builder().setId(id).setCreatedAt(createdAt).setGender("F").build();
  }

  private static RawOrder order(Long id, Long userId, String status, Instant createdAt) {
    return RawOrder.builder()
        .setOrderId(id)
        .setUserId(userId)
        .setStatus(status)
        .setCreatedAt(createdAt)
        .setNumOfItem(1L)
        .build();
  }

  private static World.Generated overlays(World world) {
    return world.overlays(42, AS_OF, Experiments.defaults());
  }

  private static List<Long> assignedUsers(World.Generated overlays) {
    return overlays.rows(ASSIGNMENTS).stream()
        .map(RawExperimentAssignment::getUserId)
        .distinct()
        .toList();
  }

  @Test
  void keysStayUniqueAndReferencesResolveInAWorldWithDoubles() {
    World world = World.of(400);
    for (int i = 0; i < 100; i++) {
      RawUser user = world.users.get(i);
      world.users.add(user);
      world.users.add(user.toBuilder().setCreatedAt(EARLY.plusSeconds(i)).setGender("M").build());
      RawOrder order = world.orders.get(i);
      world.orders.add(order);
      world.orders.add(order.toBuilder().setUserId(300L + i).build());
      world.orders.add(order.toBuilder().setStatus("Returned").setUserId(9_999L).build());
      world.items.add(world.items.get(i));
      world.products.add(world.products.get(i).toBuilder().setRetailPrice(1.0).build());
    }
    world.centers.add(world.centers.get(0).toBuilder().setName("Annex TN").build());
    World.Generated overlays = overlays(world);

    assertUnique(overlays);
    GenerateOverlaysTest.assertReferencesResolve(world, overlays);
    GenerateOverlaysTest.assertNothingLies(overlays, AS_OF);
    world.users.sort(java.util.Comparator.comparing(RawUser::getCreatedAt));
    java.util.Collections.reverse(world.orders);
    assertThat(
        overlays(world).rows(LOGISTICS), containsInAnyOrder(overlays.rows(LOGISTICS).toArray()));
  }

  private static void assertUnique(World.Generated overlays) {
    assertUnique(overlays, ASSIGNMENTS, RawExperimentAssignment.class);
    assertUnique(overlays, Overlays.EXPOSURES, io.flit.schemas.raw.RawExperimentExposure.class);
    assertUnique(overlays, OVERLAY_ORDERS, RawExperimentOverlayOrder.class);
    assertUnique(overlays, OVERLAY_ORDER_ITEMS, RawExperimentOverlayOrderItem.class);
    assertUnique(overlays, LOGISTICS, RawLogistics.class);
    assertUnique(overlays, SUPPORT_TICKETS, RawSupportTicket.class);
    assertUnique(overlays, USER_SEGMENTS, RawUserSegment.class);
    assertUnique(overlays, Overlays.CAMPAIGN_SENDS, RawCampaignSend.class);
    assertUnique(overlays, Overlays.CAMPAIGN_OVERLAY_ORDERS, RawCampaignOverlayOrder.class);
    assertUnique(
        overlays, Overlays.CAMPAIGN_OVERLAY_ORDER_ITEMS, RawCampaignOverlayOrderItem.class);
  }

  private static <T> void assertUnique(
      World.Generated overlays, org.apache.beam.sdk.values.TupleTag<T> tag, Class<T> rowType) {
    assertThat(
        GenerateOverlaysTest.keys(overlays, tag, rowType).size(), is(overlays.rows(tag).size()));
  }

  @Test
  void usersThatStagingRejectsGetNoOverlays() {
    World world = new World();
    world.users.add(user(null, EARLY));
    world.users.add(user(1L, null));
    world.users.add(user(2L, EARLY).toBuilder().setAge(121L).build());
    world.users.add(user(3L, EARLY).toBuilder().setAge(-1L).build());
    world.users.add(user(4L, EARLY).toBuilder().setLatitude(Double.NaN).build());
    world.users.add(user(5L, EARLY).toBuilder().setLongitude(Double.POSITIVE_INFINITY).build());
    world.users.add(user(6L, EARLY));
    assertThat(assignedUsers(overlays(world)), containsInAnyOrder(6L));
  }

  @Test
  void ofSeveralRowsForOneUserTheLatestCounts() {
    World world = new World();
    world.users.add(user(1L, EARLY));
    world.users.add(user(1L, LATE));
    world.users.add(user(1L, null));
    List<Instant> assignedAt =
        overlays(world).rows(ASSIGNMENTS).stream()
            .filter(row -> row.getExperimentName().equals("checkout_button_color"))
            .map(RawExperimentAssignment::getAssignedAt)
            .toList();
    assertThat(assignedAt, containsInAnyOrder(LATE));
  }

  @Test
  void ordersThatStagingRejectsDoNotTravel() {
    World world = new World();
    world.users.add(user(1L, EARLY));
    world.orders.add(order(null, 1L, "Complete", EARLY));
    world.orders.add(order(1L, null, "Complete", EARLY));
    world.orders.add(order(2L, 1L, null, EARLY));
    world.orders.add(order(3L, 1L, "Lost", EARLY));
    world.orders.add(order(4L, 1L, "complete", EARLY));
    world.orders.add(order(5L, 1L, "Complete", null));
    world.orders.add(order(6L, 1L, " Complete ", EARLY));
    world.orders.add(order(7L, 1L, "Cancelled", EARLY));
    assertThat(
        overlays(world).rows(LOGISTICS).stream().map(RawLogistics::getOrderId).toList(),
        containsInAnyOrder(6L));
  }

  @Test
  void anOrderOfAnUnknownUserTravelsWithoutOneAndRaisesNoTicket() {
    World world = new World();
    for (long id = 1; id <= 200; id++) {
      world.orders.add(order(id, 77L, "Returned", EARLY));
    }
    World.Generated overlays = overlays(world);
    assertThat(overlays.rows(LOGISTICS).size(), is(200));
    overlays.rows(LOGISTICS).forEach(row -> assertThat(row.getUserId(), is(nullValue())));
    assertThat(overlays.rows(SUPPORT_TICKETS), is(empty()));
    assertThat(overlays.rows(USER_SEGMENTS), is(empty()));
  }

  @Test
  void ofSeveralRowsForOneOrderTheLatestCountsWhoeverItsUser() {
    World world = new World();
    world.users.add(user(1L, EARLY));
    world.users.add(user(2L, EARLY));
    world.orders.add(order(5L, 1L, "Complete", EARLY));
    world.orders.add(order(5L, 2L, "Shipped", LATE));
    world.orders.add(order(6L, 1L, "Complete", EARLY));
    world.orders.add(order(6L, 2L, "Cancelled", LATE));
    List<RawLogistics> rows = overlays(world).rows(LOGISTICS);
    assertThat(rows.stream().map(RawLogistics::getOrderId).toList(), containsInAnyOrder(5L));
    assertThat(rows.get(0).getUserId(), is(2L));
  }

  @Test
  void timesInTheWrongOrderGiveNoDays() {
    World world = new World();
    world.orders.add(
        order(1L, 1L, "Complete", LATE).toBuilder()
            .setShippedAt(LATE.minusSeconds(86_400))
            .setDeliveredAt(LATE.plusSeconds(3 * 86_400))
            .build());
    RawLogistics row = overlays(world).rows(LOGISTICS).get(0);
    assertThat(row.getProcessingDays(), is(nullValue()));
    assertThat(row.getTransitDays(), is(4L));
    assertThat(row.getTotalDeliveryDays(), is(3L));
  }

  @Test
  void productsThatStagingRejectsAreNeverBought() {
    World world = World.of(2_000);
    world.products.clear();
    RawProduct good =
        RawProduct.builder()
            .setId(1L)
            .setCost(1.0)
            .setRetailPrice(2.0)
            .setDepartment("Men")
            .build();
    world.products.add(good);
    world.products.add(good.toBuilder().setId(2L).setRetailPrice(-1.0).build());
    world.products.add(good.toBuilder().setId(3L).setCost(-1.0).build());
    world.products.add(good.toBuilder().setId(4L).setRetailPrice(null).build());
    world.products.add(good.toBuilder().setId(5L).setRetailPrice(Double.NaN).build());
    world.products.add(good.toBuilder().setId(6L).setCost(1e300).build());
    world.products.add(good.toBuilder().setId(null).build());
    List<RawExperimentOverlayOrderItem> items = overlays(world).rows(OVERLAY_ORDER_ITEMS);
    assertThat(items, is(not(empty())));
    items.forEach(item -> assertThat(item.getProductId(), is(1L)));
  }

  @Test
  void aParcelLeavesWhereMostOfItsItemsAreStocked() {
    World world = new World();
    world.centers.add(RawDistributionCenter.builder().setId(7L).setName("Mobile AL").build());
    world.centers.add(RawDistributionCenter.builder().setId(8L).setName("Chicago IL").build());
    world.centers.add(RawDistributionCenter.builder().setId(8L).setName("Aurora IL").build());
    for (long id = 1; id <= 3; id++) {
      world.products.add(
          RawProduct.builder()
              .setId(id)
              .setCost(1.0)
              .setRetailPrice(2.0)
              .setDistributionCenterId(id == 1 ? 7L : 8L)
              .build());
      world.items.add(
          RawOrderItem.builder()
              .setId(id)
              .setOrderId(10L)
              .setUserId(1L)
              .setProductId(id)
              .setStatus("Shipped")
              .setSalePrice(2.0)
              .build());
    }
    world.orders.add(order(10L, 1L, "Shipped", EARLY));
    RawLogistics row = overlays(world).rows(LOGISTICS).get(0);
    assertThat(row.getWarehouseId(), is(8L));
    assertThat(row.getWarehouseLocation(), is("Aurora IL"));
    assertThat(row.getWarehouseRegion(), is("Midwest"));
  }

  @Test
  void usersOfAnyIdGetOrdersWithIdsOfTheirOwn() {
    Experiments always =
        Experiments.parse(
            "always.yaml",
            """
            experiments:
              - name: always
                start_date: 2026-01-01
                end_date: 2026-02-28
                control: all
                variants:
                  - name: all
                    weight: 1
                    extra_order_rate: 9
            """);
    World world = World.of(0);
    List<Long> ids = List.of(0L, 1L, -1L, 1L << 42, Long.MAX_VALUE, Long.MIN_VALUE);
    ids.forEach(id -> world.users.add(user(id, EARLY)));
    World.Generated overlays = world.overlays(3, AS_OF, always);
    assertUnique(overlays);
    List<Long> users =
        overlays.rows(OVERLAY_ORDERS).stream().map(RawExperimentOverlayOrder::getUserId).toList();
    assertThat(users.stream().distinct().count() >= 4, is(true));
    assertThat(users, hasItem(Long.MAX_VALUE));
  }
}
