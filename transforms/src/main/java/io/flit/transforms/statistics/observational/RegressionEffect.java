package io.flit.transforms.statistics.observational;

import io.flit.transforms.statistics.regression.ModelRows;
import io.flit.transforms.statistics.regression.Products;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.ejml.data.DMatrixRMaj;

/**
 * The coefficient of one column in ordinary least squares of an outcome on an intercept and
 * columns.
 *
 * <p>With X the columns of all units, u what is left of the outcome, k columns and n units, the
 * robust standard error is that of HC1, ((X'X)^-1 X' diag(u^2) X (X'X)^-1) n / (n - k) (MacKinnon
 * and White 1985, Journal of Econometrics 29:305); the classical one is (X'X)^-1 sum(u^2) / (n -
 * k). In the order of the columns, one whose Cholesky pivot is at most 1e-9 of its own sum of
 * squares, a combination of earlier ones, is left out.
 *
 * @param value the coefficient
 * @param standardError HC1; {@code null} if it is 0 but for rounding or there are no more units
 *     than columns
 * @param classicalError {@code null} likewise
 * @param degreesOfFreedom n - k
 */
public record RegressionEffect(
    double value,
    @Nullable Double standardError,
    @Nullable Double classicalError,
    long degreesOfFreedom) {

  /**
   * Fits the regression.
   *
   * @param outcomes of each row
   * @param column whose coefficient it is about; not a combination of earlier ones
   */
  public static RegressionEffect of(ModelRows rows, List<CellOutcome> outcomes, int column) {
    int columns = rows.columns();
    Products products = new Products(columns);
    double[] right = new double[columns];
    long n = 0;
    for (int row = 0; row < rows.size(); row++) {
      CellOutcome outcome = outcomes.get(row);
      n += outcome.n();
      rows.addTo(products, row, outcome.n());
      rows.addTo(right, row, outcome.sum());
    }
    int[] kept = products.independent();
    DMatrixRMaj inverse = products.inverse(kept);
    int place = place(kept, column);
    if (inverse == null || place < 0) {
      throw new IllegalArgumentException("Column " + column + " is a combination of earlier ones");
    }
    double[] coefficients = new double[columns];
    for (int i = 0; i < kept.length; i++) {
      for (int j = 0; j < kept.length; j++) {
        coefficients[kept[i]] += inverse.get(i, j) * right[kept[j]];
      }
    }
    // A unit's share in the coefficient is its row times this line of the inverse.
    double[] line = new double[columns];
    for (int i = 0; i < kept.length; i++) {
      line[kept[i]] = inverse.get(place, i);
    }
    double residuals = 0;
    double shares = 0;
    double whole = 0;
    for (int row = 0; row < rows.size(); row++) {
      double share = rows.predictor(row, line);
      double squares = outcomes.get(row).squares(-rows.predictor(row, coefficients), 1);
      residuals += squares;
      whole += outcomes.get(row).squares(0, 1);
      shares += share * share * squares;
    }
    long freedom = n - kept.length;
    if (freedom <= 0 || CellOutcome.isNothing(residuals, whole)) {
      return new RegressionEffect(coefficients[column], null, null, freedom);
    }
    return new RegressionEffect(
        coefficients[column],
        root(shares * n / freedom),
        root(inverse.get(place, place) * residuals / freedom),
        freedom);
  }

  private static int place(int[] kept, int column) {
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] == column) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Double root(double square) {
    return square > 0 ? Math.sqrt(square) : null;
  }

  /** The coefficient over its classical standard error; {@code null} without one. */
  public @Nullable Double classicalT() {
    return classicalError == null ? null : value / classicalError;
  }
}
