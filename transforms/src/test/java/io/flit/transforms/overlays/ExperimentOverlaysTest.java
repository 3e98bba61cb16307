package io.flit.transforms.overlays;

import static io.flit.transforms.overlays.Overlays.ASSIGNMENTS;
import static io.flit.transforms.overlays.Overlays.EXPOSURES;
import static io.flit.transforms.overlays.Overlays.OVERLAY_ORDERS;
import static io.flit.transforms.overlays.Overlays.OVERLAY_ORDER_ITEMS;
import static io.flit.transforms.overlays.SmallWorld.AS_OF;
import static io.flit.transforms.overlays.SmallWorld.EXPERIMENTS;
import static io.flit.transforms.overlays.SmallWorld.OVERLAYS;
import static io.flit.transforms.overlays.SmallWorld.WORLD;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.raw.RawExperimentAssignment;
import io.flit.schemas.raw.RawExperimentExposure;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.raw.RawExperimentOverlayOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Assignments, exposures, and the orders that users place for being exposed. */
class ExperimentOverlaysTest {
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
              .variant(row.getVariant())
              .isPresent(),
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
    World.Generated overlays = World.of(4_000).overlays(42, AS_OF, strong);
    Map<Long, Instant> firstExposedAt = new HashMap<>();
    for (RawExperimentExposure row : overlays.rows(EXPOSURES)) {
      if (strong.windows().isRunning(experiment.name(), row.getExposedAt())) {
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
  void overlayOrdersHaveTimesThatFitTheirStatus() {
    Map<Long, Long> itemsByOrder =
        OVERLAYS.rows(OVERLAY_ORDER_ITEMS).stream()
            .collect(
                Collectors.groupingBy(
                    RawExperimentOverlayOrderItem::getOrderId, Collectors.counting()));
    for (RawExperimentOverlayOrder order : OVERLAYS.rows(OVERLAY_ORDERS)) {
      assertThat(order.getOrderId(), greaterThanOrEqualTo(1_000_000_000_000L));
      assertThat(
          order.getStatus(), is(in(List.of("Complete", "Shipped", "Processing", "Returned"))));
      boolean isProcessing = order.getStatus().equals("Processing");
      boolean isReturned = order.getStatus().equals("Returned");
      boolean isComplete = order.getStatus().equals("Complete") || isReturned;
      assertThat(order.getShippedAt(), is(isProcessing ? nullValue() : notNullValue()));
      assertThat(order.getDeliveredAt(), is(isComplete ? notNullValue() : nullValue()));
      assertThat(order.getReturnedAt(), is(isReturned ? notNullValue() : nullValue()));
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
}
