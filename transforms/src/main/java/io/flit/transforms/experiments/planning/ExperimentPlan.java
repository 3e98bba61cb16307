package io.flit.transforms.experiments.planning;

import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.PrimaryMetric;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.statistics.planning.PlannedComparison;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How many users an experiment needs until it finds an effect, and when it will have had them.
 *
 * <p>Each variant is compared with control, at the experiment's alpha divided by the number of
 * variants other than control.
 */
public final class ExperimentPlan {
  /** An outcome is that of the 30 days from first exposure. */
  private static final int DAYS_OBSERVED = 30;

  private static final double DAYS_OF_A_WEEK = 7;

  /** Whatever is ready later than this is never ready. */
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final Experiment experiment;
  private final PrimaryMetric outcome;
  private final double effect;
  private final double power;
  private final SeenSoFar seen;

  /**
   * A plan.
   *
   * @param experiment has a variant besides control
   * @param outcome conversion or revenue
   * @param effect the difference per user that must not be missed, other than 0
   * @param power with which it is to be found, above 0.5 and below 1
   * @param seen of conversion, a baseline that the effect leaves strictly between 0 and 1; users
   *     per day above 0
   */
  public ExperimentPlan(
      Experiment experiment, PrimaryMetric outcome, double effect, double power, SeenSoFar seen) {
    this.experiment = experiment;
    this.outcome = outcome;
    this.effect = effect;
    this.power = power;
    this.seen = seen;
  }

  /** The significance level that each comparison is held to. */
  public double alphaPerComparison() {
    return experiment.alpha() / treatments().size();
  }

  /** How many users are exposed for the first time in a week. */
  public double usersPerWeek() {
    return seen.usersPerDay() * DAYS_OF_A_WEEK;
  }

  /** A line per variant other than control and way, in the order of both. */
  public List<PlanLine> lines() {
    List<PlanLine> lines = new ArrayList<>();
    for (Variant variant : treatments()) {
      for (Way way : Way.values()) {
        lines.add(line(variant, way));
      }
    }
    return lines;
  }

  private List<Variant> treatments() {
    return experiment.variants().stream().filter(variant -> !variant.isControl()).toList();
  }

  private PlanLine line(Variant variant, Way way) {
    BigDecimal pair = experiment.control().weight().add(variant.weight());
    double inPair = pair.signum() == 0 ? Double.POSITIVE_INFINITY : usersOfPair(variant, pair, way);
    if (Double.isInfinite(inPair)) {
      return new PlanLine(variant.name(), way, null, null, null);
    }
    BigDecimal users =
        new BigDecimal(Math.ceil(inPair))
            .divide(pair, MathContext.DECIMAL128)
            .setScale(0, RoundingMode.CEILING);
    double days = users.doubleValue() / seen.usersPerDay();
    LocalDate start = experiment.startDate();
    boolean isEver = days < LAST_DAY.toEpochDay() - start.toEpochDay() - DAYS_OBSERVED;
    return new PlanLine(
        variant.name(),
        way,
        users,
        days / DAYS_OF_A_WEEK,
        isEver ? start.plusDays((long) Math.ceil(days) + DAYS_OBSERVED) : null);
  }

  private double usersOfPair(Variant variant, BigDecimal pair, Way way) {
    double controlShare = experiment.control().weight().doubleValue() / pair.doubleValue();
    PlannedComparison comparison =
        new PlannedComparison(effect, alphaPerComparison(), power, controlShare);
    return switch (way) {
      case FIXED -> atTheEnd(comparison);
      case ADJUSTED -> atTheEnd(comparison) * (1 - reduction(variant));
      case SEQUENTIAL -> looking(comparison);
    };
  }

  private double reduction(Variant variant) {
    return Math.max(0, seen.varianceReductions().getOrDefault(variant.name(), 0.0));
  }

  private double atTheEnd(PlannedComparison comparison) {
    return outcome.base() == PrimaryMetric.CONVERSION
        ? comparison.usersForRates(seen.baseline())
        : comparison.usersForMeans(seen.variance());
  }

  private double looking(PlannedComparison comparison) {
    return outcome.base() == PrimaryMetric.CONVERSION
        ? comparison.sequentialUsersForRates(seen.baseline(), experiment.expectedUsers())
        : comparison.sequentialUsersForMeans(seen.variance(), experiment.expectedUsers());
  }
}
