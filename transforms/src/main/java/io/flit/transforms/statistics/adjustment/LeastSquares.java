package io.flit.transforms.statistics.adjustment;

import java.math.BigInteger;

/**
 * Ordinary least squares of one outcome on an intercept and columns, from whole sums of products
 * and without rounding: coefficients and residual sum of squares are fractions of integers.
 *
 * <p>The symmetric matrix of all products, outcome last, is eliminated in the order of the columns
 * by Bareiss's division that leaves no remainder (Bareiss 1968, Mathematics of Computation 22:565).
 * With that, the entry of a column divided by the pivot before is the column's sum of squares after
 * the earlier ones are taken out, the square of its Cholesky pivot. A column for which that is at
 * most a billionth of its own sum of squares is a combination of earlier ones: it is left out and
 * has the coefficient 0.
 */
final class LeastSquares {
  private static final BigInteger A_BILLION = BigInteger.valueOf(1_000_000_000);

  private final BigInteger[] coefficients;
  private final BigInteger determinant;
  private final BigInteger residual;
  private final int kept;

  private LeastSquares(
      BigInteger[] coefficients, BigInteger determinant, BigInteger residual, int kept) {
    this.coefficients = coefficients;
    this.determinant = determinant;
    this.residual = residual;
    this.kept = kept;
  }

  /** Fits an outcome to an intercept and the given columns of sums over at least one user. */
  static LeastSquares of(IndicatorSums sums, int[] columns, int outcome) {
    return of(products(sums, columns, outcome));
  }

  /**
   * Row and column 0 are the intercept's, the last the outcome's; below the diagonal is nothing.
   */
  private static BigInteger[][] products(IndicatorSums sums, int[] columns, int outcome) {
    int last = columns.length + 1;
    BigInteger[][] products = new BigInteger[last + 1][last + 1];
    products[0][0] = BigInteger.valueOf(sums.users());
    products[0][last] = sums.sum(outcome);
    products[last][last] = sums.sumOfSquares(outcome);
    for (int i = 0; i < columns.length; i++) {
      products[0][i + 1] = BigInteger.valueOf(sums.ones(columns[i]));
      products[i + 1][last] = sums.sum(outcome, columns[i]);
      for (int j = i; j < columns.length; j++) {
        products[i + 1][j + 1] = BigInteger.valueOf(sums.together(columns[i], columns[j]));
      }
    }
    return products;
  }

  private static LeastSquares of(BigInteger[][] products) {
    int last = products.length - 1;
    boolean[] isKept = new boolean[last];
    BigInteger[] sumsOfSquares = new BigInteger[last];
    for (int k = 0; k < last; k++) {
      sumsOfSquares[k] = products[k][k];
    }
    BigInteger pivot = BigInteger.ONE;
    int kept = 0;
    for (int k = 0; k < last; k++) {
      BigInteger left = products[k][k];
      isKept[k] = left.multiply(A_BILLION).compareTo(pivot.multiply(sumsOfSquares[k])) > 0;
      if (isKept[k]) {
        eliminate(products, k, pivot);
        pivot = left;
        kept++;
      }
    }
    return new LeastSquares(solve(products, isKept, pivot), pivot, products[last][last], kept);
  }

  private static void eliminate(BigInteger[][] products, int k, BigInteger pivot) {
    BigInteger[] row = products[k];
    for (int i = k + 1; i < products.length; i++) {
      for (int j = i; j < products.length; j++) {
        products[i][j] =
            row[k].multiply(products[i][j]).subtract(row[i].multiply(row[j])).divide(pivot);
      }
    }
  }

  /** The coefficients times the determinant, from the last column to the first. */
  private static BigInteger[] solve(
      BigInteger[][] products, boolean[] isKept, BigInteger determinant) {
    int last = products.length - 1;
    BigInteger[] coefficients = new BigInteger[last];
    for (int k = last - 1; k >= 0; k--) {
      coefficients[k] = BigInteger.ZERO;
      if (isKept[k]) {
        BigInteger rest = determinant.multiply(products[k][last]);
        for (int j = k + 1; j < last; j++) {
          rest = rest.subtract(products[k][j].multiply(coefficients[j]));
        }
        coefficients[k] = rest.divide(products[k][k]);
      }
    }
    return coefficients;
  }

  /** Columns kept, the intercept among them. */
  int kept() {
    return kept;
  }

  /** The coefficients of the intercept and, after it, the columns, times {@link #determinant}. */
  BigInteger[] coefficients() {
    return coefficients;
  }

  /** The residual sum of squares times {@link #determinant}. */
  BigInteger residual() {
    return residual;
  }

  /** The common denominator, above 0. */
  BigInteger determinant() {
    return determinant;
  }
}
