package io.flit.transforms.overlays;

import static io.flit.transforms.experiments.configuration.TestExperiments.experiment;
import static io.flit.transforms.experiments.configuration.TestExperiments.variant;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.experiments.exposure.ExperimentWindows;
import io.flit.transforms.overlays.ExposurePlan.Exposure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposurePlanTest {
  private static final int USERS = 100_000;
  private static final Instant EARLY = Instant.parse("2020-01-01T08:00:00Z");
  private static final Experiments EXPERIMENTS = Experiments.defaults();
  private static final ExperimentWindows WINDOWS = EXPERIMENTS.windows();
  private static final Experiment EXPERIMENT =
      EXPERIMENTS.experiment("email_frequency").orElseThrow();
  private final ExposurePlan plan = plan(42, EXPERIMENT);

  private static ExposurePlan plan(long seed, Experiment experiment) {
    return new ExposurePlan(new Simulation(seed, Instant.MAX), new HashAssignment(experiment));
  }

  private static boolean isRunning(Exposure exposure) {
    return WINDOWS.isRunning(EXPERIMENT.name(), exposure.at());
  }

  private List<Exposure> within(List<Exposure> exposures) {
    return exposures.stream().filter(x -> isRunning(x)).toList();
  }

  @Test
  void mostUsersAreExposedOneToFiveTimes() {
    int usual = 0;
    int never = 0;
    for (long user = 1; user <= USERS; user++) {
      int count = within(plan.exposures(user, EARLY)).size();
      usual += count >= 1 && count <= 5 ? 1 : 0;
      never += count == 0 ? 1 : 0;
    }
    assertThat((double) usual / USERS, greaterThan(0.88));
    assertThat((double) never / USERS, closeTo(0.08, 0.005));
  }

  @Test
  void twoInAThousandUsersSeeTwoVariants() {
    int exposed = 0;
    int contaminated = 0;
    HashAssignment assignment = plan.assignment();
    for (long user = 1; user <= USERS; user++) {
      List<Exposure> exposures = within(plan.exposures(user, EARLY));
      Variant assigned = assignment.variantOf(user);
      long id = user;
      long variants =
          exposures.stream().map(x -> plan.variantSeen(id, x, assigned)).distinct().count();
      exposed += exposures.isEmpty() ? 0 : 1;
      contaminated += variants > 1 ? 1 : 0;
    }
    assertThat((double) contaminated / exposed, closeTo(0.002, 0.0006));
  }

  @Test
  void aFewExposuresFallOutsideTheExperiment() {
    int early = 0;
    int late = 0;
    int all = 0;
    for (long user = 1; user <= USERS; user++) {
      for (Exposure exposure : plan.exposures(user, EARLY)) {
        all++;
        early += exposure.at().isBefore(EXPERIMENT.startsAt()) ? 1 : 0;
        late += exposure.at().isBefore(EXPERIMENT.endsAt()) ? 0 : 1;
      }
    }
    assertThat((double) (early + late) / all, is(both(greaterThan(0.0005)).and(lessThan(0.01))));
    assertThat(early, greaterThan(0));
    assertThat(late, greaterThan(0));
  }

  @Test
  void aUserIsNeverExposedBeforeRegistering() {
    Instant during = EXPERIMENT.startsAt().plusSeconds(3_600);
    Instant last = EXPERIMENT.endsAt().minusNanos(1_000);
    for (long user = 1; user <= 5_000; user++) {
      for (Instant registeredAt : List.of(EARLY, during, last)) {
        List<Exposure> exposures = plan.exposures(user, registeredAt);
        exposures.forEach(x -> assertThat(x.at().isBefore(registeredAt), is(false)));
        if (!exposures.isEmpty()) {
          assertThat(isRunning(exposures.get(0)), is(true));
        }
      }
      assertThat(plan.exposures(user, EXPERIMENT.endsAt()), is(empty()));
    }
  }

  @Test
  void theFirstExposureIsTheEarliestWithinTheExperiment() {
    for (long user = 1; user <= 20_000; user++) {
      List<Exposure> exposures = plan.exposures(user, EARLY);
      List<Instant> within = within(exposures).stream().map(Exposure::at).sorted().toList();
      if (!exposures.isEmpty()) {
        assertThat(exposures.get(0).at(), is(within.get(0)));
        assertThat(exposures.get(0).isOtherVariant(), is(false));
      }
    }
  }

  @Test
  void exposuresDependOnSeedExperimentAndUserAlone() {
    for (long user = 1; user <= 100; user++) {
      assertThat(plan(42, EXPERIMENT).exposures(user, EARLY), equalTo(plan.exposures(user, EARLY)));
    }
    assertThat(allOf(plan(43, EXPERIMENT)), is(not(allOf(plan))));
  }

  private static List<List<Exposure>> allOf(ExposurePlan plan) {
    return java.util.stream.LongStream.range(0, 100)
        .mapToObj(user -> plan.exposures(user, EARLY))
        .toList();
  }

  @Test
  void whereThereIsOneVariantNobodySeesTwo() {
    Experiment alone =
        experiment(
            "alone",
            "",
            EXPERIMENT.startDate(),
            EXPERIMENT.endDate(),
            0.05,
            List.of(variant("only", "1", true, 0), variant("nobody", "0", false, 0)));
    ExposurePlan plan = plan(42, alone);
    for (long user = 1; user <= 5_000; user++) {
      assertThat(
          plan.exposures(user, EARLY).stream().anyMatch(Exposure::isOtherVariant), is(false));
    }
  }
}
