package io.flit.transforms.statistics.regression;

import java.util.Arrays;
import java.util.BitSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The columns of a model, row by row. Column 0 is the intercept: 1 in every row, and never named.
 * Of the others a row holds those that are not 0, so that rows of indicators cost no more than the
 * ones in them.
 */
public final class ModelRows {
  private final int columns;

  /** Where a row's entries begin; one more than there are rows. */
  private final int[] starts;

  private final int[] entryColumns;

  /** Null if all are 1. */
  private final double @Nullable [] entryValues;

  private ModelRows(
      int columns, int[] starts, int[] entryColumns, double @Nullable [] entryValues) {
    this.columns = columns;
    this.starts = starts;
    this.entryColumns = entryColumns;
    this.entryValues = entryValues;
  }

  /** Rows of so many columns, the intercept among them. */
  public static Builder builder(int columns) {
    return new Builder(columns);
  }

  /** The number of columns, the intercept among them. */
  public int columns() {
    return columns;
  }

  /** The number of rows. */
  public int size() {
    return starts.length - 1;
  }

  /** The same rows, 0 in the given columns. */
  public ModelRows without(BitSet dropped) {
    Builder rows = new Builder(columns);
    for (int row = 0; row < size(); row++) {
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        if (!dropped.get(entryColumns[i])) {
          rows.entry(entryColumns[i], value(i));
        }
      }
      rows.endRow();
    }
    return rows.build();
  }

  private double value(int entry) {
    return entryValues == null ? 1 : entryValues[entry];
  }

  /** The sum over the columns of value times coefficient. */
  public double predictor(int row, double[] coefficients) {
    double sum = coefficients[0];
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      sum += value(i) * coefficients[entryColumns[i]];
    }
    return sum;
  }

  /** Adds a multiple of a row to a sum of rows. */
  public void addTo(double[] sum, int row, double factor) {
    sum[0] += factor;
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      sum[entryColumns[i]] += factor * value(i);
    }
  }

  /** Adds a multiple of the products of all pairs of a row's columns. */
  public void addTo(Products products, int row, double factor) {
    double[] sums = products.lower();
    sums[0] += factor;
    int start = starts[row];
    for (int i = start; i < starts[row + 1]; i++) {
      int line = entryColumns[i] * columns;
      double scaled = factor * value(i);
      sums[line] += scaled;
      for (int j = start; j <= i; j++) {
        sums[line + entryColumns[j]] += scaled * value(j);
      }
    }
  }

  /** Takes rows one after the other. */
  public static final class Builder {
    private final int columns;
    private int[] starts = new int[64];
    private int[] entryColumns = new int[256];
    private double[] entryValues = new double[256];
    private int rows;
    private int entries;
    private boolean isOfOnes = true;

    private Builder(int columns) {
      if (columns < 1) {
        throw new IllegalArgumentException("Not even an intercept: " + columns + " columns");
      }
      this.columns = columns;
    }

    /** Adds a row of indicators: the columns, ascending and from 1, in which it has a one. */
    public Builder addOnes(int... ones) {
      for (int column : ones) {
        entry(column, 1);
      }
      return endRow();
    }

    /** Adds a row by the values of all columns but the intercept. */
    public Builder addValues(double... values) {
      if (values.length != columns - 1) {
        throw new IllegalArgumentException(
            values.length + " values for " + columns + " columns with the intercept");
      }
      for (int i = 0; i < values.length; i++) {
        if (values[i] != 0) {
          entry(i + 1, values[i]);
        }
      }
      return endRow();
    }

    private void entry(int column, double value) {
      boolean isFirst = entries == starts[rows];
      if (column < 1 || column >= columns || (!isFirst && column <= entryColumns[entries - 1])) {
        throw new IllegalArgumentException(
            "Not ascending columns from 1 and below " + columns + ": " + column);
      }
      if (entries == entryColumns.length) {
        entryColumns = Arrays.copyOf(entryColumns, 2 * entries);
        entryValues = Arrays.copyOf(entryValues, 2 * entries);
      }
      entryColumns[entries] = column;
      entryValues[entries++] = value;
      isOfOnes &= value == 1;
    }

    private Builder endRow() {
      rows++;
      if (rows == starts.length) {
        starts = Arrays.copyOf(starts, 2 * rows);
      }
      starts[rows] = entries;
      return this;
    }

    /** The rows so far. */
    public ModelRows build() {
      return new ModelRows(
          columns,
          Arrays.copyOf(starts, rows + 1),
          Arrays.copyOf(entryColumns, entries),
          isOfOnes ? null : Arrays.copyOf(entryValues, entries));
    }
  }
}
