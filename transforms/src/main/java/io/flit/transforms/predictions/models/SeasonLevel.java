package io.flit.transforms.predictions.models;

/**
 * What has to be added to the log odds of a month's customers so that as many buy as did: the d
 * that maximises sum(y (eta + d) - ln(1 + exp(eta + d))) - 25/2 d^2. The last term holds it back
 * where buyers are few.
 */
final class SeasonLevel {
  private static final double RIDGE = 25;
  private static final int MOST_STEPS = 200;
  private static final double LONGEST_STEP = 1;
  private static final double LAST_STEP = 1e-13;

  private SeasonLevel() {}

  /**
   * The level of customers.
   *
   * @param logOdds of buying, without a level
   * @param buys what came
   */
  static double of(double[] logOdds, boolean[] buys) {
    double level = 0;
    for (int i = 0; i < MOST_STEPS; i++) {
      double rest = -RIDGE * level;
      double curvature = RIDGE;
      for (int row = 0; row < logOdds.length; row++) {
        double eta = logOdds[row] + level;
        double small = StrictMath.exp(-Math.abs(eta));
        rest += (buys[row] ? 1 : 0) - (eta < 0 ? small : 1) / (1 + small);
        curvature += small / ((1 + small) * (1 + small));
      }
      double step = rest / curvature;
      level += Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
      if (Math.abs(step) < LAST_STEP) {
        break;
      }
    }
    return level;
  }
}
