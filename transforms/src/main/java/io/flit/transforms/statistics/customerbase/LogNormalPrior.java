package io.flit.transforms.statistics.customerbase;

/**
 * A log-likelihood less half the sum of ((logarithm of a parameter - centre) / 3)^2: that of one
 * more customer at most, who keeps parameters from running to infinity where the others do not say
 * where they are.
 */
final class LogNormalPrior extends Surface {
  private static final double VARIANCE = 9;

  private final Surface likelihood;
  private final double[] centres;

  LogNormalPrior(Surface likelihood, double... centres) {
    super(likelihood.variables);
    this.likelihood = likelihood;
    this.centres = centres;
  }

  @Override
  void look(double[] logs) {
    likelihood.look(logs);
    value = likelihood.value;
    for (int i = 0; i < variables; i++) {
      double distance = logs[i] - centres[i];
      value -= distance * distance / (2 * VARIANCE);
      gradient[i] = likelihood.gradient[i] - distance / VARIANCE;
      System.arraycopy(likelihood.curvature[i], 0, curvature[i], 0, i + 1);
      curvature[i][i] -= 1 / VARIANCE;
    }
  }
}
