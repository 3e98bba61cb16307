package io.flit.transforms.statistics.scoring;

import java.util.Arrays;

/** Figures with chosen intervals. */
public final class DrawnExamples {
  private DrawnExamples() {}

  /** A figure whose interval has these ends. */
  public static Drawn of(double value, double low, double high) {
    double[] samples = new double[BootstrapWeights.SAMPLES];
    Arrays.fill(samples, low);
    Arrays.fill(samples, 101, samples.length, high);
    samples[0] = value;
    return new Drawn(samples);
  }
}
