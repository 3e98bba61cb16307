package io.flit.transforms.statistics.observational;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The effect of a treatment on the mean outcome of some of the units, by weights that make the arms
 * alike.
 *
 * <p>The standard error is the standard deviation (divisor n - 1) of the influence values psi over
 * the square root of the number of units; propensities and expected outcomes count as known. Below
 * T is 1 for treated units and 0 for others, Y the outcome, e the propensity, w = e / (1 - e), m0
 * the outcome expected without the treatment, R = Y - m0, p the share of treated units.
 *
 * @param value mean of the treated minus what it would be without the treatment
 * @param standardError {@code null} if it is 0 but for rounding
 * @param meanTreated the mean outcome of the treated units that the effect is about
 */
public record TreatmentEffect(double value, @Nullable Double standardError, double meanTreated) {

  /**
   * On the treated, by inverse probability weights (Hirano, Imbens and Ridder 2003, Econometrica
   * 71:1161), normalised (Hajek): the mean of the treated minus M = sum((1 - T) w Y) / sum((1 - T)
   * w); psi = T (Y - mean of the treated) / p - (1 - T) w (Y - M) / mean((1 - T) w).
   */
  public static TreatmentEffect ipwAtt(List<UnitCell> cells) {
    return contrast(
        cells, cell -> cell.isTreated() ? 1 : odds(cell), cell -> 0, meanOfTreated(cells));
  }

  /**
   * On the treated, right if either the propensities or the expected outcomes are (Robins,
   * Rotnitzky and Zhao 1994, Journal of the American Statistical Association 89:846): sum((T - (1 -
   * T) w) R) / (n p); psi = ((T - (1 - T) w) R - T effect) / p.
   */
  public static TreatmentEffect aipwAtt(List<UnitCell> cells) {
    double treated = 0;
    double sum = 0;
    long n = 0;
    for (UnitCell cell : cells) {
      CellOutcome outcome = cell.outcome();
      n += outcome.n();
      treated += cell.isTreated() ? outcome.n() : 0;
      sum += sign(cell) * (outcome.sum() - outcome.n() * cell.expected());
    }
    checkBothArms(treated, n - treated);
    double effect = sum / treated;
    double share = treated / n;
    Influence influence = new Influence();
    for (UnitCell cell : cells) {
      double factor = sign(cell);
      double shift = -factor * cell.expected() - (cell.isTreated() ? effect : 0);
      influence.add(cell.outcome(), shift / share, factor / share);
    }
    return new TreatmentEffect(effect, influence.standardError(), meanOfTreated(cells));
  }

  private static double sign(UnitCell cell) {
    return cell.isTreated() ? 1 : -odds(cell);
  }

  private static double odds(UnitCell cell) {
    return cell.propensity() / (1 - cell.propensity());
  }

  /**
   * On the units about whom the treatment was undecided, by overlap weights (Li, Morgan and
   * Zaslavsky 2018, Journal of the American Statistical Association 113:390), of what is left after
   * the expected outcome: A - B with A = sum(T (1 - e) R) / sum(T (1 - e)), B = sum((1 - T) e R) /
   * sum((1 - T) e); psi = T (1 - e) (R - A) / mean(T (1 - e)) - (1 - T) e (R - B) / mean((1 - T)
   * e). The mean of the treated has the same weights.
   */
  public static TreatmentEffect overlap(List<UnitCell> cells) {
    ToDoubleFunction<UnitCell> weight =
        cell -> cell.isTreated() ? 1 - cell.propensity() : cell.propensity();
    Mean treated = new Mean();
    for (UnitCell cell : cells) {
      if (cell.isTreated()) {
        treated.add(cell.outcome(), weight.applyAsDouble(cell), 0);
      }
    }
    return contrast(cells, weight, UnitCell::expected, treated.value());
  }

  /** The weighted mean of Y less an offset among the treated, minus that among the others. */
  private static TreatmentEffect contrast(
      List<UnitCell> cells,
      ToDoubleFunction<UnitCell> weight,
      ToDoubleFunction<UnitCell> offset,
      double meanTreated) {
    Mean treated = new Mean();
    Mean others = new Mean();
    long n = 0;
    for (UnitCell cell : cells) {
      n += cell.outcome().n();
      (cell.isTreated() ? treated : others)
          .add(cell.outcome(), weight.applyAsDouble(cell), offset.applyAsDouble(cell));
    }
    checkBothArms(treated.weights, others.weights);
    Influence influence = new Influence();
    for (UnitCell cell : cells) {
      Mean own = cell.isTreated() ? treated : others;
      double factor = weight.applyAsDouble(cell) / (own.weights / n) * (cell.isTreated() ? 1 : -1);
      influence.add(cell.outcome(), -factor * (offset.applyAsDouble(cell) + own.value()), factor);
    }
    return new TreatmentEffect(
        treated.value() - others.value(), influence.standardError(), meanTreated);
  }

  private static double meanOfTreated(List<UnitCell> cells) {
    Mean mean = new Mean();
    for (UnitCell cell : cells) {
      if (cell.isTreated()) {
        mean.add(cell.outcome(), 1, 0);
      }
    }
    return mean.value();
  }

  private static void checkBothArms(double treated, double others) {
    if (!(treated > 0 && others > 0)) {
      throw new IllegalArgumentException("An effect needs treated units and others");
    }
  }

  /** A weighted mean of outcomes less an offset. */
  private static final class Mean {
    private double weights;
    private double sum;

    void add(CellOutcome outcome, double weight, double offset) {
      weights += weight * outcome.n();
      sum += weight * (outcome.sum() - outcome.n() * offset);
    }

    double value() {
      return sum / weights;
    }
  }

  /** The influence values of all units, each a + b Y. */
  private static final class Influence {
    private long n;
    private double sum;
    private double squares;
    private double squaredTerms;

    void add(CellOutcome outcome, double a, double b) {
      n += outcome.n();
      sum += outcome.n() * a + b * outcome.sum();
      squares += outcome.squares(a, b);
      squaredTerms += outcome.n() * a * a + outcome.squares(0, b);
    }

    @Nullable Double standardError() {
      double deviations = squares - sum / n * sum;
      return CellOutcome.isNothing(deviations, squaredTerms)
          ? null
          : Math.sqrt(deviations / (n - 1) / n);
    }
  }
}
