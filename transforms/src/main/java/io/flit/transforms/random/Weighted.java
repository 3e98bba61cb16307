package io.flit.transforms.random;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Options of which some are likelier than others. */
public final class Weighted<T> {
  private final List<T> options;
  private final double[] upTo;

  private Weighted(List<T> options, double[] weights) {
    if (options.isEmpty()) {
      throw new IllegalArgumentException("there are no options to choose from");
    }
    this.options = List.copyOf(options);
    this.upTo = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      upTo[i] = sum;
    }
  }

  /** Options with their weights, of which only the proportions count. */
  public static <T> Weighted<T> of(List<T> options, double... weights) {
    if (options.size() != weights.length) {
      throw new IllegalArgumentException(
          options.size() + " options have " + weights.length + " weights");
    }
    return new Weighted<>(options, weights);
  }

  /** Options with weights that follow from them. */
  public static <T> Weighted<T> by(ToDoubleFunction<T> weight, List<T> options) {
    return new Weighted<>(options, options.stream().mapToDouble(weight).toArray());
  }

  /**
   * Options of falling popularity: the one at rank r, from 1, has the weight (r + head)^-fall. A
   * larger head flattens the top, a larger fall thins the tail.
   */
  public static <T> Weighted<T> zipf(List<T> options, double head, double fall) {
    double[] weights = new double[options.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.pow(1 + i + head, -fall);
    }
    return new Weighted<>(options, weights);
  }

  public List<T> options() {
    return options;
  }

  /** One of the options; takes one draw. */
  public T pick(Draws draws) {
    return at(draws.uniform());
  }

  /** The option at a share of the total weight, of at least 0 and less than 1. */
  public T at(double share) {
    double goal = share * upTo[upTo.length - 1];
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] > goal) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return options.get(low);
  }
}
