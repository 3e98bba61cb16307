package io.flit.transforms.statistics;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import java.math.BigInteger;

/**
 * Count, sum and sum of squares of a whole-number figure per user (cents, orders), exact at any
 * size.
 *
 * <p>Adding is associative and commutative to the last bit, so any split of the users and any order
 * of merging gives an equal value. The variance (n Q - S^2) / (n (n - 1)) is formed in integers and
 * rounded once, so nothing cancels however far the figures lie from 0.
 *
 * @param n users
 * @param sum S, the sum over users
 * @param sumOfSquares Q, the sum of squares over users; sums with n Q below S^2 are refused, since
 *     no figures have them
 */
public record ExactSums(long n, BigInteger sum, BigInteger sumOfSquares) {

  /** No users. */
  public static final ExactSums EMPTY = new ExactSums(0, BigInteger.ZERO, BigInteger.ZERO);

  public ExactSums {
    if (n < 0 || (n == 0 && (sum.signum() != 0 || sumOfSquares.signum() != 0))) {
      throw new IllegalArgumentException("Sums over " + n + " users: " + sum + ", " + sumOfSquares);
    }
    if (scatter(n, sum, sumOfSquares).signum() < 0) {
      throw new IllegalArgumentException(
          "Sum of squares " + sumOfSquares + " is too small for " + n + " users with sum " + sum);
    }
  }

  /** The sums with one more user, whose figure is {@code value}. */
  public ExactSums add(long value) {
    BigInteger exact = BigInteger.valueOf(value);
    return new ExactSums(
        Math.incrementExact(n), sum.add(exact), sumOfSquares.add(exact.multiply(exact)));
  }

  /** The sums over the users of both. */
  public ExactSums merge(ExactSums other) {
    return new ExactSums(
        Math.addExact(n, other.n), sum.add(other.sum), sumOfSquares.add(other.sumOfSquares));
  }

  /** Mean and sample variance, in the figure's own unit (and its square). */
  public SampleMoments moments() {
    if (n == 0) {
      return new SampleMoments(0, null, null);
    }
    BigInteger users = BigInteger.valueOf(n);
    return SampleMoments.of(
        n,
        sum,
        users,
        n < 2 ? null : ExactRatio.of(scatter(), users.multiply(users.subtract(BigInteger.ONE))));
  }

  /** n Q - S^2: n (n - 1) times the sample variance; 0 exactly when all figures are equal. */
  BigInteger scatter() {
    return scatter(n, sum, sumOfSquares);
  }

  private static BigInteger scatter(long n, BigInteger sum, BigInteger sumOfSquares) {
    return BigInteger.valueOf(n).multiply(sumOfSquares).subtract(sum.multiply(sum));
  }

  /** Writes a form that {@link #readFrom} reads back. */
  public void writeTo(ValueWriter out) {
    out.writeCount(n);
    out.writeInteger(sum);
    out.writeInteger(sumOfSquares);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static ExactSums readFrom(ValueReader in) {
    return new ExactSums(in.readCount(), in.readInteger(), in.readInteger());
  }
}
