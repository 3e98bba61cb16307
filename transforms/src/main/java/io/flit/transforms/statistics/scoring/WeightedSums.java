package io.flit.transforms.statistics.scoring;

import java.util.ArrayList;
import java.util.List;

/** Sums over rows, of the sample as it is and of every draw, in one pass. */
public final class WeightedSums {
  private WeightedSums() {}

  /**
   * The sums of several columns.
   *
   * @param columns as long as there are rows
   */
  public static List<Drawn> of(BootstrapWeights weights, double[]... columns) {
    double[][] sums = new double[columns.length][BootstrapWeights.SAMPLES];
    double[] counts = new double[BootstrapWeights.SAMPLES];
    for (double[] column : columns) {
      weights.requireRows(column.length);
    }
    for (int row = 0; row < weights.rows(); row++) {
      weights.copyTo(counts, row);
      for (int i = 0; i < columns.length; i++) {
        add(columns[i][row], counts, sums[i]);
      }
    }
    List<Drawn> drawn = new ArrayList<>();
    for (double[] sum : sums) {
      drawn.add(new Drawn(sum));
    }
    return drawn;
  }

  private static void add(double value, double[] counts, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += value * counts[i];
    }
  }
}
