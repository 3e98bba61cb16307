package io.flit.transforms.statistics;

/**
 * What a comparison of means needs to know of one arm: the number of users, the mean of a figure
 * per user, and its sample variance (denominator n - 1).
 *
 * @param n users; not negative
 * @param mean {@code null} when there is nothing to average
 * @param variance {@code null} below two users or without a mean; never negative
 */
public record SampleMoments(long n, Double mean, Double variance) {

  public SampleMoments {
    if (n < 0) {
      throw new IllegalArgumentException("Negative number of users: " + n);
    }
    if (mean != null && (n == 0 || !Double.isFinite(mean))) {
      throw new IllegalArgumentException("Not a mean over " + n + " users: " + mean);
    }
    if (variance != null && (n < 2 || mean == null || !Double.isFinite(variance) || variance < 0)) {
      throw new IllegalArgumentException("Not a variance over " + n + " users: " + variance);
    }
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
    return new SampleMoments(
        n,
        mean == null ? null : mean / divisor,
        variance == null ? null : variance / divisor / divisor);
  }
}
