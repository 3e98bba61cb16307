package io.flit.transforms.statistics;

import java.math.BigInteger;

/**
 * Exact sums of two whole-number figures of the same users, with the sum of their products: what a
 * ratio metric and CUPED are computed from.
 *
 * @param first sums of the numerator, or of the outcome
 * @param second sums of the denominator, or of the covariate, over the same users
 * @param sumOfProducts P, the sum over users of first times second
 */
public record PairSums(ExactSums first, ExactSums second, BigInteger sumOfProducts) {

  /** No users. */
  public static final PairSums EMPTY =
      new PairSums(ExactSums.EMPTY, ExactSums.EMPTY, BigInteger.ZERO);

  public PairSums {
    if (first.n() != second.n()) {
      throw new IllegalArgumentException(
          "Sums over different users: " + first.n() + " and " + second.n());
    }
    BigInteger coScatter = coScatter(first, second, sumOfProducts);
    if (coScatter.multiply(coScatter).compareTo(first.scatter().multiply(second.scatter())) > 0) {
      throw new IllegalArgumentException(
          "Sum of products " + sumOfProducts + " does not go with " + first + " and " + second);
    }
  }

  /** Users. */
  public long n() {
    return first.n();
  }

  /** The sums with one more user. */
  public PairSums add(long firstValue, long secondValue) {
    return new PairSums(
        first.add(firstValue),
        second.add(secondValue),
        sumOfProducts.add(
            BigInteger.valueOf(firstValue).multiply(BigInteger.valueOf(secondValue))));
  }

  /** The sums over the users of both. */
  public PairSums merge(PairSums other) {
    return new PairSums(
        first.merge(other.first),
        second.merge(other.second),
        sumOfProducts.add(other.sumOfProducts));
  }

  /** n P - S1 S2: n (n - 1) times the sample covariance. */
  BigInteger coScatter() {
    return coScatter(first, second, sumOfProducts);
  }

  private static BigInteger coScatter(ExactSums first, ExactSums second, BigInteger products) {
    return BigInteger.valueOf(first.n())
        .multiply(products)
        .subtract(first.sum().multiply(second.sum()));
  }
}
