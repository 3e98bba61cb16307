package io.flit.transforms.statistics.customerbase;

/**
 * The logarithm of the gamma function and its first two derivatives, for arguments above 0: their
 * asymptotic series, from 15 on, and the recurrences that lead there (Abramowitz and Stegun 1964,
 * 6.1.15, 6.1.40, 6.3.18 and 6.4.11).
 */
final class GammaFunctions {
  private static final double ASYMPTOTIC = 15;
  private static final double HALF_LOG_TWO_PI = 0.918938533204672741780;

  private GammaFunctions() {}

  static double logGamma(double x) {
    double product = 1;
    double y = x;
    for (; y < ASYMPTOTIC; y++) {
      product *= y;
    }
    double z = 1 / (y * y);
    double series =
        (1 / 12.0
                - z
                    * (1 / 360.0
                        - z
                            * (1 / 1260.0
                                - z * (1 / 1680.0 - z * (1 / 1188.0 - z * 691 / 360360.0)))))
            / y;
    return (y - 0.5) * StrictMath.log(y) - y + HALF_LOG_TWO_PI + series - StrictMath.log(product);
  }

  static double digamma(double x) {
    double sum = 0;
    double y = x;
    for (; y < ASYMPTOTIC; y++) {
      sum += 1 / y;
    }
    double z = 1 / (y * y);
    double series =
        z
            * (1 / 12.0
                - z
                    * (1 / 120.0
                        - z * (1 / 252.0 - z * (1 / 240.0 - z * (1 / 132.0 - z * 691 / 32760.0)))));
    return StrictMath.log(y) - 0.5 / y - series - sum;
  }

  static double trigamma(double x) {
    double sum = 0;
    double y = x;
    for (; y < ASYMPTOTIC; y++) {
      sum += 1 / (y * y);
    }
    double z = 1 / (y * y);
    double series =
        z
            * (1 / 6.0
                - z
                    * (1 / 30.0
                        - z * (1 / 42.0 - z * (1 / 30.0 - z * (5 / 66.0 - z * 691 / 2730.0)))));
    return (1 + 0.5 / y + series) / y + sum;
  }
}
