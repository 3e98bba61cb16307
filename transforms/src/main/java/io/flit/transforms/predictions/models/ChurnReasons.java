package io.flit.transforms.predictions.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The features that set customers most apart from the rows that a churn model learned from: of each
 * bin the model's coefficient less the mean over those rows, to nine decimals.
 */
public final class ChurnReasons {
  private static final int MOST_REASONS = 3;
  private static final double NINE_DECIMALS = 1e9;

  /** By feature and bin; null where it sets nobody apart. */
  private final Reason[][] reasons;

  private ChurnReasons(BinTable bins) {
    reasons = new Reason[PredictionFeature.LEARNED.size()][];
    for (int i = 0; i < reasons.length; i++) {
      PredictionFeature feature = PredictionFeature.LEARNED.get(i);
      double mean = bins.mean(feature);
      reasons[i] = new Reason[feature.bins()];
      for (int bin = 0; bin < feature.bins(); bin++) {
        double excess = bins.coefficient(feature, bin) - mean;
        double size = Math.rint(Math.abs(excess) * NINE_DECIMALS);
        if (size > 0) {
          reasons[i][bin] = new Reason((excess < 0 ? "+" : "-") + feature.word(), size);
        }
      }
    }
  }

  /** The reasons of a model. */
  public static ChurnReasons of(ChurnModel model) {
    return new ChurnReasons(model.bins());
  }

  /**
   * A customer's, at most three, the largest first and of equal ones the earlier feature: {@code
   * +feature} where it raises churn, {@code -feature} where it lowers it.
   */
  public List<String> of(Bins bins) {
    List<Reason> found = new ArrayList<>();
    for (int i = 0; i < reasons.length; i++) {
      Reason reason = reasons[i][bins.of(PredictionFeature.LEARNED.get(i))];
      if (reason != null) {
        found.add(reason);
      }
    }
    found.sort(Reason.LARGEST_FIRST);
    return found.stream().limit(MOST_REASONS).map(Reason::word).toList();
  }

  private record Reason(String word, double size) {
    static final Comparator<Reason> LARGEST_FIRST =
        Comparator.comparingDouble(reason -> -reason.size);
  }
}
