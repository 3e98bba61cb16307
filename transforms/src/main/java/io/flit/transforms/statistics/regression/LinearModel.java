package io.flit.transforms.statistics.regression;

import java.io.Serializable;

/**
 * Linear regression with a ridge: the coefficients b minimise
 *
 * <pre>sum((y - eta)^2) + ridge sum(b^2)</pre>
 *
 * eta being the sum of column times coefficient, and the intercept left out of the second sum
 * (Hoerl and Kennard 1970, Technometrics 12:55).
 */
public final class LinearModel implements FittedModel, Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] coefficients;

  private LinearModel(double[] coefficients) {
    this.coefficients = coefficients;
  }

  /**
   * Fits a model.
   *
   * @param units how many units each row stands for; rows of none are left out
   * @param sums the sum of y over them
   * @throws IllegalStateException if there is no single minimum: without a ridge, when columns add
   *     up to others
   */
  public static LinearModel fit(ModelRows rows, double[] units, double[] sums, double ridge) {
    Products products = new Products(rows.columns());
    double[] right = new double[rows.columns()];
    for (int row = 0; row < rows.size(); row++) {
      if (units[row] != 0) {
        rows.addTo(products, row, units[row]);
        rows.addTo(right, row, sums[row]);
      }
    }
    products.addPenalty(ridge);
    double[] coefficients = products.solve(right);
    if (coefficients == null) {
      throw new IllegalStateException(
          "A linear model's columns add up to others, and no ridge tells them apart");
    }
    return new LinearModel(coefficients);
  }

  @Override
  public double coefficient(int column) {
    return coefficients[column];
  }

  @Override
  public double predict(ModelRows rows, int row) {
    return rows.predictor(row, coefficients);
  }

  @Override
  public double predictOnes(int... ones) {
    return FittedModel.predictor(coefficients, ones);
  }
}
