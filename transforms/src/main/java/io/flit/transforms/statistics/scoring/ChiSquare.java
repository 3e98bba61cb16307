package io.flit.transforms.statistics.scoring;

/** The chi-square distribution, to the same bits on every machine. */
final class ChiSquare {
  private static final int MOST_TERMS = 10_000;
  private static final double LARGEST = 1e3;

  private ChiSquare() {}

  /** What a chi-square variable exceeds with the given chance. */
  static double quantile(double chance, int degrees) {
    double low = 0;
    double high = LARGEST;
    double middle = (low + high) / 2;
    while (low < middle && middle < high) {
      if (1 - below(middle, degrees) > chance) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) / 2;
    }
    return middle;
  }

  /** The chance of a value up to x: exp(-h) times the sum of h^(d/2 + i) / gamma(d/2 + i + 1). */
  private static double below(double x, int degrees) {
    double half = x / 2;
    double term = StrictMath.exp(-half) / gammaOfHalves(degrees + 2);
    term *= StrictMath.pow(half, degrees / 2.0);
    double sum = term;
    for (int i = 1; i < MOST_TERMS && term > 1e-17 * sum; i++) {
      term *= half / (degrees / 2.0 + i);
      sum += term;
    }
    return Math.min(1, sum);
  }

  /** The gamma function at half of n. */
  private static double gammaOfHalves(int n) {
    double gamma = n % 2 == 0 ? 1 : Math.sqrt(Math.PI);
    for (double at = n % 2 == 0 ? 1 : 0.5; at < n / 2.0; at++) {
      gamma *= at;
    }
    return gamma;
  }
}
