package io.flit.transforms.statistics.customerbase;

import java.util.Arrays;

/** What all parameters have to be. */
final class Parameters {
  private Parameters() {}

  static void requirePositive(double... parameters) {
    for (double parameter : parameters) {
      if (!(parameter > 0 && parameter < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Parameters must be positive and finite: " + Arrays.toString(parameters));
      }
    }
  }
}
