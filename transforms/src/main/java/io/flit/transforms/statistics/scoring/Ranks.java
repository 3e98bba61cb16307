package io.flit.transforms.statistics.scoring;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Rows in the order of a score. */
public final class Ranks {
  private static final double NINE_DECIMALS = 1e9;
  private static final int DECILES = 10;

  private Ranks() {}

  /** The numbers of the rows from the highest score to the lowest; of ties the first row first. */
  public static int[] descending(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        // Taken from 0, so that 0 and -0 are ties.
        .sorted(Comparator.comparingDouble(row -> 0 - scores[row]))
        .mapToInt(Integer::intValue)
        .toArray();
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
