package io.flit.transforms.overlays;

import static io.flit.transforms.experiments.configuration.TestExperiments.experiment;
import static io.flit.transforms.experiments.configuration.TestExperiments.variant;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.raw.RawUser;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.overlays.ExtraOrderPlan.ExtraOrders;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraOrderPlanTest {
  private static final int USERS = 60_000;
  private static final Instant EARLY = Instant.parse("2020-01-01T08:00:00Z");
  private static final Experiment EXPERIMENT =
      experiment(
          "effects",
          "",
          LocalDate.of(2025, 1, 1),
          LocalDate.of(2025, 3, 31),
          0.05,
          List.of(
              variant("none", "0.25", true, 0),
              variant("small", "0.25", false, 0.02),
              variant("large", "0.25", false, 0.4),
              variant("huge", "0.25", false, 3)));

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 3, 100})
  void countsFollowThePoissonDistribution(double rate) {
    int draws = 100_000;
    double sum = 0;
    double squares = 0;
    int none = 0;
    for (int i = 0; i < draws; i++) {
      int count = SimulatedOrders.poisson(rate, (i + 0.5) / draws);
      sum += count;
      squares += (double) count * count;
      none += count == 0 ? 1 : 0;
    }
    double mean = sum / draws;
    assertThat(mean, closeTo(rate, 0.001 * Math.max(1, rate)));
    assertThat(squares / draws - mean * mean, closeTo(rate, 0.01 * Math.max(1, rate)));
    assertThat((double) none / draws, closeTo(Math.exp(-rate), 2e-5));
  }

  @Test
  void theSurestDrawIsStillFinite() {
    assertThat(SimulatedOrders.poisson(0, Math.nextDown(1.0)), is(0));
    assertThat(SimulatedOrders.poisson(100, Math.nextDown(1.0)), greaterThan(100));
  }

  @Test
  void exposedUsersGetTheirVariantsRateOfOrders() {
    ExposurePlan exposures =
        new ExposurePlan(new Simulation(7, Instant.MAX), new HashAssignment(EXPERIMENT));
    ExtraOrderPlan plan = ExtraOrderPlan.kept(new Simulation(7, Instant.MAX), exposures);
    Map<String, Integer> users = new HashMap<>();
    Map<String, Integer> orders = new HashMap<>();
    Map<String, Integer> buyers = new HashMap<>();
    for (long user = 1; user <= USERS; user++) {
      ExtraOrders extra =
          plan.extraOrders(RawUser.builder().setId(user).setCreatedAt(EARLY).build());
      List<ExposurePlan.Exposure> exposed = exposures.exposures(user, EARLY);
      if (exposed.isEmpty()) {
        assertThat(extra.count(), is(0));
      } else {
        String variant = exposures.assignment().variantOf(user).name();
        users.merge(variant, 1, Integer::sum);
        orders.merge(variant, extra.count(), Integer::sum);
        buyers.merge(variant, extra.count() > 0 ? 1 : 0, Integer::sum);
        if (extra.count() > 0) {
          assertThat(extra.variant().name(), is(variant));
          assertThat(extra.firstExposedAt(), is(exposed.get(0).at()));
        }
      }
    }
    for (Variant variant : EXPERIMENT.variants()) {
      double rate = variant.extraOrderRate();
      double n = users.get(variant.name());
      double converts = 1 - Math.exp(-rate);
      assertThat(
          variant.name(),
          orders.get(variant.name()) / n,
          closeTo(rate, 4 * Math.sqrt(rate / n) + 1e-12));
      assertThat(
          variant.name(),
          buyers.get(variant.name()) / n,
          closeTo(converts, 4 * Math.sqrt(converts * (1 - converts) / n) + 1e-12));
    }
  }
}
