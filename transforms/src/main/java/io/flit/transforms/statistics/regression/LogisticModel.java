package io.flit.transforms.statistics.regression;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Logistic regression with a ridge: the chance of a success is 1 / (1 + exp(-eta)), eta the sum of
 * column times coefficient, and the coefficients b maximise
 *
 * <pre>sum(successes eta - n ln(1 + exp(eta))) - ridge / 2 sum(b^2)</pre>
 *
 * the intercept left out of the second sum (Hoerl and Kennard 1970, Technometrics 12:55, for the
 * penalty; le Cessie and van Houwelingen 1992, Applied Statistics 41:191, for logistic models).
 * With a ridge above 0 and both successes and failures there is exactly one maximum.
 *
 * <p>Exponentials and logarithms are those of {@link StrictMath}, so the bits are the same on every
 * machine.
 */
public final class LogisticModel implements FittedModel, Serializable {
  private static final long serialVersionUID = 1L;
  private static final double LARGEST_LAST_STEP = 1e-10;

  /** After a step no longer than this the curvature hardly changes. */
  private static final double SHORT_STEP = 1e-2;

  private static final double ROUNDING = 1e-12;
  private static final double LEAST_SCALE = 1e-6;
  private static final int MOST_STEPS = 100;

  private final double[] coefficients;

  private LogisticModel(double[] coefficients) {
    this.coefficients = coefficients;
  }

  /**
   * Fits a model by Newton's method from 0, a step halved while the objective falls, until no
   * coefficient moves by 1e-10. If there are only successes, or none, the chance is 1 or 0
   * everywhere.
   *
   * @param units how many units each row stands for; rows of none are left out
   * @param successes how many of them succeeded
   * @throws IllegalStateException if the method finds no maximum, since there is none or rounding
   *     hides it: without a ridge, when columns separate successes from failures or add up to
   *     others
   */
  public static LogisticModel fit(
      ModelRows rows, double[] units, double[] successes, double ridge) {
    return fit(rows, units, successes, ridge, constant(rows.columns(), 0));
  }

  /**
   * The same from the coefficients of a model of the same columns, for a maximum that is known to
   * be near them: it takes fewer steps to the same end.
   */
  public static LogisticModel fit(
      ModelRows rows, double[] units, double[] successes, double ridge, FittedModel near) {
    return fit(new double[rows.size()], rows, units, successes, ridge, near);
  }

  /**
   * The same, from 0, with a number per row that is added to its eta and has no coefficient: what
   * is known of the row already, so that only what departs from it is learned. {@link #predict}
   * leaves it out.
   */
  public static LogisticModel fitBeyond(
      double[] offsets, ModelRows rows, double[] units, double[] successes, double ridge) {
    return fit(offsets, rows, units, successes, ridge, constant(rows.columns(), 0));
  }

  private static LogisticModel fit(
      double[] offsets,
      ModelRows rows,
      double[] units,
      double[] successes,
      double ridge,
      FittedModel near) {
    double all = 0;
    double succeeded = 0;
    for (int row = 0; row < rows.size(); row++) {
      all += units[row];
      succeeded += successes[row];
    }
    if (!(all > 0)) {
      throw new IllegalArgumentException("No units to fit a model to");
    }
    if (succeeded == 0 || succeeded == all) {
      // An intercept without bound makes every chance exactly 0 or 1.
      return constant(
          rows.columns(), succeeded > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    }
    double[] start = new double[rows.columns()];
    Arrays.setAll(start, near::coefficient);
    return new LogisticModel(new Newton(offsets, rows, units, successes, ridge).maximum(start));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogisticModel that && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coefficients);
  }

  private static LogisticModel constant(int columns, double intercept) {
    double[] coefficients = new double[columns];
    coefficients[0] = intercept;
    return new LogisticModel(coefficients);
  }

  /** Infinite for the intercept if all units were alike. */
  @Override
  public double coefficient(int column) {
    return coefficients[column];
  }

  @Override
  public double predict(ModelRows rows, int row) {
    return chance(rows.predictor(row, coefficients));
  }

  @Override
  public double predictOnes(int... ones) {
    return chance(FittedModel.predictor(coefficients, ones));
  }

  private static double chance(double eta) {
    return 1 / (1 + StrictMath.exp(-eta));
  }

  /** The way to the maximum. */
  private static final class Newton {
    private final double[] offsets;
    private final ModelRows rows;
    private final double[] units;
    private final double[] successes;
    private final double ridge;
    private final double[] gradient;
    private final Products curvature;

    /** NaN where it was not looked at: next to a maximum no step leads down. */
    private double objective;

    Newton(double[] offsets, ModelRows rows, double[] units, double[] successes, double ridge) {
      this.offsets = offsets;
      this.rows = rows;
      this.units = units;
      this.successes = successes;
      this.ridge = ridge;
      this.gradient = new double[rows.columns()];
      this.curvature = new Products(rows.columns());
    }

    double[] maximum(double[] start) {
      double[] at = start;
      look(at, true);
      double size = Double.POSITIVE_INFINITY;
      for (int i = 0; i < MOST_STEPS; i++) {
        double[] step = curvature.solve(gradient);
        if (step == null) {
          throw new IllegalStateException(
              "A logistic model's columns add up to others, and no ridge tells them apart");
        }
        double before = objective;
        double sizeBefore = size;
        size = largest(step);
        boolean isFar = size > SHORT_STEP || size > sizeBefore / 2;
        double scale = 1;
        double[] next = moved(at, step, scale);
        look(next, isFar);
        while (objective < before - ROUNDING * Math.abs(before) && scale > LEAST_SCALE) {
          scale /= 2;
          next = moved(at, step, scale);
          look(next, true);
        }
        at = next;
        if (scale == 1 && size < LARGEST_LAST_STEP) {
          return at;
        }
      }
      throw new IllegalStateException(
          "A logistic model of "
              + rows.columns()
              + " columns has found no maximum in "
              + MOST_STEPS
              + " steps: without a ridge, columns that separate successes from failures have none");
    }

    /** Takes the gradient at the given coefficients, and far from a maximum all else. */
    private void look(double[] at, boolean isFar) {
      objective = isFar ? 0 : Double.NaN;
      Arrays.fill(gradient, 0);
      if (isFar) {
        curvature.clear();
        curvature.addPenalty(ridge);
      }
      for (int row = 0; row < units.length; row++) {
        if (units[row] == 0) {
          continue;
        }
        double eta = offsets[row] + rows.predictor(row, at);
        double small = StrictMath.exp(-Math.abs(eta));
        double chance = (eta < 0 ? small : 1) / (1 + small);
        rows.addTo(gradient, row, successes[row] - units[row] * chance);
        if (isFar) {
          objective +=
              successes[row] * eta - units[row] * (Math.max(eta, 0) + StrictMath.log1p(small));
          // chance times that of a failure, which is not 0 even where the chance is 1 when rounded
          rows.addTo(curvature, row, units[row] * small / ((1 + small) * (1 + small)));
        }
      }
      for (int i = 1; i < at.length; i++) {
        objective -= ridge / 2 * at[i] * at[i];
        gradient[i] -= ridge * at[i];
      }
    }

    private static double[] moved(double[] from, double[] step, double scale) {
      double[] to = new double[from.length];
      for (int i = 0; i < from.length; i++) {
        to[i] = from[i] + scale * step[i];
      }
      return to;
    }

    private static double largest(double[] step) {
      double largest = 0;
      for (double change : step) {
        largest = Math.max(largest, Math.abs(change));
      }
      return largest;
    }
  }
}
