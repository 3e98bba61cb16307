package io.flit.transforms.statistics.customerbase;

import java.util.Arrays;

/** A log-likelihood over the logarithms of its parameters. */
abstract class LogSurface extends Surface {

  LogSurface(int parameters) {
    super(parameters);
  }

  /** Adds up value and derivatives by the parameters themselves; all of them are 0 before. */
  abstract void addUp(double[] parameters);

  @Override
  final void look(double[] logs) {
    value = 0;
    Arrays.fill(gradient, 0);
    for (double[] line : curvature) {
      Arrays.fill(line, 0);
    }
    double[] parameters = exponentials(logs);
    addUp(parameters);
    for (int i = 0; i < variables; i++) {
      gradient[i] *= parameters[i];
      for (int j = 0; j <= i; j++) {
        curvature[i][j] *= parameters[i] * parameters[j];
      }
      curvature[i][i] += gradient[i];
    }
  }

  static double[] exponentials(double[] logs) {
    double[] parameters = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      parameters[i] = StrictMath.exp(logs[i]);
    }
    return parameters;
  }
}
