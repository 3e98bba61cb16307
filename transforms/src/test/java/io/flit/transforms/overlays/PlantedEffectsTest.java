package io.flit.transforms.overlays;

import static io.flit.transforms.overlays.Overlays.OVERLAY_ORDERS;
import static io.flit.transforms.overlays.Overlays.OVERLAY_ORDER_ITEMS;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.schemas.Timestamps;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.packing.StableHash;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Effects of segments, orders that come back, and effects of two experiments together. */
class PlantedEffectsTest {
  private static final Instant AS_OF = World.SNAPSHOT;
  private static final String PLAIN =
      """
      experiments:
        - name: colour
          start_date: 2025-06-01
          end_date: 2025-09-30
          control: blue
          variants:
            - name: blue
              weight: 0.4
            - name: red
              weight: 0.6
              extra_order_rate: 0.3
        - name: price
          start_date: 2025-07-01
          end_date: 2025-10-31
          control: high
          variants:
            - name: high
              weight: 0.5
            - name: low
              weight: 0.5
              extra_order_rate: 0.2
      """;
  private static final String RED = "        extra_order_rate: 0.3\n";
  private static final String SEGMENTS =
      """
              segments:
                - dimension: country
                  value: Brazil
                  extra_order_rate: 0.9
                - dimension: customer_age
                  value: new
                  extra_order_rate: 0
                - dimension: age_segment
                  value: 55-64
                  extra_order_rate: 0.6
      """;
  private static final String RETURNS =
      """
              return_rate_factor: 5
      """;
  private static final String TOGETHER =
      """
      interactions:
        - experiments: [colour, price]
          variants: [red, low]
          extra_order_rate: 0.7
      """;

  private static final World WORLD = world();
  private static final World.Generated WITHOUT = overlays(PLAIN);

  /** Some come from Brazil, by either of its names, and some are older. */
  private static World world() {
    World world = World.of(6_000);
    world.users.replaceAll(
        user ->
            user.toBuilder()
                .setCountry(List.of("Brasil", "Brazil", "China", "Japan").get(index(user, 4)))
                .setAge(20L + 20 * index(user, 3))
                .build());
    return world;
  }

  private static int index(RawUser user, int count) {
    return (int) (user.getId() % count);
  }

  private static boolean isBrazilian(RawUser user) {
    return user.getCountry().startsWith("Bra");
  }

  private static World.Generated overlays(String yaml) {
    return WORLD.overlays(7, AS_OF, Experiments.parse("planted.yaml", yaml));
  }

  private static String red(String keys) {
    return PLAIN.replace(RED, RED + keys);
  }

  private static Set<RawExperimentOverlayOrder> orders(
      World.Generated overlays, Predicate<RawExperimentOverlayOrder> isKept) {
    return overlays.rows(OVERLAY_ORDERS).stream().filter(isKept).collect(Collectors.toSet());
  }

  private static long fingerprint(List<?> rows) {
    return rows.stream().mapToLong(row -> StableHash.of(row.toString())).sum();
  }

  @Test
  void aFileWithoutPlantedEffectsGivesWhatItAlwaysGave() {
    assertThat(WITHOUT.rows(OVERLAY_ORDERS).size(), is(1443));
    assertThat(fingerprint(WITHOUT.rows(OVERLAY_ORDERS)), is(3566243160936662348L));
    assertThat(fingerprint(WITHOUT.rows(OVERLAY_ORDER_ITEMS)), is(439932117497277612L));
  }

  @Test
  void onlyTheSegmentsUsersBuyOtherwise() {
    World.Generated with = overlays(red(SEGMENTS));
    Experiment colour = Experiments.parse("x", PLAIN).experiment("colour").orElseThrow();
    ExposurePlan exposures = exposures(colour);
    Set<Long> treatedOtherwise = new HashSet<>();
    Map<Double, Integer> users = new HashMap<>();
    Map<Double, Long> found = new HashMap<>();
    Map<Long, Long> ordersByUser =
        orders(with, order -> order.getExperimentName().equals("colour")).stream()
            .collect(
                Collectors.groupingBy(RawExperimentOverlayOrder::getUserId, Collectors.counting()));
    for (RawUser user : WORLD.users) {
      List<ExposurePlan.Exposure> planned = exposures.exposures(user.getId(), user.getCreatedAt());
      if (planned.isEmpty() || exposures.assignment().variantOf(user.getId()).isControl()) {
        continue;
      }
      Instant at = planned.get(0).at();
      boolean isNew =
          Timestamps.utcDate(user.getCreatedAt()).plusDays(30).isAfter(Timestamps.utcDate(at));
      double rate = isBrazilian(user) ? 0.9 : isNew ? 0 : user.getAge() == 60 ? 0.6 : 0.3;
      if (rate != 0.3) {
        treatedOtherwise.add(user.getId());
      }
      users.merge(rate, 1, Integer::sum);
      found.merge(rate, ordersByUser.getOrDefault(user.getId(), 0L), Long::sum);
    }
    assertThat(users.keySet(), is(Set.of(0.9, 0.0, 0.6, 0.3)));
    users.forEach(
        (rate, n) ->
            assertThat(
                "rate " + rate,
                (double) found.get(rate) / n,
                closeTo(rate, 4 * Math.sqrt(rate / n) + 1e-12)));
    Predicate<RawExperimentOverlayOrder> others =
        order ->
            !order.getExperimentName().equals("colour")
                || !treatedOtherwise.contains(order.getUserId());
    assertThat(orders(with, others), is(orders(WITHOUT, others)));
    assertThat(orders(with, others).size(), greaterThan(100));
  }

  private static ExposurePlan exposures(Experiment experiment) {
    return new ExposurePlan(new Simulation(7, AS_OF), new HashAssignment(experiment));
  }

  @Test
  void returnedOrdersComeOnTopAndAtTheirRate() {
    World.Generated with = overlays(red(RETURNS));
    Set<RawExperimentOverlayOrder> returned =
        orders(with, order -> order.getStatus().equals("Returned"));
    assertThat(
        orders(with, order -> !order.getStatus().equals("Returned")),
        is(orders(WITHOUT, order -> true)));
    Experiment colour = Experiments.parse("x", PLAIN).experiment("colour").orElseThrow();
    ExposurePlan exposures = exposures(colour);
    double exposed =
        WORLD.users.stream()
            .filter(user -> !exposures.exposures(user.getId(), user.getCreatedAt()).isEmpty())
            .filter(user -> !exposures.assignment().variantOf(user.getId()).isControl())
            .count();
    double rate = 0.3 * 5 * 2 / 15;
    assertThat(returned.size() / exposed, closeTo(rate, 4 * Math.sqrt(rate / exposed)));
    for (RawExperimentOverlayOrder order : returned) {
      assertThat(order.getVariant(), is("red"));
      assertThat(order.getExperimentName(), is("colour"));
      assertBetween(order.getCreatedAt(), order.getShippedAt(), 3);
      assertBetween(order.getShippedAt(), order.getDeliveredAt(), 5);
      assertBetween(order.getDeliveredAt(), order.getReturnedAt(), 10);
    }
  }

  private static void assertBetween(Instant from, Instant at, int days) {
    assertThat(at.isBefore(from), is(false));
    assertThat(at.isBefore(from.plus(Duration.ofDays(days))), is(true));
  }

  @Test
  void anOrderThatComesBackIsNeverAheadOfTheSnapshot() {
    Experiments experiments = Experiments.parse("x", red(RETURNS));
    Map<Long, RawExperimentOverlayOrder> last =
        WORLD.overlays(7, AS_OF, experiments).rows(OVERLAY_ORDERS).stream()
            .collect(Collectors.toMap(RawExperimentOverlayOrder::getOrderId, order -> order));
    Set<String> statuses = new HashSet<>();
    for (Instant asOf = Instant.parse("2025-08-01T00:00:00Z");
        asOf.isBefore(Instant.parse("2025-08-20T00:00:00Z"));
        asOf = asOf.plus(Duration.ofDays(9))) {
      for (RawExperimentOverlayOrder order :
          WORLD.overlays(7, asOf, experiments).rows(OVERLAY_ORDERS)) {
        RawExperimentOverlayOrder whole = last.get(order.getOrderId());
        assertThat(order.getCreatedAt().isBefore(asOf), is(true));
        if (!whole.getStatus().equals("Returned")) {
          continue;
        }
        String status =
            whole.getReturnedAt().isBefore(asOf)
                ? "Returned"
                : whole.getDeliveredAt().isBefore(asOf)
                    ? "Complete"
                    : whole.getShippedAt().isBefore(asOf) ? "Shipped" : "Processing";
        assertThat(order.getStatus(), is(status));
        statuses.add(status);
      }
    }
    assertThat(statuses, is(Set.of("Processing", "Shipped", "Complete", "Returned")));
  }

  @Test
  void twoExperimentsBringFurtherOrdersOfTheFirstToThoseAssignedBoth() {
    World.Generated with = overlays(PLAIN + TOGETHER);
    Experiments experiments = Experiments.parse("x", PLAIN);
    ExposurePlan colour = exposures(experiments.experiment("colour").orElseThrow());
    HashAssignment price = new HashAssignment(experiments.experiment("price").orElseThrow());
    Set<Long> both =
        WORLD.users.stream()
            .filter(user -> !colour.exposures(user.getId(), user.getCreatedAt()).isEmpty())
            .filter(user -> !colour.assignment().variantOf(user.getId()).isControl())
            .filter(user -> price.isEligible(user.getCreatedAt()))
            .map(RawUser::getId)
            .filter(id -> !price.variantOf(id).isControl())
            .collect(Collectors.toSet());
    Set<RawExperimentOverlayOrder> before = orders(WITHOUT, order -> true);
    Set<RawExperimentOverlayOrder> further = orders(with, order -> !before.contains(order));
    assertThat(before, everyItem(is(in(orders(with, order -> true)))));
    assertThat(with.rows(OVERLAY_ORDERS).size(), is(before.size() + further.size()));
    for (RawExperimentOverlayOrder order : further) {
      assertThat(order.getExperimentName(), is("colour"));
      assertThat(order.getVariant(), is("red"));
      assertThat(order.getUserId(), is(in(both)));
      assertThat(order.getStatus(), is(not("Returned")));
    }
    double n = both.size();
    assertThat(further.size() / n, closeTo(0.7, 4 * Math.sqrt(0.7 / n)));
  }

  @Test
  void allAtOnceLeaveEachOthersOrdersAlone() {
    World.Generated all = overlays(red(SEGMENTS + RETURNS) + TOGETHER);
    Set<RawExperimentOverlayOrder> rows = orders(all, order -> true);
    assertThat(overlays(red(SEGMENTS)).rows(OVERLAY_ORDERS), everyItem(is(in(rows))));
    Set<RawExperimentOverlayOrder> before = orders(WITHOUT, order -> true);
    Set<RawExperimentOverlayOrder> together =
        orders(overlays(PLAIN + TOGETHER), order -> !before.contains(order));
    assertThat(together, everyItem(is(in(rows))));
    assertThat(
        rows.stream().map(RawExperimentOverlayOrder::getOrderId).distinct().count(),
        is((long) rows.size()));
  }
}
