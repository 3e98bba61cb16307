package io.flit.transforms.statistics;

/**
 * Welch's two-sided test that two means are equal, without assuming equal variances (Welch 1947,
 * Biometrika 34:28).
 *
 * <p>With v = s2 / n of each arm, t = difference / sqrt(v control + v variant), and the degrees of
 * freedom are (v control + v variant)^2 / (v control^2 / (n control - 1) + v variant^2 / (n variant
 * - 1)) (Satterthwaite 1946, Biometrics Bulletin 2:110). The p-value is the incomplete beta
 * function I(df / 2, 1 / 2) at df / (df + t^2). The interval is the difference -/+ the critical
 * value times the standard error; it excludes 0 exactly when the p-value is below alpha.
 *
 * <p>One arm without variance is no obstacle. Everything but the difference is {@code null} when an
 * arm has fewer than two users or neither has variance.
 *
 * @param difference variant minus control, with its standard error
 * @param t the difference in standard errors
 * @param degreesOfFreedom not whole in general
 * @param pValue two-sided
 * @param lnPValue the natural logarithm of the p-value, exact also where that is below the range of
 *     a double
 * @param criticalValue the t quantile that leaves alpha / 2 in the upper tail
 * @param interval of the difference, with confidence 1 - alpha
 */
public record WelchTest(
    Difference difference,
    Double t,
    Double degreesOfFreedom,
    Double pValue,
    Double lnPValue,
    Double criticalValue,
    Interval interval) {

  /** Tests whether the variant's mean differs from control's, with an interval at 1 - alpha. */
  public static WelchTest of(SampleMoments control, SampleMoments variant, double alpha) {
    CriticalValue.checkedAlpha(alpha);
    Difference difference = Difference.ofMeans(control, variant);
    if (difference.standardError() == null) {
      return new WelchTest(difference, null, null, null, null, null, null);
    }
    double t = difference.value() / difference.standardError();
    double df = degreesOfFreedom(control, variant);
    double critical = CriticalValue.student(alpha, df);
    return new WelchTest(
        difference,
        t,
        df,
        TailProbability.studentTwoSided(t, df),
        TailProbability.lnStudentTwoSided(t, df),
        critical,
        Interval.around(difference.value(), critical * difference.standardError()));
  }

  /**
   * Welch-Satterthwaite, from each arm's share of the variance so that no fourth power is formed.
   */
  private static double degreesOfFreedom(SampleMoments control, SampleMoments variant) {
    double both = control.varianceOfMean() + variant.varianceOfMean();
    double ofControl = control.varianceOfMean() / both;
    double ofVariant = variant.varianceOfMean() / both;
    return 1
        / (ofControl * ofControl / (control.n() - 1) + ofVariant * ofVariant / (variant.n() - 1));
  }
}
