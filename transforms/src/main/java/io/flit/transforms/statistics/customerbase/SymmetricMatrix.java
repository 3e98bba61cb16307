package io.flit.transforms.statistics.customerbase;

/**
 * The eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's method: rotations that
 * make one pair of elements 0 after the other, until all are (Golub and Van Loan 2013, Matrix
 * Computations, 8.5).
 */
final class SymmetricMatrix {
  private static final int MOST_SWEEPS = 60;

  private final int size;
  private final double[][] matrix;
  private final double[][] vectors;

  private SymmetricMatrix(double[][] matrix) {
    this.size = matrix.length;
    this.matrix = matrix;
    this.vectors = new double[size][size];
    for (int i = 0; i < size; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(); sweep++) {
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          rotate(p, q);
        }
      }
    }
  }

  /** The negative of a matrix, of which only the elements up to the diagonal are read. */
  static SymmetricMatrix ofNegative(double[][] lower) {
    double[][] matrix = new double[lower.length][lower.length];
    for (int i = 0; i < lower.length; i++) {
      for (int j = 0; j <= i; j++) {
        if (!Double.isFinite(lower[i][j])) {
          throw new IllegalStateException("No finite curvature: " + lower[i][j]);
        }
        matrix[i][j] = -lower[i][j];
        matrix[j][i] = -lower[i][j];
      }
    }
    return new SymmetricMatrix(matrix);
  }

  /** One of as many eigenvalues as the matrix has lines. */
  double eigenvalue(int k) {
    return matrix[k][k];
  }

  /** An element of the eigenvector of an eigenvalue; its length is 1. */
  double eigenvector(int k, int element) {
    return vectors[element][k];
  }

  double smallestEigenvalue() {
    double smallest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < size; k++) {
      smallest = Math.min(smallest, matrix[k][k]);
    }
    return smallest;
  }

  private boolean isDiagonal() {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        if (matrix[i][j] != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private void rotate(int p, int q) {
    double element = matrix[p][q];
    if (Math.abs(element) <= Double.MIN_NORMAL + 1e-18 * smallerOf(p, q)) {
      matrix[p][q] = 0;
      matrix[q][p] = 0;
      return;
    }
    double cotangent = (matrix[q][q] - matrix[p][p]) / (2 * element);
    double tangent =
        Math.copySign(1, cotangent) / (Math.abs(cotangent) + Math.sqrt(cotangent * cotangent + 1));
    double cosine = 1 / Math.sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    for (int k = 0; k < size; k++) {
      double left = matrix[k][p];
      double right = matrix[k][q];
      matrix[k][p] = cosine * left - sine * right;
      matrix[k][q] = sine * left + cosine * right;
    }
    for (int k = 0; k < size; k++) {
      double upper = matrix[p][k];
      double lower = matrix[q][k];
      matrix[p][k] = cosine * upper - sine * lower;
      matrix[q][k] = sine * upper + cosine * lower;
    }
    matrix[p][q] = 0;
    matrix[q][p] = 0;
    for (int k = 0; k < size; k++) {
      double left = vectors[k][p];
      double right = vectors[k][q];
      vectors[k][p] = cosine * left - sine * right;
      vectors[k][q] = sine * left + cosine * right;
    }
  }

  private double smallerOf(int p, int q) {
    return Math.min(Math.abs(matrix[p][p]), Math.abs(matrix[q][q]));
  }
}
