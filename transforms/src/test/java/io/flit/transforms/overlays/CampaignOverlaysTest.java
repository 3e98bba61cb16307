package io.flit.transforms.overlays;

import static io.flit.transforms.overlays.Overlays.CAMPAIGN_OVERLAY_ORDERS;
import static io.flit.transforms.overlays.Overlays.CAMPAIGN_OVERLAY_ORDER_ITEMS;
import static io.flit.transforms.overlays.Overlays.CAMPAIGN_SENDS;
import static io.flit.transforms.overlays.Overlays.SUPPORT_TICKETS;
import static io.flit.transforms.overlays.Overlays.USER_SEGMENTS;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.raw.RawCampaignOverlayOrder;
import io.flit.schemas.raw.RawCampaignOverlayOrderItem;
import io.flit.schemas.raw.RawCampaignSend;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.random.Md5;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.Test;

/** Whom campaigns are sent to, and the orders that they bring about. */
class CampaignOverlaysTest {
  private static final Instant AS_OF = World.SNAPSHOT;
  private static final Instant SENT_AT = Instant.parse("2026-03-01T09:00:00Z");
  private static final Campaigns CAMPAIGNS =
      Campaigns.parse(
          "x.yaml",
          """
          campaigns:
            - name: lot
              sent_at: 2026-03-01T09:00:00Z
              channel: email
              share: 0.3
              extra_order_rate: 0.8
            - name: targeted
              sent_at: 2026-03-01T09:00:00Z
              channel: sms
              share: 0.2
              targeting:
                - {covariate: gender, level: F, log_odds: 1.5}
                - {covariate: country, level: Brazil, log_odds: 0.5}
                - {covariate: sessions_30d, level: 1, log_odds: 2}
              extra_order_rate: 0.1
            - name: insider
              sent_at: 2026-03-01T09:00:00Z
              channel: email
              share: 0.4
              foresight: 2
            - name: tomorrow
              sent_at: 2026-07-01
              channel: email
          """,
          List.of());

  private static final World WORLD = world();
  private static final World.Generated OVERLAYS = WORLD.overlays(7, AS_OF, CAMPAIGNS);

  /** A third come from Brazil, by either of its names. */
  private static World world() {
    World world = World.of(8_000);
    world.users.replaceAll(
        user ->
            user.toBuilder()
                .setCountry(
                    List.of("Brasil", "China", "Brazil", "Japan", "China", "Spain")
                        .get((int) (user.getId() % 6)))
                .build());
    return world;
  }

  private static Campaigns of(String... names) {
    return Campaigns.of(List.of(names).stream().map(CampaignOverlaysTest::campaign).toList());
  }

  private static Campaign campaign(String name) {
    return CAMPAIGNS.campaign(name).orElseThrow();
  }

  /** Users with an order that counts at SENT_AT, of those who registered before. */
  private static Set<Long> eligible() {
    Set<Long> buyers =
        WORLD.orders.stream()
            .filter(order -> order.getCreatedAt().isBefore(SENT_AT))
            .filter(order -> !order.getStatus().equals("Cancelled"))
            .filter(
                order -> order.getReturnedAt() == null || !order.getReturnedAt().isBefore(SENT_AT))
            .map(RawOrder::getUserId)
            .collect(Collectors.toSet());
    buyers.retainAll(
        WORLD.users.stream()
            .filter(user -> user.getCreatedAt().isBefore(SENT_AT))
            .map(RawUser::getId)
            .collect(Collectors.toSet()));
    return buyers;
  }

  /** Users who were sent a campaign at its instant. */
  private static Set<Long> sentTo(World.Generated overlays, String campaign) {
    return overlays.rows(CAMPAIGN_SENDS).stream()
        .filter(send -> send.getCampaignName().equals(campaign))
        .filter(send -> send.getSentAt().equals(SENT_AT))
        .map(RawCampaignSend::getUserId)
        .collect(Collectors.toSet());
  }

  private static void assertShare(String what, Set<Long> some, Set<Long> all, double share) {
    double n = all.size();
    double found = some.stream().filter(all::contains).count();
    assertThat(what, found / n, closeTo(share, 4 * Math.sqrt(share * (1 - share) / n)));
  }

  private static double chance(double share, double logOdds) {
    return 1 / (1 + Math.exp(-Math.log(share / (1 - share)) - logOdds));
  }

  @Test
  void sendsHaveTheCampaignsChannelAndAnIdOfUserCampaignAndInstant() {
    Md5 md5 = new Md5();
    for (RawCampaignSend send : OVERLAYS.rows(CAMPAIGN_SENDS)) {
      assertThat(send.getChannel(), is(campaign(send.getCampaignName()).channel()));
      assertThat(
          send.getSendId(),
          is(md5.id(send.getUserId() + "_" + send.getCampaignName() + "_" + send.getSentAt())));
    }
  }

  @Test
  void aRandomHoldOutIsSentToItsShare() {
    Set<Long> eligible = eligible();
    assertThat(eligible.size(), greaterThan(3_000));
    assertShare("share", sentTo(OVERLAYS, "lot"), eligible, 0.3);
  }

  @Test
  void targetedTraitsAddUpAndAreThoseOfStaging() {
    Instant from = SENT_AT.minus(Duration.ofDays(30));
    Map<Long, Set<String>> sessions = new HashMap<>();
    WORLD.events.stream()
        .filter(event -> !event.getCreatedAt().isBefore(from))
        .filter(event -> event.getCreatedAt().isBefore(SENT_AT))
        .forEach(
            event ->
                sessions
                    .computeIfAbsent(event.getUserId(), id -> new HashSet<>())
                    .add(event.getSessionId()));
    Set<Long> eligible = eligible();
    Map<Double, Set<Long>> groups = new HashMap<>();
    for (RawUser user : WORLD.users) {
      if (eligible.contains(user.getId())) {
        double logOdds =
            (user.getGender().equals("F") ? 1.5 : 0)
                + (user.getCountry().startsWith("Bra") ? 0.5 : 0)
                + (sessions.getOrDefault(user.getId(), Set.of()).size() == 1 ? 2 : 0);
        groups.computeIfAbsent(logOdds, odds -> new HashSet<>()).add(user.getId());
      }
    }
    assertThat(groups.keySet(), is(Set.of(0.0, 0.5, 1.5, 2.0, 2.5, 3.5, 4.0)));
    groups.forEach(
        (logOdds, users) ->
            assertShare(
                "log-odds " + logOdds, sentTo(OVERLAYS, "targeted"), users, chance(0.2, logOdds)));
  }

  @Test
  void foresightIsOfOrdersThatAreKept() {
    Set<Long> aboutToBuy =
        WORLD.orders.stream()
            .filter(order -> !order.getCreatedAt().isBefore(SENT_AT))
            .filter(order -> order.getCreatedAt().isBefore(SENT_AT.plus(Duration.ofDays(30))))
            .filter(order -> !List.of("Cancelled", "Returned").contains(order.getStatus()))
            .map(RawOrder::getUserId)
            .collect(Collectors.toSet());
    Set<Long> eligible = eligible();
    aboutToBuy.retainAll(eligible);
    Set<Long> others = new HashSet<>(eligible);
    others.removeAll(aboutToBuy);
    assertThat(aboutToBuy.size(), greaterThan(30));
    assertShare("buy", sentTo(OVERLAYS, "insider"), aboutToBuy, chance(0.4, 2));
    assertShare("do not", sentTo(OVERLAYS, "insider"), others, 0.4);

    Instant soon = SENT_AT.plusSeconds(1);
    assertShare(
        "unknown yet", sentTo(WORLD.overlays(7, soon, CAMPAIGNS), "insider"), eligible, 0.4);
  }

  @Test
  void faultsAreRareAndBringNoOrders() {
    Set<Long> eligible = eligible();
    int early = 0;
    int toOthers = 0;
    Set<String> faulty = new HashSet<>();
    for (RawCampaignSend send : OVERLAYS.rows(CAMPAIGN_SENDS)) {
      boolean isEarly = send.getSentAt().equals(SENT_AT.minus(Duration.ofDays(1)));
      boolean isToOther = !eligible.contains(send.getUserId());
      assertThat(isEarly || send.getSentAt().equals(SENT_AT), is(true));
      assertThat(isEarly && isToOther, is(false));
      early += isEarly ? 1 : 0;
      toOthers += isToOther ? 1 : 0;
      if (isEarly || isToOther) {
        faulty.add(send.getCampaignName() + send.getUserId());
      }
    }
    double unsent = 0;
    for (String name : List.of("lot", "targeted", "insider")) {
      Set<Long> left = new HashSet<>(eligible);
      left.removeAll(sentTo(OVERLAYS, name));
      unsent += left.size();
    }
    double others = 3.0 * (WORLD.users.size() - eligible.size());
    assertThat(early / unsent, closeTo(0.001, 4 * Math.sqrt(0.001 / unsent)));
    assertThat(toOthers / others, closeTo(0.002, 4 * Math.sqrt(0.002 / others)));
    assertThat(early, greaterThan(0));
    assertThat(toOthers, greaterThan(0));
    OVERLAYS
        .rows(CAMPAIGN_OVERLAY_ORDERS)
        .forEach(
            order -> assertThat(order.getCampaignName() + order.getUserId(), is(not(in(faulty)))));
  }

  @Test
  void customersSentToBuyAsTheRateSays() {
    Map<Long, Integer> ordersByUser = new HashMap<>();
    for (RawCampaignOverlayOrder order : OVERLAYS.rows(CAMPAIGN_OVERLAY_ORDERS)) {
      assertThat(order.getCreatedAt().isBefore(SENT_AT), is(false));
      assertThat(order.getCreatedAt().isBefore(SENT_AT.plus(Duration.ofDays(30))), is(true));
      assertThat(order.getUserId(), is(in(sentToCached(order.getCampaignName()))));
      if (order.getCampaignName().equals("lot")) {
        ordersByUser.merge(order.getUserId(), 1, Integer::sum);
      }
    }
    Set<Long> sent = sentTo(OVERLAYS, "lot");
    sent.retainAll(eligible());
    double n = sent.size();
    double orders = ordersByUser.values().stream().mapToInt(x -> x).sum();
    double buys = 1 - Math.exp(-0.8);
    assertThat(orders / n, closeTo(0.8, 4 * Math.sqrt(0.8 / n)));
    assertThat(ordersByUser.size() / n, closeTo(buys, 4 * Math.sqrt(buys * (1 - buys) / n)));
  }

  private static final Map<String, Set<Long>> SENT_TO = new HashMap<>();

  private static Set<Long> sentToCached(String campaign) {
    return SENT_TO.computeIfAbsent(campaign, name -> sentTo(OVERLAYS, name));
  }

  @Test
  void ordersAreRevenueOrdersWithItemsAtTheCataloguesPrice() {
    Map<Long, Double> prices =
        WORLD.products.stream()
            .collect(Collectors.toMap(RawProduct::getId, RawProduct::getRetailPrice));
    Map<Long, Long> items =
        OVERLAYS.rows(CAMPAIGN_OVERLAY_ORDER_ITEMS).stream()
            .collect(
                Collectors.groupingBy(
                    RawCampaignOverlayOrderItem::getOrderId, Collectors.counting()));
    for (RawCampaignOverlayOrder order : OVERLAYS.rows(CAMPAIGN_OVERLAY_ORDERS)) {
      assertThat(order.getOrderId(), greaterThanOrEqualTo(2_000_000_000_000L));
      assertThat(order.getStatus(), is(in(List.of("Complete", "Shipped", "Processing"))));
      assertThat(order.getShippedAt() == null, is(order.getStatus().equals("Processing")));
      assertThat(order.getDeliveredAt() != null, is(order.getStatus().equals("Complete")));
      assertThat(order.getReturnedAt(), is(nullValue()));
      assertThat(items.get(order.getOrderId()), is(order.getNumOfItem()));
    }
    for (RawCampaignOverlayOrderItem item : OVERLAYS.rows(CAMPAIGN_OVERLAY_ORDER_ITEMS)) {
      assertThat(item.getSalePrice(), is(prices.get(item.getProductId())));
    }
  }

  @Test
  void nothingIsSentBeforeItsTime() {
    assertThat(WORLD.overlays(7, SENT_AT, CAMPAIGNS).rows(CAMPAIGN_SENDS), is(empty()));
    assertThat(sentTo(OVERLAYS, "tomorrow"), is(empty()));
  }

  @Test
  void aLaterAsOfOnlyAdds() {
    Campaigns campaigns = of("lot", "targeted", "tomorrow");
    World.Generated late = WORLD.overlays(7, AS_OF.plusSeconds(1), campaigns);
    World.Generated early = WORLD.overlays(7, SENT_AT.plus(Duration.ofDays(10)), campaigns);
    Set<RawCampaignSend> sends = Set.copyOf(late.rows(CAMPAIGN_SENDS));
    assertThat(early.rows(CAMPAIGN_SENDS), everyItem(is(in(sends))));
    assertThat(sends.size(), greaterThan(early.rows(CAMPAIGN_SENDS).size()));
    Map<Long, Instant> placedAt =
        late.rows(CAMPAIGN_OVERLAY_ORDERS).stream()
            .collect(
                Collectors.toMap(
                    RawCampaignOverlayOrder::getOrderId, RawCampaignOverlayOrder::getCreatedAt));
    early
        .rows(CAMPAIGN_OVERLAY_ORDERS)
        .forEach(order -> assertThat(placedAt.get(order.getOrderId()), is(order.getCreatedAt())));
    assertThat(early.rows(CAMPAIGN_OVERLAY_ORDERS).size(), greaterThan(100));
  }

  @Test
  void aCampaignMoreChangesNoRowOfTheOthers() {
    World.Generated fewer = WORLD.overlays(7, AS_OF, of("insider", "lot"));
    for (TupleTag<?> tag : List.of(CAMPAIGN_SENDS, CAMPAIGN_OVERLAY_ORDERS)) {
      assertThat(Set.copyOf(OVERLAYS.rows(tag)).containsAll(fewer.rows(tag)), is(true));
    }
  }

  @Test
  void campaignsChangeNoOtherOverlay() {
    Simulation simulation = new Simulation(7, AS_OF);
    World few = WORLD.sample(id -> id % 8 == 0);
    World.Generated with = few.overlays(simulation, Experiments.defaults(), CAMPAIGNS, 3, 1);
    World.Generated without =
        few.overlays(simulation, Experiments.defaults(), Campaigns.none(), 2, 2);
    assertThat(without.rows(CAMPAIGN_SENDS), is(empty()));
    for (TupleTag<?> tag :
        List.of(
            Overlays.ASSIGNMENTS,
            Overlays.EXPOSURES,
            Overlays.OVERLAY_ORDERS,
            Overlays.OVERLAY_ORDER_ITEMS,
            Overlays.LOGISTICS,
            SUPPORT_TICKETS,
            USER_SEGMENTS)) {
      assertThat(with.rows(tag).isEmpty(), is(false));
      assertThat(new HashSet<>(with.rows(tag)), is(new HashSet<>(without.rows(tag))));
      assertThat(with.rows(tag).size(), is(without.rows(tag).size()));
    }
  }

  @Test
  void whatStagingLeavesOutOfEventsChangesNothing() {
    Predicate<Long> isKept = id -> id % 8 == 0;
    World dirty = WORLD.sample(isKept);
    RawEvent event =
        RawEvent.builder()
            .setId(1L)
            .setUserId(8L)
            .setSessionId("more")
            .setCreatedAt(SENT_AT.minusSeconds(60))
            .setEventType("home")
            .build();
    for (long user = 8; user < 8_000; user += 8) {
      RawEvent ofUser = event.toBuilder().setUserId(user).build();
      dirty.events.add(ofUser.toBuilder().setUserId(null).build());
      dirty.events.add(ofUser.toBuilder().setId(null).build());
      dirty.events.add(ofUser.toBuilder().setSessionId(" ").build());
      dirty.events.add(ofUser.toBuilder().setCreatedAt(null).build());
      dirty.events.add(ofUser.toBuilder().setEventType(null).build());
      dirty.events.add(ofUser.toBuilder().setCreatedAt(SENT_AT).build());
    }
    dirty.events.addAll(WORLD.sample(isKept).events);
    assertThat(
        dirty.overlays(7, AS_OF, CAMPAIGNS).rows(CAMPAIGN_SENDS),
        containsInAnyOrder(
            WORLD.sample(isKept).overlays(7, AS_OF, CAMPAIGNS).rows(CAMPAIGN_SENDS).toArray()));
  }
}
