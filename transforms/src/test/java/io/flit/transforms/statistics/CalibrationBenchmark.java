package io.flit.transforms.statistics;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Simulates experiments whose truth is known, and counts how often the statistics of this package
 * are wrong about it: tests that find a difference between two equal arms, and intervals that miss
 * the true figure. Both should happen alpha of the time.
 *
 * <p>The same seed gives the same rates.
 */
public final class CalibrationBenchmark {

  private static final double ALPHA = 0.05;
  private static final long TUNED_FOR_USERS = 5_000;

  private static final double MORE_CONVERSIONS = 1.10;
  private static final double LARGER_AMOUNTS = 1.05;

  private final int experiments;
  private final int usersPerArm;
  private final long seed;
  private final double tolerance;

  /**
   * A benchmark of so many experiments.
   *
   * @param tolerance how far a rate may be from alpha
   */
  public CalibrationBenchmark(int experiments, int usersPerArm, long seed, double tolerance) {
    this.experiments = experiments;
    this.usersPerArm = usersPerArm;
    this.seed = seed;
    this.tolerance = tolerance;
  }

  /** How often each test finds a difference between two arms of the same users. */
  public List<CalibrationLine> equalArms() {
    long conversion = 0;
    long revenue = 0;
    long orderValue = 0;
    long cupedRevenue = 0;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < experiments; i++) {
      SimulatedArm control = new SimulatedArm();
      SimulatedArm variant = new SimulatedArm();
      control.expose(usersPerArm, 1, 1, random);
      variant.expose(usersPerArm, 1, 1, random);
      Cuped cuped = cuped(control, variant);
      conversion +=
          rejected(
              ConversionTest.of(control.sums().conversion(), variant.sums().conversion()).pValue());
      revenue += rejected(control.sums().revenuePerUser(), variant.sums().revenuePerUser());
      orderValue += rejected(control.sums().revenuePerOrder(), variant.sums().revenuePerOrder());
      cupedRevenue +=
          rejected(
              control.sums().adjustedRevenuePerUser(cuped),
              variant.sums().adjustedRevenuePerUser(cuped));
    }
    String measured = "A/A rejections";
    return List.of(
        around(ALPHA, "conversion, pooled z", measured, conversion),
        around(ALPHA, "revenue per user, Welch", measured, revenue),
        around(ALPHA, "revenue per user, CUPED", measured, cupedRevenue),
        around(ALPHA, "average order value, delta method", measured, orderValue));
  }

  /** How often each interval holds the true figure when the variant converts and spends more. */
  public List<CalibrationLine> trueEffect() {
    long wilson = 0;
    long newcombe = 0;
    long welch = 0;
    long fieller = 0;
    long cupedRevenue = 0;
    long ratio = 0;
    double rate = SimulatedArm.CONVERSION_RATE;
    double amount = SimulatedArm.AMOUNT;
    double perUser = SimulatedArm.REVENUE_PER_USER;
    double trueLift = MORE_CONVERSIONS * LARGER_AMOUNTS - 1;
    SplittableRandom random = new SplittableRandom(seed + 1);
    for (int i = 0; i < experiments; i++) {
      SimulatedArm control = new SimulatedArm();
      SimulatedArm variant = new SimulatedArm();
      control.expose(usersPerArm, 1, 1, random);
      variant.expose(usersPerArm, MORE_CONVERSIONS, LARGER_AMOUNTS, random);
      Cuped cuped = cuped(control, variant);
      WelchTest revenue = welch(control.sums().revenuePerUser(), variant.sums().revenuePerUser());
      wilson += held(WilsonInterval.of(control.sums().conversion(), ALPHA), rate);
      newcombe +=
          held(
              NewcombeInterval.of(control.sums().conversion(), variant.sums().conversion(), ALPHA),
              rate * (MORE_CONVERSIONS - 1));
      welch += held(revenue.interval(), perUser * trueLift);
      fieller +=
          held(
              RelativeLift.ofMeans(
                      control.sums().revenuePerUser(),
                      variant.sums().revenuePerUser(),
                      revenue.criticalValue())
                  .interval(),
              trueLift);
      cupedRevenue +=
          held(
              welch(
                      control.sums().adjustedRevenuePerUser(cuped),
                      variant.sums().adjustedRevenuePerUser(cuped))
                  .interval(),
              perUser * trueLift);
      ratio +=
          held(
              welch(control.sums().revenuePerOrder(), variant.sums().revenuePerOrder()).interval(),
              amount * (LARGER_AMOUNTS - 1));
    }
    String measured = "95 % coverage";
    return List.of(
        around(1 - ALPHA, "conversion rate, Wilson", measured, wilson),
        around(1 - ALPHA, "conversion difference, Newcombe", measured, newcombe),
        around(1 - ALPHA, "revenue difference, Welch", measured, welch),
        around(1 - ALPHA, "revenue lift, Fieller", measured, fieller),
        around(1 - ALPHA, "revenue difference, CUPED", measured, cupedRevenue),
        around(1 - ALPHA, "order value difference, delta method", measured, ratio));
  }

  /**
   * How often a look at the end of each day finds, at least once, a difference between equal arms.
   */
  public List<CalibrationLine> dailyLooks(int experiments, int days, int usersPerArmAndDay) {
    long conversion = 0;
    long sequential = 0;
    long fixed = 0;
    SplittableRandom random = new SplittableRandom(seed + 2);
    for (int i = 0; i < experiments; i++) {
      SimulatedArm control = new SimulatedArm();
      SimulatedArm variant = new SimulatedArm();
      boolean everConversion = false;
      boolean everSequential = false;
      boolean everFixed = false;
      for (int day = 0; day < days; day++) {
        control.expose(usersPerArmAndDay, 1, 1, random);
        variant.expose(usersPerArmAndDay, 1, 1, random);
        Difference difference =
            Difference.ofMeans(control.sums().revenuePerUser(), variant.sums().revenuePerUser());
        long users = control.sums().users() + variant.sums().users();
        everSequential |= isFound(difference, users);
        everConversion |=
            isFound(
                Difference.ofRates(control.sums().conversion(), variant.sums().conversion()),
                users);
        double z = difference.value() / difference.standardError();
        everFixed |= TailProbability.normalTwoSided(z) < ALPHA;
      }
      conversion += everConversion ? 1 : 0;
      sequential += everSequential ? 1 : 0;
      fixed += everFixed ? 1 : 0;
    }
    String measured = "A/A rejections in " + days + " daily looks";
    return List.of(
        new CalibrationLine("conversion, sequential", measured, conversion, experiments, 0, ALPHA),
        new CalibrationLine("revenue, sequential", measured, sequential, experiments, 0, ALPHA),
        // For comparison: what the looks do to a test that is meant for one.
        new CalibrationLine(
            "revenue, fixed-size test misused", measured, fixed, experiments, ALPHA, 1));
  }

  private static boolean isFound(Difference difference, long users) {
    return rejected(SequentialTest.of(difference, users, ALPHA, TUNED_FOR_USERS).pValue()) > 0;
  }

  private CalibrationLine around(double target, String method, String measured, long count) {
    return new CalibrationLine(
        method, measured, count, experiments, target - tolerance, target + tolerance);
  }

  private static Cuped cuped(SimulatedArm control, SimulatedArm variant) {
    return Cuped.over(
        List.of(control.sums().revenueAndPreRevenue(), variant.sums().revenueAndPreRevenue()));
  }

  private static WelchTest welch(SampleMoments control, SampleMoments variant) {
    return WelchTest.of(control, variant, ALPHA);
  }

  private static int rejected(SampleMoments control, SampleMoments variant) {
    return rejected(welch(control, variant).pValue());
  }

  private static int rejected(Double pValue) {
    return pValue != null && pValue < ALPHA ? 1 : 0;
  }

  private static int held(Interval interval, double truth) {
    return interval != null && interval.contains(truth) ? 1 : 0;
  }
}
