package io.flit.transforms.statistics;

/**
 * How many of the users of an arm converted.
 *
 * @param n users
 * @param successes users who converted; between 0 and {@code n}
 */
public record Proportion(long n, long successes) {

  public Proportion {
    if (successes < 0 || successes > n) {
      throw new IllegalArgumentException(successes + " successes of " + n);
    }
  }

  /** successes / n; {@code null} without users. */
  public Double rate() {
    return n == 0 ? null : (double) successes / n;
  }

  /**
   * The unpooled variance of the rate, p (1 - p) / n; {@code null} without users. The denominator
   * is n, as is usual for proportions, not n - 1.
   */
  public Double varianceOfRate() {
    return n == 0 ? null : (double) successes / n * ((double) (n - successes) / n) / n;
  }
}
