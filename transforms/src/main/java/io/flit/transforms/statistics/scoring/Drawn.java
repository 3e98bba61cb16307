package io.flit.transforms.statistics.scoring;

import io.flit.transforms.statistics.Interval;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A figure of the customers as they are, and of each draw of {@link BootstrapWeights}.
 *
 * <p>Figures of the same draws can be set against each other, or averaged over folds, draw by draw.
 */
public final class Drawn implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Draws that lie outside the interval on either side: 2 % of them. */
  private static final int OUTSIDE = 4;

  private final double[] samples;

  Drawn(double[] samples) {
    this.samples = samples;
  }

  /**
   * A figure that is not drawn: of the customers as they are alone, without an interval.
   *
   * @param value null where it is not defined
   */
  public static Drawn undrawn(@Nullable Double value) {
    return new Drawn(new double[] {value == null ? Double.NaN : value});
  }

  /** The figure of the customers as they are; null where it is not defined. */
  public @Nullable Double value() {
    return Double.isFinite(samples[0]) ? samples[0] : null;
  }

  /**
   * From the fifth smallest to the fifth largest of the draws; null without draws, and where one of
   * them, or the figure itself, is not defined.
   */
  public @Nullable Interval interval() {
    if (samples.length == 1) {
      return null;
    }
    for (double sample : samples) {
      if (!Double.isFinite(sample)) {
        return null;
      }
    }
    double[] draws = Arrays.copyOfRange(samples, 1, samples.length);
    Arrays.sort(draws);
    return new Interval(draws[OUTSIDE], draws[draws.length - 1 - OUTSIDE]);
  }

  public Drawn plus(Drawn other) {
    return with(other, Double::sum);
  }

  public Drawn minus(Drawn other) {
    return with(other, (left, right) -> left - right);
  }

  /** The quotient, not defined where the other is 0. */
  public Drawn over(Drawn other) {
    return with(other, (part, whole) -> part / whole);
  }

  /** The mean of at least one figure. */
  public static Drawn mean(List<Drawn> figures) {
    Drawn sum = figures.stream().reduce(Drawn::plus).orElseThrow();
    double[] mean = new double[sum.samples.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = sum.samples[i] / figures.size();
    }
    return new Drawn(mean);
  }

  private Drawn with(Drawn other, DoubleBinaryOperator operation) {
    double[] result = new double[samples.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = operation.applyAsDouble(samples[i], other.samples[i]);
    }
    return new Drawn(result);
  }
}
