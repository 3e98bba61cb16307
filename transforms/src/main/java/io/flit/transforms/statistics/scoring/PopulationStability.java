package io.flit.transforms.statistics.scoring;

/**
 * How far customers have moved between the bins of a feature.
 *
 * @param index the population stability index: the sum over the bins of (q - p) ln(q / p), p and q
 *     the shares then and now, with half a customer added to each bin
 * @param byChance what the index exceeds in one of a hundred pairs of samples of the same
 *     customers, by its chi-square approximation (Yurdakul and Naranjo 2020, Journal of Risk Model
 *     Validation 14:89); 0 with one bin
 */
public record PopulationStability(double index, double byChance) {
  private static final double HALF = 0.5;
  private static final double EXCEEDED = 0.01;

  /**
   * Compares counts.
   *
   * @param then by bin
   * @param now by bin, as many
   */
  public static PopulationStability of(long[] then, long[] now) {
    int bins = then.length;
    double allThen = 0;
    double allNow = 0;
    for (int bin = 0; bin < bins; bin++) {
      allThen += then[bin];
      allNow += now[bin];
    }
    double index = 0;
    for (int bin = 0; bin < bins; bin++) {
      double p = (then[bin] + HALF) / (allThen + HALF * bins);
      double q = (now[bin] + HALF) / (allNow + HALF * bins);
      index += (q - p) * StrictMath.log(q / p);
    }
    double byChance =
        bins < 2 ? 0 : ChiSquare.quantile(EXCEEDED, bins - 1) * (1 / allThen + 1 / allNow);
    return new PopulationStability(index, byChance);
  }
}
