package io.flit.transforms.statistics.heterogeneity;

import io.flit.transforms.statistics.CriticalValue;
import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.TailProbability;

/**
 * Whether the effect of a variant on conversion is another among users who see a variant of another
 * experiment than among those who see its control: the difference of the two differences, in a
 * two-by-two table of users.
 *
 * @param withOther variant minus control among users with the other experiment's variant; {@code
 *     null} without users in one of the two cells
 * @param withoutOther the same among users with the other experiment's control
 * @param independencePValue of Pearson's chi-square, with one degree of freedom and no correction,
 *     that the two assignments have nothing to do with each other; {@code null} where a row or a
 *     column of the table has no users
 * @param value with the other's variant minus without it; {@code null} where one of both is
 * @param standardError the root of the sum of p (1 - p) / n over the cells; {@code null} where the
 *     value is, and where it would be 0
 * @param interval of the value, by the normal approximation, with confidence 1 - alpha
 * @param pValue two-sided, by the normal approximation
 */
public record InteractionContrast(
    Double withOther,
    Double withoutOther,
    Double independencePValue,
    Double value,
    Double standardError,
    Interval interval,
    Double pValue) {

  /**
   * The users of the four cells.
   *
   * @param both the variant, and the other experiment's variant
   * @param variantOnly the variant, and the other experiment's control
   * @param otherOnly control, and the other experiment's variant
   * @param neither control, and the other experiment's control
   */
  public record Cells(
      Proportion both, Proportion variantOnly, Proportion otherOnly, Proportion neither) {

    /** All users of the table. */
    public Proportion all() {
      return new Proportion(
          both.n() + variantOnly.n() + otherOnly.n() + neither.n(),
          both.successes() + variantOnly.successes() + otherOnly.successes() + neither.successes());
    }

    /** The users of the smallest cell. */
    public long fewest() {
      return Math.min(Math.min(both.n(), variantOnly.n()), Math.min(otherOnly.n(), neither.n()));
    }
  }

  /** Compares the four cells. */
  public static InteractionContrast of(Cells cells, double alpha) {
    Difference with = Difference.ofRates(cells.otherOnly(), cells.both());
    Difference without = Difference.ofRates(cells.neither(), cells.variantOnly());
    Double independence = independencePValue(cells);
    double critical = CriticalValue.normal(alpha);
    if (with.value() == null || without.value() == null) {
      return new InteractionContrast(
          with.value(), without.value(), independence, null, null, null, null);
    }
    double value = with.value() - without.value();
    double standardError =
        Math.sqrt(
            cells.both().varianceOfRate()
                + cells.otherOnly().varianceOfRate()
                + cells.variantOnly().varianceOfRate()
                + cells.neither().varianceOfRate());
    if (standardError == 0) {
      return new InteractionContrast(
          with.value(), without.value(), independence, value, null, null, null);
    }
    return new InteractionContrast(
        with.value(),
        without.value(),
        independence,
        value,
        standardError,
        Interval.around(value, critical * standardError),
        TailProbability.normalTwoSided(value / standardError));
  }

  private static Double independencePValue(Cells cells) {
    double both = cells.both().n();
    double variantOnly = cells.variantOnly().n();
    double otherOnly = cells.otherOnly().n();
    double neither = cells.neither().n();
    double margins =
        (both + variantOnly) * (otherOnly + neither) * (both + otherOnly) * (variantOnly + neither);
    if (margins == 0) {
      return null;
    }
    double imbalance = both * neither - variantOnly * otherOnly;
    double users = cells.all().n();
    return TailProbability.chiSquare(users * imbalance * imbalance / margins, 1);
  }
}
