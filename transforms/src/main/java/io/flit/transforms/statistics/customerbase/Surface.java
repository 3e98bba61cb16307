package io.flit.transforms.statistics.customerbase;

/**
 * A function of several variables with its first and second derivatives, at one point at a time.
 */
abstract class Surface {
  final int variables;
  final double[] gradient;

  /** The second derivatives, of which only those up to the diagonal need to be set. */
  final double[][] curvature;

  double value;

  Surface(int variables) {
    this.variables = variables;
    this.gradient = new double[variables];
    this.curvature = new double[variables][variables];
  }

  /** Takes value and derivatives at a point. */
  abstract void look(double[] at);
}
