package io.flit.transforms.statistics;

import java.math.BigInteger;

/**
 * An estimated difference, variant minus control, with its standard error.
 *
 * @param value {@code null} when an arm has no figure to compare
 * @param standardError {@code null} when the spread of an arm is unknown, or when neither arm has
 *     any: then the data say nothing about how far the estimate may be off
 */
public record Difference(Double value, Double standardError) {

  public Difference {
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException("Not a difference: " + value);
    }
    if (standardError != null
        && (value == null || !Double.isFinite(standardError) || standardError <= 0)) {
      throw new IllegalArgumentException("Not a standard error of " + value + ": " + standardError);
    }
  }

  /** Of means: the standard error is sqrt(s2 control / n control + s2 variant / n variant). */
  public static Difference ofMeans(SampleMoments control, SampleMoments variant) {
    if (control.mean() == null || variant.mean() == null) {
      return new Difference(null, null);
    }
    return of(
        (variant.mean() - control.mean()) + (variant.meanRest() - control.meanRest()),
        control.varianceOfMean(),
        variant.varianceOfMean());
  }

  /** Of proportions, with the unpooled standard error. */
  public static Difference ofRates(Proportion control, Proportion variant) {
    if (control.n() == 0 || variant.n() == 0) {
      return new Difference(null, null);
    }
    return of(
        exactDifference(control, variant), control.varianceOfRate(), variant.varianceOfRate());
  }

  /**
   * x variant / n variant - x control / n control over one denominator, so that nothing cancels.
   */
  private static double exactDifference(Proportion control, Proportion variant) {
    BigInteger users = BigInteger.valueOf(control.n());
    BigInteger others = BigInteger.valueOf(variant.n());
    return ExactRatio.of(
        BigInteger.valueOf(variant.successes())
            .multiply(users)
            .subtract(BigInteger.valueOf(control.successes()).multiply(others)),
        users.multiply(others));
  }

  private static Difference of(double value, Double controlVariance, Double variantVariance) {
    if (controlVariance == null || variantVariance == null) {
      return new Difference(value, null);
    }
    double standardError = Math.sqrt(controlVariance + variantVariance);
    return new Difference(value, standardError > 0 ? standardError : null);
  }
}
