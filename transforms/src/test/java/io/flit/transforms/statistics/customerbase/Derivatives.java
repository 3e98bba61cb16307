package io.flit.transforms.statistics.customerbase;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;

import java.util.Arrays;

/** Compares the derivatives of a surface with differences of its values. */
final class Derivatives {
  private static final double STEP = 1e-5;

  private Derivatives() {}

  static void assertRight(Surface surface, double[] at) {
    for (int i = 0; i < at.length; i++) {
      double[] up = look(surface, at, i, STEP);
      double[] down = look(surface, at, i, -STEP);
      surface.look(at);
      assertThat(
          "gradient " + i,
          surface.gradient[i],
          closeTo((up[at.length] - down[at.length]) / (2 * STEP), tolerance(surface.gradient[i])));
      for (int j = 0; j < at.length; j++) {
        double curvature = surface.curvature[Math.max(i, j)][Math.min(i, j)];
        assertThat(
            "curvature " + i + ", " + j,
            curvature,
            closeTo((up[j] - down[j]) / (2 * STEP), tolerance(curvature)));
      }
    }
  }

  /** The gradient beside a point, and after it the value. */
  private static double[] look(Surface surface, double[] at, int variable, double step) {
    double[] beside = at.clone();
    beside[variable] += step;
    surface.look(beside);
    double[] result = Arrays.copyOf(surface.gradient, at.length + 1);
    result[at.length] = surface.value;
    return result;
  }

  private static double tolerance(double derivative) {
    return 1e-4 + 1e-6 * Math.abs(derivative);
  }
}
