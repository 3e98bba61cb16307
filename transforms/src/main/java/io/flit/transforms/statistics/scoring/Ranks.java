package io.flit.transforms.statistics.scoring;

import java.util.Arrays;

/** Rows in the order of a score. */
public final class Ranks {
  private static final double NINE_DECIMALS = 1e9;
  private static final int DECILES = 10;

  private Ranks() {}

  /** The numbers of the rows from the highest score to the lowest; of ties the first row first. */
  public static int[] descending(double[] scores) {
    double[] keys = new double[scores.length];
    // Taken from 0, so that 0 and -0 are ties.
    Arrays.setAll(keys, row -> 0 - scores[row]);
    double[] sorted = keys.clone();
    Arrays.sort(sorted);
    int[] order = new int[keys.length];
    int[] taken = new int[keys.length];
    for (int row = 0; row < keys.length; row++) {
      int first = firstPlace(sorted, keys[row]);
      order[first + taken[first]++] = row;
    }
    return order;
  }

  /** Where the first of the keys that equal one is. */
  private static int firstPlace(double[] sorted, double key) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Double.compare(sorted[middle], key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The decile of each row, 1 with the highest scores: floor(10 k / n) + 1 for the row in place k =
   * 0, 1 ... of n.
   */
  public static int[] deciles(double[] scores) {
    int[] order = descending(scores);
    int[] deciles = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      deciles[order[place]] = (int) ((long) DECILES * place / order.length) + 1;
    }
    return deciles;
  }

  /** Of each row, 1 if it is among the floor(n / 10) with the highest scores, else 0. */
  public static double[] topDecile(double[] scores) {
    int[] order = descending(scores);
    double[] top = new double[order.length];
    for (int place = 0; place < order.length / DECILES; place++) {
      top[order[place]] = 1;
    }
    return top;
  }

  /** The scores, rounded. */
  public static double[] nineDecimals(double[] scores) {
    double[] rounded = new double[scores.length];
    for (int row = 0; row < rounded.length; row++) {
      rounded[row] = Math.rint(scores[row] * NINE_DECIMALS) / NINE_DECIMALS;
    }
    return rounded;
  }
}
