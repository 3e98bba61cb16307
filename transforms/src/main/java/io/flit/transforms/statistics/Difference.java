package io.flit.transforms.statistics;

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
    return between(
        control.mean(), control.varianceOfMean(), variant.mean(), variant.varianceOfMean());
  }

  /** Of proportions, with the unpooled standard error. */
  public static Difference ofRates(Proportion control, Proportion variant) {
    return between(
        control.rate(), control.varianceOfRate(), variant.rate(), variant.varianceOfRate());
  }

  private static Difference between(
      Double control, Double controlVariance, Double variant, Double variantVariance) {
    if (control == null || variant == null) {
      return new Difference(null, null);
    }
    double value = variant - control;
    if (controlVariance == null || variantVariance == null) {
      return new Difference(value, null);
    }
    double standardError = Math.sqrt(controlVariance + variantVariance);
    return new Difference(value, standardError > 0 ? standardError : null);
  }
}
