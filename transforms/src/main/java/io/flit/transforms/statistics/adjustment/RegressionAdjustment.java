package io.flit.transforms.statistics.adjustment;

import io.flit.transforms.statistics.CriticalValue;
import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.ExactRatio;
import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.TailProbability;
import java.math.BigInteger;
import java.util.stream.IntStream;

/**
 * The difference of two arms' means as if both had had the same mix of users: a regression in each
 * arm of the outcome on what was known of its users before, both read at the mean of both arms (Lin
 * 2013, Agnostic Notes on Regression Adjustments to Experimental Data, Annals of Applied Statistics
 * 7:295). With one column it is the post-stratified difference.
 *
 * <p>With the arms' slopes b, the covariance S of the columns over both arms together, N users in
 * both, and n users, k coefficients and the residual sum of squares RSS of an arm, the squared
 * standard error is the sum over the arms of RSS / (n - k) / n, and (b variant - b control)' S (b
 * variant - b control) / N. The interval and the p-value are those of the normal distribution.
 *
 * <p>Everything is exact until these terms are rounded. A column with fewer than 10 ones in either
 * arm is left out of both; so is, in its arm, one that is a combination of earlier ones.
 *
 * @param difference variant minus control, with its standard error. There is none when an arm has
 *     fewer than two users or no more than it has coefficients; there is no standard error when the
 *     outcome is sparse, does not vary, or is explained without a rest
 * @param interval of the difference, with confidence 1 - alpha; {@code null} without a standard
 *     error, and so are the others
 * @param pValue two-sided
 * @param varianceReduction the share of the squared standard error without columns that the columns
 *     take away; 0 without columns, negative where they add to it
 */
public record RegressionAdjustment(
    Difference difference, Interval interval, Double pValue, Double varianceReduction) {

  private static final long FEWEST_ONES = 10;
  private static final double SHARE_OF_A_REST = 1e-12;
  private static final RegressionAdjustment UNDEFINED = withoutError(null);

  private static RegressionAdjustment withoutError(Double difference) {
    return new RegressionAdjustment(new Difference(difference, null), null, null, null);
  }

  /**
   * Compares two arms.
   *
   * @param outcome which of the outcomes that the sums were made of, from 0
   * @param unitsPerOne how many of the outcome's unit make one of the difference's: 100 for cents
   *     and dollars
   * @param isSparse whether too few users have an outcome other than 0 for a standard error
   */
  public static RegressionAdjustment of(
      IndicatorSums control,
      IndicatorSums variant,
      int outcome,
      double unitsPerOne,
      boolean isSparse,
      double alpha) {
    if (control.columns() != variant.columns()) {
      throw new IllegalArgumentException(
          "Arms of " + control.columns() + " and " + variant.columns() + " columns");
    }
    double critical = CriticalValue.normal(alpha);
    if (control.users() < 2 || variant.users() < 2) {
      return UNDEFINED;
    }
    Pair pair = new Pair(control, variant, outcome);
    if (!pair.hasMoreUsersThanCoefficients()) {
      return UNDEFINED;
    }
    double difference = pair.difference() / unitsPerOne;
    double plain = pair.plainVariance();
    double variance = pair.variance();
    if (isSparse || plain == 0 || variance <= SHARE_OF_A_REST * plain) {
      return withoutError(difference);
    }
    double standardError = Math.sqrt(variance) / unitsPerOne;
    return new RegressionAdjustment(
        new Difference(difference, standardError),
        Interval.around(difference, critical * standardError),
        TailProbability.normalTwoSided(difference / standardError),
        (plain - variance) / plain);
  }

  /** The regressions of two arms on the columns that both have enough ones in. */
  private static final class Pair {
    private final IndicatorSums control;
    private final IndicatorSums variant;
    private final int outcome;
    private final int[] columns;
    private final LeastSquares ofControl;
    private final LeastSquares ofVariant;

    Pair(IndicatorSums control, IndicatorSums variant, int outcome) {
      this.control = control;
      this.variant = variant;
      this.outcome = outcome;
      columns =
          IntStream.range(0, control.columns())
              .filter(i -> Math.min(control.ones(i), variant.ones(i)) >= FEWEST_ONES)
              .toArray();
      ofControl = LeastSquares.of(control, columns, outcome);
      ofVariant = LeastSquares.of(variant, columns, outcome);
    }

    boolean hasMoreUsersThanCoefficients() {
      return control.users() > ofControl.kept() && variant.users() > ofVariant.kept();
    }

    private BigInteger users() {
      return BigInteger.valueOf(control.users()).add(BigInteger.valueOf(variant.users()));
    }

    private BigInteger ones(int i) {
      return together(i, i);
    }

    private BigInteger together(int i, int j) {
      return BigInteger.valueOf(control.together(columns[i], columns[j]))
          .add(BigInteger.valueOf(variant.together(columns[i], columns[j])));
    }

    /**
     * A coefficient of the variant's less control's, over the product of the determinants. The
     * first is the intercept.
     */
    private BigInteger gap(int i) {
      return ofVariant
          .coefficients()[i]
          .multiply(ofControl.determinant())
          .subtract(ofControl.coefficients()[i].multiply(ofVariant.determinant()));
    }

    /** The gap of the regressions where each column is at its mean over both arms. */
    double difference() {
      BigInteger sum = gap(0).multiply(users());
      for (int i = 0; i < columns.length; i++) {
        sum = sum.add(gap(i + 1).multiply(ones(i)));
      }
      return ExactRatio.of(
          sum, ofControl.determinant().multiply(ofVariant.determinant()).multiply(users()));
    }

    double variance() {
      return ofMean(control, ofControl) + ofMean(variant, ofVariant) + ofMix();
    }

    private static double ofMean(IndicatorSums arm, LeastSquares fit) {
      return ExactRatio.of(
          fit.residual(),
          fit.determinant()
              .multiply(BigInteger.valueOf(arm.users() - fit.kept()))
              .multiply(BigInteger.valueOf(arm.users())));
    }

    /** What it adds that the mix of users, too, is that of a sample. */
    private double ofMix() {
      BigInteger squares = BigInteger.ZERO;
      BigInteger sum = BigInteger.ZERO;
      for (int i = 0; i < columns.length; i++) {
        BigInteger gap = gap(i + 1);
        BigInteger row = gap.multiply(ones(i));
        sum = sum.add(row);
        for (int j = 0; j < i; j++) {
          row = row.add(gap(j + 1).multiply(together(i, j)).shiftLeft(1));
        }
        squares = squares.add(gap.multiply(row));
      }
      BigInteger both = ofControl.determinant().multiply(ofVariant.determinant());
      BigInteger denominator =
          both.multiply(both)
              .multiply(users())
              .multiply(users())
              .multiply(users().subtract(BigInteger.ONE));
      return ExactRatio.of(users().multiply(squares).subtract(sum.multiply(sum)), denominator);
    }

    double plainVariance() {
      return plainVariance(control) + plainVariance(variant);
    }

    private double plainVariance(IndicatorSums arm) {
      BigInteger n = BigInteger.valueOf(arm.users());
      BigInteger sum = arm.sum(outcome);
      return ExactRatio.of(
          n.multiply(arm.sumOfSquares(outcome)).subtract(sum.multiply(sum)),
          n.multiply(n).multiply(n.subtract(BigInteger.ONE)));
    }
  }
}
