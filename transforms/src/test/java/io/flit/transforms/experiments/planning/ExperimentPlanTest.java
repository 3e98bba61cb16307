package io.flit.transforms.experiments.planning;

import static io.flit.transforms.experiments.configuration.TestExperiments.experiment;
import static io.flit.transforms.experiments.configuration.TestExperiments.variant;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.PrimaryMetric;
import io.flit.transforms.statistics.planning.PlannedComparison;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentPlanTest {
  private static final Experiment EXPERIMENT =
      experiment(
          "thirds",
          "",
          LocalDate.of(2026, 1, 1),
          LocalDate.of(2026, 3, 31),
          0.05,
          List.of(
              variant("control", "0.2", true, 0),
              variant("one", "0.6", false, 0),
              variant("two", "0.2", false, 0)));
  private static final SeenSoFar SEEN =
      new SeenSoFar(0.07, 200, Map.of("one", 0.25, "two", -0.1), 50);

  private static ExperimentPlan plan(PrimaryMetric metric, double effect) {
    return new ExperimentPlan(EXPERIMENT, metric, effect, 0.8, SEEN);
  }

  private static PlanLine line(ExperimentPlan plan, String variant, Way way) {
    return plan.lines().stream()
        .filter(line -> line.variant().equals(variant) && line.way() == way)
        .findFirst()
        .orElseThrow();
  }

  private static void assertUsers(PlanLine line, double pair, double weights) {
    double users = Math.ceil(Math.ceil(pair) / weights - 1e-9);
    assertThat(line.users(), is(BigDecimal.valueOf((long) users)));
    assertThat(line.weeks(), closeTo(users / 50 / 7, 1e-9));
    assertThat(
        line.readyOn(), is(LocalDate.of(2026, 1, 1).plusDays((long) Math.ceil(users / 50) + 30)));
  }

  @Test
  void eachVariantSharesAlphaAndHasALineForEachWay() {
    ExperimentPlan plan = plan(PrimaryMetric.CONVERSION, 0.01);
    assertThat(plan.alphaPerComparison(), is(0.025));
    assertThat(plan.usersPerWeek(), is(350.0));
    assertThat(
        plan.lines().stream().map(line -> line.variant() + " " + line.way().word()).toList(),
        contains(
            "one fixed",
            "one adjusted",
            "one sequential",
            "two fixed",
            "two adjusted",
            "two sequential"));
  }

  @Test
  void usersAreThoseOfTheWholeExperiment() {
    ExperimentPlan plan = plan(PrimaryMetric.CONVERSION, 0.01);
    PlannedComparison one = new PlannedComparison(0.01, 0.025, 0.8, 0.25);
    assertUsers(line(plan, "one", Way.FIXED), one.usersForRates(0.07), 0.8);
    assertUsers(line(plan, "one", Way.ADJUSTED), one.usersForRates(0.07) * 0.75, 0.8);
    assertUsers(line(plan, "one", Way.SEQUENTIAL), one.sequentialUsersForRates(0.07, 5000), 0.8);
  }

  @Test
  void anAdjustmentThatHurtsIsNotPlannedWith() {
    ExperimentPlan plan = plan(PrimaryMetric.ADJUSTED_REVENUE, -0.5);
    PlannedComparison two = new PlannedComparison(-0.5, 0.025, 0.8, 0.5);
    assertUsers(line(plan, "two", Way.FIXED), two.usersForMeans(200), 0.4);
    assertUsers(line(plan, "two", Way.ADJUSTED), two.usersForMeans(200), 0.4);
    assertUsers(line(plan, "two", Way.SEQUENTIAL), two.sequentialUsersForMeans(200, 5000), 0.4);
  }

  @Test
  void aVariantOrAControlWithoutWeightNeverTells() {
    for (String control : List.of("0", "1")) {
      Experiment experiment =
          experiment(
              "none",
              "",
              LocalDate.of(2026, 1, 1),
              LocalDate.of(2026, 3, 31),
              0.05,
              List.of(variant("control", control, true, 0), variant("empty", "0", false, 0)));
      for (PlanLine line :
          new ExperimentPlan(experiment, PrimaryMetric.CONVERSION, 0.01, 0.8, SEEN).lines()) {
        assertThat(line.users(), is(nullValue()));
        assertThat(line.weeks(), is(nullValue()));
        assertThat(line.readyOn(), is(nullValue()));
      }
    }
  }

  @Test
  void whatTakesThousandsOfYearsIsNeverReady() {
    PlanLine line = line(plan(PrimaryMetric.REVENUE, 1e-9), "one", Way.FIXED);
    assertThat(line.users().signum(), is(1));
    assertThat(line.readyOn(), is(nullValue()));
  }
}
