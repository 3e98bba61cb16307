package io.flit.transforms.statistics;

/**
 * The difference of two arms in the mean of an outcome that may be rare: {@linkplain WelchTest
 * Welch's test}, but without a standard error where the outcome is {@linkplain Sparsity sparse}.
 *
 * @param difference variant minus control; there is none when an arm has no users
 * @param interval of the difference, with confidence 1 - alpha; {@code null} without a standard
 *     error
 * @param pValue two-sided; {@code null} without a standard error
 */
public record OutcomeComparison(Difference difference, Interval interval, Double pValue) {

  /**
   * Compares two arms.
   *
   * @param unitsPerOne how many of the outcome's unit make one of the difference's: 100 for cents
   *     and dollars
   */
  public static OutcomeComparison of(
      FurtherOutcome control, FurtherOutcome variant, double unitsPerOne, double alpha) {
    WelchTest test =
        WelchTest.of(
            control.sums().moments().dividedBy(unitsPerOne),
            variant.sums().moments().dividedBy(unitsPerOne),
            alpha);
    if (Sparsity.isSparse(
        control.nonZeroUsers() + variant.nonZeroUsers(), control.sums().n(), variant.sums().n())) {
      return new OutcomeComparison(new Difference(test.difference().value(), null), null, null);
    }
    return new OutcomeComparison(test.difference(), test.interval(), test.pValue());
  }
}
