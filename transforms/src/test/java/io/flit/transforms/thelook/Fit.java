package io.flit.transforms.thelook;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** How likely figures would be if they followed what they are compared with: p-values. */
public final class Fit {
  /** Of a hundred right comparisons with a fixed seed not one should fail. */
  public static final double SIGNIFICANT = 0.001;

  private Fit() {}

  /** Pearson's test of counts against shares, which are scaled to the sum of the counts. */
  public static double chiSquare(long[] counts, double... shares) {
    double n = Arrays.stream(counts).sum();
    double whole = Arrays.stream(shares).sum();
    double statistic = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = n * shares[i] / whole;
      statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    return upperTail(statistic, counts.length - 1);
  }

  /** Pearson's test of two samples' counts for a common distribution. */
  static double sameDistribution(long[] one, long[] other) {
    double ofOne = Arrays.stream(one).sum();
    double ofOther = Arrays.stream(other).sum();
    double statistic = 0;
    for (int i = 0; i < one.length; i++) {
      double both = one[i] + other[i];
      double expected = both * ofOne / (ofOne + ofOther);
      double difference = one[i] - expected;
      statistic += difference * difference * (1 / expected + 1 / (both - expected));
    }
    return upperTail(statistic, one.length - 1);
  }

  private static double upperTail(double statistic, int degrees) {
    return ChiSquaredDistribution.of(degrees).survivalProbability(statistic);
  }

  /** Kolmogorov and Smirnov's test of values for being uniform between two ends. */
  public static double uniform(double[] values, double from, double to) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double share = (sorted[i] - from) / (to - from);
      distance =
          Math.max(
              distance,
              Math.max(share - i / (double) sorted.length, (i + 1.0) / sorted.length - share));
    }
    double scaled = distance * Math.sqrt(sorted.length);
    double p = 0;
    for (int k = 1; k <= 100; k++) {
      p += 2 * (k % 2 == 1 ? 1 : -1) * Math.exp(-2.0 * k * k * scaled * scaled);
    }
    return scaled < 0.2 ? 1 : Math.max(0, Math.min(1, p));
  }

  /** The value below which a share of the values lies. */
  public static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
