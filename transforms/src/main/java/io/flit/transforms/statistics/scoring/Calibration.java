package io.flit.transforms.statistics.scoring;

import org.checkerframework.checker.nullness.qual.Nullable;

/** Whether chances were what they said they were. */
public final class Calibration {
  private static final double LEAST_CHANCE = 1e-15;
  private static final int MOST_STEPS = 100;
  private static final double LONGEST_STEP = 2;
  private static final double LAST_STEP = 1e-10;

  private Calibration() {}

  /** The chance, no nearer to 0 and 1 than 1e-15. */
  public static double clipped(double chance) {
    return Math.max(LEAST_CHANCE, Math.min(1 - LEAST_CHANCE, chance));
  }

  /** What a chance costs: minus the logarithm of the chance of what came. */
  public static double logLoss(double chance, boolean outcome) {
    double clipped = clipped(chance);
    return -StrictMath.log(outcome ? clipped : 1 - clipped);
  }

  /** The squared distance of a chance from what came (Brier 1950). */
  public static double brier(double chance, boolean outcome) {
    double distance = outcome ? 1 - chance : chance;
    return distance * distance;
  }

  /**
   * The sum over the deciles of chance of the distance between predicted and seen outcomes, per
   * row.
   *
   * @param deciles of each row, from {@link Ranks#deciles}
   * @return null without rows
   */
  public static @Nullable Double error(int[] deciles, double[] chances, boolean[] outcomes) {
    double[] excess = new double[11];
    for (int row = 0; row < deciles.length; row++) {
      excess[deciles[row]] += chances[row] - (outcomes[row] ? 1 : 0);
    }
    double sum = 0;
    for (double ofDecile : excess) {
      sum += Math.abs(ofDecile);
    }
    return deciles.length == 0 ? null : sum / deciles.length;
  }

  /**
   * The coefficient of the log odds in a logistic regression of what came on them: 1 where chances
   * are neither too bold nor too timid.
   *
   * @return null where there is none: all outcomes alike, all chances alike, or chances that
   *     separate the outcomes
   */
  public static @Nullable Double slope(double[] chances, boolean[] outcomes) {
    double[] logOdds = new double[chances.length];
    double buyers = 0;
    boolean isConstant = true;
    for (int row = 0; row < logOdds.length; row++) {
      double chance = clipped(chances[row]);
      logOdds[row] = StrictMath.log(chance / (1 - chance));
      buyers += outcomes[row] ? 1 : 0;
      isConstant &= logOdds[row] == logOdds[0];
    }
    if (isConstant || buyers == 0 || buyers == logOdds.length) {
      return null;
    }
    double intercept = 0;
    double slope = 1;
    for (int i = 0; i < MOST_STEPS; i++) {
      double rest = 0;
      double restByOdds = 0;
      double weights = 0;
      double byOdds = 0;
      double bySquares = 0;
      for (int row = 0; row < logOdds.length; row++) {
        double z = logOdds[row];
        double small = StrictMath.exp(-Math.abs(intercept + slope * z));
        double chance = (intercept + slope * z < 0 ? small : 1) / (1 + small);
        double weight = small / ((1 + small) * (1 + small));
        double residual = (outcomes[row] ? 1 : 0) - chance;
        rest += residual;
        restByOdds += residual * z;
        weights += weight;
        byOdds += weight * z;
        bySquares += weight * z * z;
      }
      double determinant = weights * bySquares - byOdds * byOdds;
      double up = (bySquares * rest - byOdds * restByOdds) / determinant;
      double steeper = (weights * restByOdds - byOdds * rest) / determinant;
      intercept += Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, up));
      slope += Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, steeper));
      if (Math.abs(up) < LAST_STEP && Math.abs(steeper) < LAST_STEP) {
        return slope;
      }
    }
    return null;
  }
}
