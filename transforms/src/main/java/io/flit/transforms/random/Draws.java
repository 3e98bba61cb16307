package io.flit.transforms.random;

import java.util.List;

/**
 * The random figures of one key, one after another: Steele, Lea and Flood's SplitMix64.
 *
 * <p>Logarithms and the like come from {@link StrictMath}, since those of {@link Math} may differ
 * between processors in their last bit. Not safe for several threads.
 */
public final class Draws {
  /** An odd number near 2^64 divided by the golden ratio. */
  static final long STEP = 0x9e3779b97f4a7c15L;

  private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

  private long state;

  Draws(long state) {
    this.state = state;
  }

  /** A one-to-one mapping of numbers in which every bit of the input sways every bit it returns. */
  static long mix(long x) {
    x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }

  /** Any number, all equally likely. */
  public long nextLong() {
    state += STEP;
    return mix(state);
  }

  /** At least 0 and less than 1. */
  public double uniform() {
    return (nextLong() >>> 11) * TWO_TO_MINUS_53;
  }

  /**
   * A whole number of at least 0 and less than {@code bound}.
   *
   * @param bound positive and less than 2^62
   */
  public long below(long bound) {
    return Math.multiplyHigh(nextLong() >>> 1, bound << 1);
  }

  /** True with the given probability. */
  public boolean chance(double probability) {
    return uniform() < probability;
  }

  /** One of the options, all equally likely. */
  public <T> T pick(List<T> options) {
    return options.get((int) below(options.size()));
  }

  /** Exponentially distributed with mean 1. */
  public double exponential() {
    return -StrictMath.log1p(-uniform());
  }

  /** Normally distributed with mean 0 and standard deviation 1. */
  public double gaussian() {
    double radius = StrictMath.sqrt(2 * exponential());
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** Log-normally distributed: the given median, times or divided by e^spread in two of three. */
  public double logNormal(double median, double spread) {
    return median * StrictMath.exp(spread * gaussian());
  }
}
