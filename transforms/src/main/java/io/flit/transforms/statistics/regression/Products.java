package io.flit.transforms.statistics.regression;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Sums of products of columns, a symmetric matrix of which the lower half is added up. */
public final class Products {
  private final int columns;
  private final DMatrixRMaj matrix;

  /** No sums yet. */
  public Products(int columns) {
    this.columns = columns;
    this.matrix = new DMatrixRMaj(columns, columns);
  }

  /** The entries, line after line; only those up to the diagonal count. */
  double[] lower() {
    return matrix.data;
  }

  void clear() {
    Arrays.fill(matrix.data, 0);
  }

  double diagonal(int column) {
    return matrix.get(column, column);
  }

  /** Adds to the diagonal, the intercept left out. */
  void addPenalty(double ridge) {
    for (int i = 1; i < columns; i++) {
      matrix.add(i, i, ridge);
    }
  }

  /** The x with matrix times x = {@code right}; null if there is not exactly one. */
  double[] solve(double[] right) {
    DMatrixRMaj solution = new DMatrixRMaj(columns, 1);
    boolean isSolved =
        CommonOps_DDRM.solveSPD(full(), DMatrixRMaj.wrap(columns, 1, right), solution);
    return isSolved ? solution.data : null;
  }

  /** The inverse of the lines and columns in {@code kept}; null if there is none. */
  public DMatrixRMaj inverse(int[] kept) {
    DMatrixRMaj inverse = new DMatrixRMaj(kept.length, kept.length);
    boolean isInverted =
        CommonOps_DDRM.invertSPD(
            CommonOps_DDRM.extract(full(), kept, kept.length, kept, kept.length, null), inverse);
    return isInverted ? inverse : null;
  }

  /** The matrix with its upper half. */
  DMatrixRMaj full() {
    DMatrixRMaj full = matrix.copy();
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < i; j++) {
        full.set(j, i, full.get(i, j));
      }
    }
    return full;
  }

  /**
   * The columns that are no combination of earlier ones, in their order: those whose sum of squares
   * after the earlier ones are taken out, the square of their Cholesky pivot, is above a billionth
   * of the whole.
   */
  public int[] independent() {
    double[][] rest = new double[columns][];
    for (int i = 0; i < columns; i++) {
      rest[i] = Arrays.copyOfRange(matrix.data, i * columns, i * columns + i + 1);
    }
    int[] kept = new int[columns];
    int count = 0;
    for (int k = 0; k < columns; k++) {
      double pivot = rest[k][k];
      if (!(pivot > 1e-9 * diagonal(k))) {
        continue;
      }
      kept[count++] = k;
      for (int i = k + 1; i < columns; i++) {
        double factor = rest[i][k] / pivot;
        for (int j = k + 1; factor != 0 && j <= i; j++) {
          rest[i][j] -= factor * rest[j][k];
        }
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
