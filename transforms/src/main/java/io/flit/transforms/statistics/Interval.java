package io.flit.transforms.statistics;

/**
 * A closed interval between two finite numbers. An undefined or unbounded interval is {@code null}.
 */
public record Interval(double low, double high) {

  public Interval {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException("Not an interval: [" + low + ", " + high + "]");
    }
  }

  /** The interval that reaches {@code halfWidth} to either side of {@code centre}. */
  public static Interval around(double centre, double halfWidth) {
    return new Interval(centre - halfWidth, centre + halfWidth);
  }

  /** Whether {@code value} is in the interval, its ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
