package io.flit.transforms.statistics;

import io.flit.transforms.statistics.planning.PlannedComparison;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Simulates experiments with as many users as the plan asks for to find an effect {@link
 * MinimumDetectableEffect#USUAL_POWER} of the time, and counts how often they find it.
 *
 * <p>The same seed gives the same rates.
 */
public final class PlanBenchmark {

  private static final double ALPHA = 0.05;
  private static final double RATE = 0.05;
  private static final double EFFECT = 0.01;
  private static final double MORE_CONVERSIONS = 1.10;
  private static final long TUNED_FOR = 5_000;

  private final long seed;
  private final double tolerance;

  /**
   * A benchmark.
   *
   * @param tolerance how far a rate may be from the power
   */
  public PlanBenchmark(long seed, double tolerance) {
    this.seed = seed;
    this.tolerance = tolerance;
  }

  /** How often one point more than five in a hundred is found, in so many experiments. */
  public List<CalibrationLine> conversion(int experiments) {
    PlannedComparison equal = planned(EFFECT, 0.5);
    PlannedComparison unequal = planned(EFFECT, 0.8);
    double looked = equal.sequentialUsersForRates(RATE, TUNED_FOR);
    long ofEqual = 0;
    long ofUnequal = 0;
    long ofLooks = 0;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < experiments; i++) {
      ofEqual += found(equal.usersForRates(RATE), 0.5, random);
      ofUnequal += found(unequal.usersForRates(RATE), 0.8, random);
      ofLooks += foundByLook(looked, random);
    }
    return List.of(
        line("conversion, planned users, equal arms", ofEqual, experiments),
        line("conversion, planned users, four to one", ofUnequal, experiments),
        line("conversion, planned users of daily looks, last look", ofLooks, experiments));
  }

  /** How often a tenth more buyers are found in revenue per user, in so many experiments. */
  public List<CalibrationLine> revenue(int experiments) {
    double effect = SimulatedArm.REVENUE_PER_USER * (MORE_CONVERSIONS - 1);
    double users = planned(effect, 0.5).usersForMeans(SimulatedArm.revenueVariance());
    int usersPerArm = Math.toIntExact(Math.round(users / 2));
    long found = 0;
    SplittableRandom random = new SplittableRandom(seed + 1);
    for (int i = 0; i < experiments; i++) {
      SimulatedArm control = new SimulatedArm();
      SimulatedArm variant = new SimulatedArm();
      control.expose(usersPerArm, 1, 1, random);
      variant.expose(usersPerArm, MORE_CONVERSIONS, 1, random);
      WelchTest test =
          WelchTest.of(control.sums().revenuePerUser(), variant.sums().revenuePerUser(), ALPHA);
      found += test.pValue() < ALPHA ? 1 : 0;
    }
    return List.of(line("revenue, planned users, equal arms", found, experiments));
  }

  private static PlannedComparison planned(double effect, double controlShare) {
    return new PlannedComparison(effect, ALPHA, MinimumDetectableEffect.USUAL_POWER, controlShare);
  }

  private CalibrationLine line(String method, long found, long of) {
    return new CalibrationLine(
        method,
        "effects found, 80 % planned",
        found,
        of,
        MinimumDetectableEffect.USUAL_POWER - tolerance,
        MinimumDetectableEffect.USUAL_POWER + tolerance);
  }

  private static int found(double users, double controlShare, SplittableRandom random) {
    Proportion control = converting(users * controlShare, RATE, random);
    Proportion variant = converting(users * (1 - controlShare), RATE + EFFECT, random);
    return ConversionTest.of(control, variant).pValue() < ALPHA ? 1 : 0;
  }

  private static int foundByLook(double users, SplittableRandom random) {
    Proportion control = converting(users / 2, RATE, random);
    Proportion variant = converting(users / 2, RATE + EFFECT, random);
    SequentialTest look =
        SequentialTest.of(
            Difference.ofRates(control, variant), control.n() + variant.n(), ALPHA, TUNED_FOR);
    return look.pValue() < ALPHA ? 1 : 0;
  }

  private static Proportion converting(double users, double rate, SplittableRandom random) {
    long n = Math.round(users);
    long conversions = 0;
    for (long i = 0; i < n; i++) {
      conversions += random.nextDouble() < rate ? 1 : 0;
    }
    return new Proportion(n, conversions);
  }
}
