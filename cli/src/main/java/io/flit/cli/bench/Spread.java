package io.flit.cli.bench;

import java.util.Arrays;

/**
 * How a figure lies over several runs.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param min the smallest
 * @param max the largest
 */
public record Spread(double median, double min, double max) {
  /**
   * The spread of figures.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(double... figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("no figures");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
