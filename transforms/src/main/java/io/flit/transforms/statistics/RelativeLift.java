package io.flit.transforms.statistics;

/**
 * The difference of two means relative to the control's, with Fieller's interval (Fieller 1954,
 * Journal of the Royal Statistical Society B 16:175).
 *
 * <p>The lift is (m variant - m control) / |m control|. With v the variances of the means, c the
 * critical value, R = m variant / m control and g = c^2 v control / m control^2, the interval of R
 * is (R -/+ c / |m control| sqrt((1 - g) v variant + R^2 v control)) / (1 - g), from which 1 is
 * taken; below a negative baseline it is mirrored. It accounts for the noise of the baseline and
 * excludes 0 exactly when the interval of the difference with the same critical value does.
 *
 * @param lift {@code null} when the control's mean is 0 or a mean is missing
 * @param g how noisy the baseline is; {@code null} without a lift, critical value or variance
 * @param interval {@code null} where g is or reaches 1 (the baseline cannot be distinguished from
 *     0, the set of possible lifts is unbounded), and when neither mean has variance
 */
public record RelativeLift(Double lift, Double g, Interval interval) {

  private static final RelativeLift UNDEFINED = new RelativeLift(null, null, null);

  /** Of means. The critical value may be {@code null}: then there is no interval. */
  public static RelativeLift ofMeans(
      SampleMoments control, SampleMoments variant, Double criticalValue) {
    return of(
        Difference.ofMeans(control, variant).value(),
        control.mean(),
        control.varianceOfMean(),
        variant.varianceOfMean(),
        criticalValue);
  }

  /** Of proportions. The critical value may be {@code null}: then there is no interval. */
  public static RelativeLift ofRates(Proportion control, Proportion variant, Double criticalValue) {
    return of(
        Difference.ofRates(control, variant).value(),
        control.rate(),
        control.varianceOfRate(),
        variant.varianceOfRate(),
        criticalValue);
  }

  private static RelativeLift of(
      Double difference,
      Double baseline,
      Double baselineVariance,
      Double variance,
      Double critical) {
    if (difference == null || baseline == 0) {
      return UNDEFINED;
    }
    double lift = difference / Math.abs(baseline);
    if (critical == null || baselineVariance == null || variance == null) {
      return new RelativeLift(lift, null, null);
    }
    double reach = critical / Math.abs(baseline);
    double g = reach * reach * baselineVariance;
    if (g >= 1 || baselineVariance + variance == 0) {
      return new RelativeLift(lift, g, null);
    }
    double ratioLessOne = difference / baseline;
    double ratio = 1 + ratioLessOne;
    double halfWidth = reach * Math.sqrt((1 - g) * variance + ratio * ratio * baselineVariance);
    // (R -/+ half width) / (1 - g) - 1 over one denominator, so that a small lift keeps its digits.
    double low = (ratioLessOne + g - halfWidth) / (1 - g);
    double high = (ratioLessOne + g + halfWidth) / (1 - g);
    return new RelativeLift(
        lift, g, baseline > 0 ? new Interval(low, high) : new Interval(-high, -low));
  }
}
