package io.flit.transforms.statistics.regression;

/** What a model expects of a unit, given its columns. */
public interface FittedModel {

  /** The coefficient of a column. */
  double coefficient(int column);

  /** The expectation for a row. */
  double predict(ModelRows rows, int row);

  /**
   * The expectation for a row of indicators, to the bit that of {@link #predict}.
   *
   * @param ones the columns, ascending and from 1, in which the row has a one
   */
  double predictOnes(int... ones);

  /** The sum over the intercept and the columns with a one. */
  static double predictor(double[] coefficients, int... ones) {
    double sum = coefficients[0];
    for (int column : ones) {
      sum += coefficients[column];
    }
    return sum;
  }
}
