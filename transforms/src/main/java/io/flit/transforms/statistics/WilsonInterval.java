package io.flit.transforms.statistics;

/**
 * Wilson's score interval for one proportion (Wilson 1927, Journal of the American Statistical
 * Association 22:209).
 *
 * <p>With p = x / n and the normal critical value z, the ends are (p + z^2 / 2n -/+ z sqrt(p (1 -
 * p) / n + z^2 / 4n^2)) / (1 + z^2 / n). The interval lies within [0, 1] and is defined also with
 * no or only conversions.
 */
public final class WilsonInterval {

  private WilsonInterval() {}

  /** The interval with confidence 1 - alpha; {@code null} without users. */
  public static Interval of(Proportion proportion, double alpha) {
    double z = CriticalValue.normal(alpha);
    if (proportion.n() == 0) {
      return null;
    }
    double n = proportion.n();
    double rate = proportion.rate();
    double centre = rate + z * z / (2 * n);
    double reach = z * Math.sqrt(proportion.varianceOfRate() + z * z / (4 * n * n));
    double scale = 1 + z * z / n;
    // At 0 and n the end is 0 and 1 exactly; rounding alone would miss it.
    double low = proportion.successes() == 0 ? 0 : Math.max(0, (centre - reach) / scale);
    double high =
        proportion.successes() == proportion.n() ? 1 : Math.min(1, (centre + reach) / scale);
    return new Interval(low, high);
  }
}
