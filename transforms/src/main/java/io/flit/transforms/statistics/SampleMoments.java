package io.flit.transforms.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What a comparison of means needs to know of one arm: the number of users, the mean of a figure
 * per user, and its sample variance (denominator n - 1).
 *
 * @param n users; not negative
 * @param mean {@code null} when there is nothing to average
 * @param meanRest what rounding took from the mean, so that the small difference of two large means
 *     keeps its digits; 0 without a mean
 * @param variance {@code null} below two users or without a mean; never negative
 */
public record SampleMoments(long n, Double mean, double meanRest, Double variance) {

  public SampleMoments {
    if (n < 0) {
      throw new IllegalArgumentException("Negative number of users: " + n);
    }
    if (mean != null && (n == 0 || !Double.isFinite(mean))) {
      throw new IllegalArgumentException("Not a mean over " + n + " users: " + mean);
    }
    if (!(Math.abs(meanRest) <= (mean == null ? 0 : Math.ulp(mean)))) {
      throw new IllegalArgumentException("Not what rounding took from " + mean + ": " + meanRest);
    }
    if (variance != null && (n < 2 || mean == null || !Double.isFinite(variance) || variance < 0)) {
      throw new IllegalArgumentException("Not a variance over " + n + " users: " + variance);
    }
  }

  /** With a mean that is a double to the last bit. */
  public SampleMoments(long n, Double mean, Double variance) {
    this(n, mean, 0, variance);
  }

  /** With a mean that is a fraction of integers. */
  static SampleMoments of(long n, BigInteger numerator, BigInteger denominator, Double variance) {
    BigDecimal exact = ExactRatio.decimal(numerator, denominator);
    double mean = exact.doubleValue();
    double rest = Double.isFinite(mean) ? exact.subtract(new BigDecimal(mean)).doubleValue() : 0;
    return new SampleMoments(n, mean, rest, variance);
  }

  /** The variance of the mean, {@code variance / n}; {@code null} where the variance is. */
  public Double varianceOfMean() {
    return variance == null ? null : variance / n;
  }

  /** The sample standard deviation; {@code null} where the variance is. */
  public Double standardDeviation() {
    return variance == null ? null : Math.sqrt(variance);
  }

  /**
   * The moments in units of {@code divisor}: with 100, those of amounts in cents become those of
   * amounts in currency units.
   */
  public SampleMoments dividedBy(double divisor) {
    if (mean == null) {
      return this;
    }
    double quotient = mean / divisor;
    double rest = (Math.fma(-quotient, divisor, mean) + meanRest) / divisor;
    double rounded = quotient + rest;
    return new SampleMoments(
        n,
        rounded,
        rest - (rounded - quotient),
        variance == null ? null : variance / divisor / divisor);
  }
}
