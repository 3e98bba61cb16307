package io.flit.transforms.predictions.judging;

import io.flit.transforms.predictions.models.CustomerSnapshot;
import io.flit.transforms.statistics.scoring.BootstrapWeights;
import io.flit.transforms.statistics.scoring.Calibration;
import io.flit.transforms.statistics.scoring.Drawn;
import io.flit.transforms.statistics.scoring.Ranking;
import io.flit.transforms.statistics.scoring.Ranks;
import io.flit.transforms.statistics.scoring.WeightedSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Judges churn models by who bought in the 90 days after. */
public final class ChurnJudge {
  private final BootstrapWeights weights;
  private final boolean[] buys;
  private final boolean[] churns;
  private final double[] ones;
  private final double[] bought;
  private final Drawn areaOfRecency;

  private ChurnJudge(List<CustomerSnapshot> customers, BootstrapWeights weights) {
    int rows = customers.size();
    this.weights = weights;
    buys = new boolean[rows];
    churns = new boolean[rows];
    ones = new double[rows];
    bought = new double[rows];
    double[] recency = new double[rows];
    Arrays.fill(ones, 1);
    for (int row = 0; row < rows; row++) {
      buys[row] = customers.get(row).buys();
      churns[row] = !buys[row];
      bought[row] = buys[row] ? 1 : 0;
      recency[row] = -customers.get(row).daysSinceLastOrder();
    }
    areaOfRecency = Ranking.of(weights, recency, buys).areaUnderCurve();
  }

  /**
   * Takes the customers of a fold.
   *
   * @param customers in the order of their ids, all with a label
   * @param weights theirs
   */
  public static ChurnJudge of(List<CustomerSnapshot> customers, BootstrapWeights weights) {
    return new ChurnJudge(customers, weights);
  }

  /**
   * Judges a model.
   *
   * @param churn the probability of each customer
   * @param simpler that of a simpler model, to compare with; null without one
   * @param rate the share of buyers among the model's training rows
   */
  public JudgedFold judge(double[] churn, double @Nullable [] simpler, double rate) {
    double[] chances = new double[churn.length];
    double[] losses = new double[churn.length];
    double[] constantLosses = new double[churn.length];
    double[] squares = new double[churn.length];
    double[] simplerLosses = new double[churn.length];
    long buyers = 0;
    for (int row = 0; row < churn.length; row++) {
      chances[row] = 1 - churn[row];
      losses[row] = Calibration.logLoss(churn[row], churns[row]);
      constantLosses[row] = Calibration.logLoss(1 - rate, churns[row]);
      squares[row] = Calibration.brier(churn[row], churns[row]);
      simplerLosses[row] = simpler == null ? 0 : Calibration.logLoss(simpler[row], churns[row]);
      buyers += buys[row] ? 1 : 0;
    }
    Ranking ranking = Ranking.of(weights, Ranks.nineDecimals(chances), buys);
    List<Drawn> sums =
        WeightedSums.of(
            weights, ones, bought, chances, losses, constantLosses, squares, simplerLosses);
    Drawn rows = sums.get(0);
    List<Drawn> means = new ArrayList<>();
    sums.forEach(sum -> means.add(sum.over(rows)));
    Drawn loss = means.get(3);
    Map<String, Drawn> figures = new LinkedHashMap<>();
    figures.put("AUC", ranking.areaUnderCurve());
    figures.put("AUC_OVER_RECENCY", ranking.areaUnderCurve().minus(areaOfRecency));
    figures.put("AVERAGE_PRECISION", ranking.averagePrecision());
    figures.put("LOG_LOSS", loss);
    figures.put("LOG_LOSS_BELOW_CONSTANT", means.get(4).minus(loss));
    if (simpler != null) {
      figures.put("LOG_LOSS_BELOW_MBG_NBD", means.get(6).minus(loss));
    }
    figures.put("BRIER", means.get(5));
    figures.put(
        "CALIBRATION_ERROR",
        Drawn.undrawn(Calibration.error(Ranks.deciles(Ranks.nineDecimals(churn)), churn, churns)));
    figures.put("CALIBRATION_SLOPE", Drawn.undrawn(Calibration.slope(chances, buys)));
    return new JudgedFold(
        churn.length,
        buyers,
        figures,
        Map.of("PREDICTED_OVER_SEEN", new JudgedFold.Ratio(sums.get(2), sums.get(1))));
  }
}
