package io.flit.transforms.overlays;

import io.flit.transforms.experiments.Variant;
import io.flit.transforms.random.KeyedRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many extra orders an experiment brings a user, and from when on: a function of the seed, the
 * experiment and the user with their registration.
 *
 * <p>The number is Poisson with the assigned variant's rate, and all of them are placed within 30
 * days from the first exposure. A user who would convert with probability {@code p} thus converts
 * with {@code 1 - (1 - p) * exp(-rate)}. Orders that lie at or after as_of have not happened yet;
 * those of users whose 30 days are over have all happened, so that hiding the others leaves the
 * effect on users whom the analysis counts whole.
 */
final class ExtraOrderPlan {
  static final Duration WINDOW = Duration.ofDays(30);

  private final KeyedRandom random;
  private final ExposurePlan exposures;
  private final double noneAtAnyRate;

  /** The extra orders of one user. */
  record ExtraOrders(Variant variant, Instant firstExposedAt, int count) {
    static final ExtraOrders NONE = new ExtraOrders(null, null, 0);
  }

  ExtraOrderPlan(Simulation simulation, ExposurePlan exposures) {
    this.random = simulation.random("extra order", experimentName(exposures));
    this.exposures = exposures;
    this.noneAtAnyRate =
        StrictMath.exp(
            -exposures.assignment().variants().stream()
                .mapToDouble(Variant::extraOrderRate)
                .max()
                .orElse(0));
  }

  private static String experimentName(ExposurePlan exposures) {
    return exposures.assignment().experiment().name();
  }

  String experimentName() {
    return experimentName(exposures);
  }

  ExtraOrders extraOrders(long userId, Instant registeredAt) {
    double chance = random.at(userId).uniform();
    // Most users get none whatever their variant, which need not be found out then.
    if (chance < noneAtAnyRate) {
      return ExtraOrders.NONE;
    }
    List<ExposurePlan.Exposure> planned = exposures.exposures(userId, registeredAt);
    if (planned.isEmpty()) {
      return ExtraOrders.NONE;
    }
    Variant variant = exposures.assignment().variantOf(userId);
    return new ExtraOrders(variant, planned.get(0).at(), poisson(variant.extraOrderRate(), chance));
  }

  /** The Poisson number at which the cumulative probability exceeds {@code chance}. */
  static int poisson(double rate, double chance) {
    double probability = StrictMath.exp(-rate);
    double cumulative = probability;
    int count = 0;
    while (chance >= cumulative && probability > 0) {
      count++;
      probability *= rate / count;
      cumulative += probability;
    }
    return count;
  }
}
