package io.flit.transforms.predictions.judging;

import io.flit.transforms.statistics.scoring.Ranks;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How right a version was about the customers of one snapshot.
 *
 * @param version whose
 * @param outcome what was predicted
 * @param fold the snapshot
 * @param deciles what it predicted of each tenth, and what came; none where that is not asked for
 */
public record FoldSheet(
    String version, Outcome outcome, LocalDate fold, JudgedFold judged, List<Decile> deciles)
    implements Serializable {

  /** What can be predicted of a customer. */
  public enum Outcome {
    CHURN,
    REVENUE_90D,
    REVENUE_365D
  }

  /**
   * Customers with like predictions.
   *
   * @param predicted the sum
   * @param seen the sum in whole units: customers, or cents
   * @param seenSquares the sum of the squares
   */
  public record Decile(int decile, long customers, double predicted, long seen, double seenSquares)
      implements Serializable {

    Decile plus(Decile other) {
      return new Decile(
          decile,
          customers + other.customers,
          predicted + other.predicted,
          seen + other.seen,
          seenSquares + other.seenSquares);
    }
  }

  /**
   * The tenths of customers.
   *
   * @param scores by which they are ranked
   * @param predicted of each
   * @param seen of each, in whole units
   */
  static List<Decile> deciles(double[] scores, double[] predicted, long[] seen) {
    int[] decileOf = Ranks.deciles(scores);
    Decile[] sums = new Decile[11];
    for (int row = 0; row < decileOf.length; row++) {
      int decile = decileOf[row];
      Decile one = new Decile(decile, 1, predicted[row], seen[row], (double) seen[row] * seen[row]);
      sums[decile] = sums[decile] == null ? one : sums[decile].plus(one);
    }
    List<Decile> found = new ArrayList<>();
    for (Decile sum : sums) {
      if (sum != null) {
        found.add(sum);
      }
    }
    return found;
  }
}
