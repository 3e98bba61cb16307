package io.flit.transforms.campaigns;

import io.flit.schemas.marts.CampaignEffect;
import java.util.List;
import java.util.Locale;

/**
 * OVERLAP beside NAIVE in many worlds of a campaign whose customers the lot chose.
 *
 * @param difference the mean of OVERLAP minus NAIVE, in standard errors of NAIVE
 * @param differenceError how far that would be off with other seeds
 * @param variance that of OVERLAP over worlds by that of NAIVE
 * @param varianceError likewise
 */
record HoldoutLine(
    CampaignOutcome outcome,
    double difference,
    double differenceError,
    double variance,
    double varianceError) {
  private static final double LARGEST_DIFFERENCE = 0.2;
  private static final double LARGEST_VARIANCE = 1;

  /** Compares estimates of the same worlds. */
  static HoldoutLine of(
      CampaignOutcome outcome, List<CampaignEffect> naive, List<CampaignEffect> overlap) {
    int n = naive.size();
    double[] effects = new double[n];
    double[] overlapEffects = new double[n];
    double[] differences = new double[n];
    for (int i = 0; i < n; i++) {
      effects[i] = naive.get(i).getEffect();
      overlapEffects[i] = overlap.get(i).getEffect();
      differences[i] = (overlapEffects[i] - effects[i]) / naive.get(i).getStdError();
    }
    double variance = covariance(effects, effects);
    double overlapVariance = covariance(overlapEffects, overlapEffects);
    double common = covariance(effects, overlapEffects);
    double ratio = overlapVariance / variance;
    return new HoldoutLine(
        outcome,
        mean(differences),
        Math.sqrt(covariance(differences, differences) / n),
        ratio,
        2 * ratio * Math.sqrt((1 - common / variance * common / overlapVariance) / n));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double covariance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - mean(one)) * (other[i] - mean(other));
    }
    return sum / (one.length - 1);
  }

  /** The lines as a Markdown table. */
  static String table(List<HoldoutLine> lines) {
    StringBuilder table = new StringBuilder();
    table.append("| OVERLAP beside NAIVE | difference | should be | variance | should be |\n");
    table.append("|---|---|---|---|---|\n");
    lines.forEach(line -> table.append(line.row()).append('\n'));
    return table.toString();
  }

  private String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %.2f se (%.2f) | %.1f se at most: %s | %.2f times (%.2f) | at most 1: %s |",
        outcome.name().toLowerCase(Locale.ROOT),
        difference,
        differenceError,
        LARGEST_DIFFERENCE,
        Math.abs(difference) <= LARGEST_DIFFERENCE ? "yes" : "NO",
        variance,
        varianceError,
        variance <= LARGEST_VARIANCE ? "yes" : "NO");
  }
}
