package io.flit.transforms.statistics.customerbase;

import java.util.Arrays;

/** The highest point of a surface, by Newton's method. */
final class Maximum {
  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 40;
  private static final double LONGEST_STEP = 1;
  private static final double LAST_STEP = 1e-7;
  private static final double ROUNDING = 1e-13;
  private static final double FARTHEST = 50;

  private Maximum() {}

  /**
   * Climbs from a point until no variable moves by 1e-7, and takes that last step. A step is halved
   * while the value falls; where the surface is not concave it is as if it were bent the other way.
   *
   * @throws IllegalStateException if there is no maximum within 50 of 0, or the way to it is longer
   *     than 200 steps
   */
  static double[] of(Surface surface, double[] start) {
    double[] at = start;
    surface.look(at);
    for (int i = 0; i < MOST_STEPS; i++) {
      double[] step = step(surface);
      double longest = longest(step);
      if (longest < LAST_STEP) {
        return moved(at, step, 1);
      }
      at = climb(surface, at, step, Math.min(1, LONGEST_STEP / longest));
      if (at == null || !(longest(at) < FARTHEST)) {
        break;
      }
    }
    throw new IllegalStateException(
        "No maximum has been found from "
            + Arrays.toString(start)
            + " on; the logarithms of parameters that the data do not identify run to infinity");
  }

  /** The next point, at which the surface has been looked at; null if there is no higher one. */
  private static double[] climb(Surface surface, double[] from, double[] step, double longest) {
    double before = surface.value;
    double scale = longest;
    for (int i = 0; i < MOST_HALVINGS; i++) {
      double[] next = moved(from, step, scale);
      surface.look(next);
      if (surface.value >= before - ROUNDING * Math.abs(before)) {
        return next;
      }
      scale /= 2;
    }
    return null;
  }

  private static double[] step(Surface surface) {
    SymmetricMatrix downward = SymmetricMatrix.ofNegative(surface.curvature);
    double[] step = new double[surface.variables];
    double steepest = 0;
    for (int k = 0; k < surface.variables; k++) {
      steepest = Math.max(steepest, Math.abs(downward.eigenvalue(k)));
    }
    for (int k = 0; k < surface.variables; k++) {
      double slope = 0;
      for (int i = 0; i < surface.variables; i++) {
        slope += downward.eigenvector(k, i) * surface.gradient[i];
      }
      double bend = Math.max(Math.abs(downward.eigenvalue(k)), 1e-14 * steepest);
      for (int i = 0; i < surface.variables; i++) {
        step[i] += slope / bend * downward.eigenvector(k, i);
      }
    }
    return step;
  }

  private static double[] moved(double[] from, double[] step, double scale) {
    double[] to = new double[from.length];
    for (int i = 0; i < from.length; i++) {
      to[i] = from[i] + scale * step[i];
    }
    return to;
  }

  private static double longest(double[] step) {
    double longest = 0;
    for (double change : step) {
      longest = Math.max(longest, Math.abs(change));
    }
    return longest;
  }
}
