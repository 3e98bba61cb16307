package io.flit.transforms.predictions.judging;

import io.flit.transforms.statistics.scoring.BootstrapWeights;
import io.flit.transforms.statistics.scoring.Drawn;
import io.flit.transforms.statistics.scoring.Ranks;
import io.flit.transforms.statistics.scoring.WeightedSums;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges what models of value said by the revenue that came. */
public final class ValueJudge {
  private ValueJudge() {}

  /**
   * Judges predictions. All arrays have an entry per customer, in the order of their ids.
   *
   * @param name begins the names of the metrics: REVENUE_90D or REVENUE_365D
   * @param predicted dollars
   * @param seen dollars
   * @param past lifetime value, by which customers would be ranked otherwise
   */
  public static JudgedFold judge(
      String name, BootstrapWeights weights, double[] predicted, double[] seen, double[] past) {
    double[] ones = new double[seen.length];
    double[] errors = new double[seen.length];
    long buyers = 0;
    Arrays.fill(ones, 1);
    for (int row = 0; row < seen.length; row++) {
      errors[row] = Math.abs(predicted[row] - seen[row]);
      buyers += seen[row] > 0 ? 1 : 0;
    }
    List<Drawn> sums =
        WeightedSums.of(
            weights,
            ones,
            predicted,
            seen,
            ofTopDecile(predicted, seen),
            ofTopDecile(past, seen),
            errors);
    Drawn share = sums.get(3).over(sums.get(2));
    Map<String, Drawn> figures = new LinkedHashMap<>();
    figures.put(name + "_TOP_DECILE_SHARE", share);
    figures.put(name + "_TOP_DECILE_OVER_PAST", share.minus(sums.get(4).over(sums.get(2))));
    figures.put(name + "_ABSOLUTE_ERROR", sums.get(5).over(sums.get(0)));
    return new JudgedFold(
        seen.length,
        buyers,
        figures,
        Map.of(name + "_PREDICTED_OVER_SEEN", new JudgedFold.Ratio(sums.get(1), sums.get(2))));
  }

  private static double[] ofTopDecile(double[] scores, double[] seen) {
    double[] top = Ranks.topDecile(scores);
    for (int row = 0; row < top.length; row++) {
      top[row] *= seen[row];
    }
    return top;
  }
}
