package io.flit.transforms.statistics.scoring;

/**
 * How well a score puts those with an outcome before those without.
 *
 * @param areaUnderCurve the share of pairs of one with the outcome and one without in which the
 *     former has the higher score, ties counting half (Mann and Whitney 1947)
 * @param averagePrecision over those with the outcome, the mean share of them among all with at
 *     least as high a score
 */
public record Ranking(Drawn areaUnderCurve, Drawn averagePrecision) {

  /**
   * Ranks rows.
   *
   * @param scores equal ones are ties; {@link Ranks#nineDecimals} rounds so that arithmetic decides
   *     none
   */
  public static Ranking of(BootstrapWeights weights, double[] scores, boolean[] outcomes) {
    weights.requireRows(scores.length);
    Walk walk = new Walk();
    int[] order = Ranks.descending(scores);
    int row = 0;
    while (row < order.length) {
      double score = scores[order[row]];
      for (; row < order.length && scores[order[row]] == score; row++) {
        weights.copyTo(walk.counts, order[row]);
        walk.add(outcomes[order[row]]);
      }
      walk.endTies();
    }
    return walk.end();
  }

  /** Goes from the highest score down. All counts are whole, so that sums of pairs are exact. */
  private static final class Walk {
    private final double[] counts = new double[BootstrapWeights.SAMPLES];
    private final double[] with = new double[BootstrapWeights.SAMPLES];
    private final double[] without = new double[BootstrapWeights.SAMPLES];
    private final double[] tiedWith = new double[BootstrapWeights.SAMPLES];
    private final double[] tiedWithout = new double[BootstrapWeights.SAMPLES];
    private final double[] halfPairs = new double[BootstrapWeights.SAMPLES];
    private final double[] precision = new double[BootstrapWeights.SAMPLES];
    private boolean isWith;
    private boolean isWithout;

    void add(boolean outcome) {
      double[] tied = outcome ? tiedWith : tiedWithout;
      for (int i = 0; i < tied.length; i++) {
        tied[i] += counts[i];
      }
      isWith |= outcome;
      isWithout |= !outcome;
    }

    void endTies() {
      if (isWithout) {
        for (int i = 0; i < counts.length; i++) {
          halfPairs[i] += tiedWithout[i] * (2 * with[i] + tiedWith[i]);
          without[i] += tiedWithout[i];
          tiedWithout[i] = 0;
        }
      }
      if (isWith) {
        for (int i = 0; i < counts.length; i++) {
          with[i] += tiedWith[i];
          precision[i] += tiedWith[i] == 0 ? 0 : tiedWith[i] * (with[i] / (with[i] + without[i]));
          tiedWith[i] = 0;
        }
      }
      isWith = false;
      isWithout = false;
    }

    Ranking end() {
      double[] area = new double[counts.length];
      double[] average = new double[counts.length];
      for (int i = 0; i < area.length; i++) {
        area[i] = halfPairs[i] / 2 / (with[i] * without[i]);
        average[i] = precision[i] / with[i];
      }
      return new Ranking(new Drawn(area), new Drawn(average));
    }
  }
}
