package io.flit.transforms.overlays;

import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a user meets an experiment, and which variant they see: a function of the seed, the
 * experiment and the user with their registration.
 *
 * <p>The plan covers the experiment to its end; what is dated at or after as_of has not happened
 * yet.
 */
final class ExposurePlan {
  private static final double NEVER = 0.08;
  private static final Weighted<Integer> COUNTS =
      Weighted.of(List.of(1, 2, 3, 4, 5, 6, 7), 0.34, 0.27, 0.18, 0.11, 0.08, 0.01, 0.01);
  private static final double SEES_TWO_VARIANTS = 0.002;
  private static final double OUTSIDE_THE_EXPERIMENT = 0.004;

  private static final Duration MEAN_GAP = Duration.ofDays(4);
  private static final Duration OTHER_VARIANT_WITHIN = Duration.ofHours(12);
  private static final Duration OUTSIDE_BY_AT_MOST = Duration.ofDays(7);

  /** One exposure, with its number among the user's exposures to the experiment, from 1. */
  record Exposure(int number, Instant at, boolean isOtherVariant) {}

  private final KeyedRandom random;
  private final KeyedRandom otherVariants;
  private final HashAssignment assignment;

  ExposurePlan(Simulation simulation, HashAssignment assignment) {
    this.random = simulation.random("exposure", assignment.experiment().name());
    this.otherVariants = simulation.random("other variant", assignment.experiment().name());
    this.assignment = assignment;
  }

  /** The plans of all experiments. */
  static List<ExposurePlan> of(Simulation simulation, Experiments experiments) {
    return experiments.all().stream()
        .map(experiment -> new ExposurePlan(simulation, new HashAssignment(experiment)))
        .toList();
  }

  HashAssignment assignment() {
    return assignment;
  }

  /**
   * The exposures of a user, of which the first, if there is one, lies within the experiment. The
   * others within it follow in order, and then, rarely, one outside. A user who registered after
   * the experiment has none.
   *
   * @return a list of the caller's own
   */
  List<Exposure> exposures(long userId, Instant registeredAt) {
    Draws draws = random.at(userId);
    List<Exposure> exposures = new ArrayList<>();
    if (draws.chance(NEVER) || !assignment.isEligible(registeredAt)) {
      return exposures;
    }
    int count = COUNTS.pick(draws);
    boolean seesTwoVariants = draws.chance(SEES_TWO_VARIANTS) && assignment.variants().size() > 1;
    boolean isExposedOutside = draws.chance(OUTSIDE_THE_EXPERIMENT);

    Instant from = assignment.assignedAt(registeredAt);
    Instant to = assignment.endsAt();
    double soon = draws.uniform();
    Instant at = plus(from, Duration.between(from, to), soon * soon);
    exposures.add(new Exposure(1, at, false));
    if (seesTwoVariants) {
      // Right after the first, so that as_of seldom hides it.
      at = plus(at, shorter(Duration.between(at, to), OTHER_VARIANT_WITHIN), draws.uniform());
      exposures.add(new Exposure(2, at, true));
    }
    while (exposures.size() < count) {
      at = plus(at, MEAN_GAP, draws.exponential());
      if (!at.isBefore(to)) {
        break;
      }
      exposures.add(new Exposure(exposures.size() + 1, at, false));
    }
    if (isExposedOutside) {
      exposures.add(new Exposure(exposures.size() + 1, outside(draws, registeredAt), false));
    }
    return exposures;
  }

  /** The variant that a user sees in an exposure. */
  Variant variantSeen(long userId, Exposure exposure, Variant assigned) {
    if (!exposure.isOtherVariant()) {
      return assigned;
    }
    List<Variant> others = new ArrayList<>(assignment.variants());
    others.remove(assigned);
    return otherVariants.at(userId).pick(others);
  }

  private Instant outside(Draws draws, Instant registeredAt) {
    Experiment experiment = assignment.experiment();
    Instant early = plus(experiment.startsAt(), OUTSIDE_BY_AT_MOST, draws.uniform() - 1);
    boolean isEarly = draws.chance(0.5) && !early.isBefore(registeredAt);
    return isEarly ? early : plus(assignment.endsAt(), OUTSIDE_BY_AT_MOST, draws.uniform());
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Whole seconds, as web servers log them. */
  private static Instant plus(Instant instant, Duration duration, double times) {
    return instant.plusSeconds((long) Math.floor(duration.toSeconds() * times));
  }
}
