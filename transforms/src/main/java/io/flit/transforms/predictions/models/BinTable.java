package io.flit.transforms.predictions.models;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * What a churn model has learned of every bin of every feature, and how many of its training rows
 * have it.
 */
public final class BinTable implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String BIN = "_bin=";

  private final double[][] coefficients;
  private final long[][] trainingRows;

  private BinTable(long[][] trainingRows) {
    this.coefficients = new double[trainingRows.length][];
    this.trainingRows = trainingRows;
    Arrays.setAll(coefficients, feature -> new double[trainingRows[feature].length]);
  }

  private static long[][] noRows() {
    long[][] rows = new long[PredictionFeature.ALL.size()][];
    PredictionFeature.ALL.forEach(feature -> rows[feature.ordinal()] = new long[feature.bins()]);
    return rows;
  }

  /** The bins of training rows, of which nothing is learned. */
  static BinTable of(Collection<CustomerSnapshot> training) {
    long[][] rows = noRows();
    for (CustomerSnapshot row : training) {
      for (PredictionFeature feature : PredictionFeature.ALL) {
        rows[feature.ordinal()][row.bins().of(feature)]++;
      }
    }
    return new BinTable(rows);
  }

  /** The bins of the same training rows, of which nothing is learned. */
  BinTable unlearned() {
    return new BinTable(trainingRows);
  }

  /** The bins that terms tell of; others are left out. */
  static BinTable ofTerms(Collection<ModelTerm> terms) {
    BinTable table = new BinTable(noRows());
    for (ModelTerm term : terms) {
      int at = term.name().indexOf(BIN);
      if (at >= 0) {
        int feature = PredictionFeature.ofWord(term.name().substring(0, at)).ordinal();
        int bin = Integer.parseInt(term.name().substring(at + BIN.length()));
        table.coefficients[feature][bin] = term.value();
        table.trainingRows[feature][bin] = term.trainingRows();
      }
    }
    return table;
  }

  /** The bins that training rows have, by feature and ascending. */
  List<ModelTerm> terms() {
    List<ModelTerm> terms = new ArrayList<>();
    for (PredictionFeature feature : PredictionFeature.ALL) {
      for (int bin = 0; bin < feature.bins(); bin++) {
        long rows = trainingRows(feature, bin);
        if (rows > 0) {
          terms.add(new ModelTerm(feature.word() + BIN + bin, coefficient(feature, bin), rows));
        }
      }
    }
    return terms;
  }

  /** What is learned of a bin; 0 where nothing is. */
  public double coefficient(PredictionFeature feature, int bin) {
    return coefficients[feature.ordinal()][bin];
  }

  void setCoefficient(PredictionFeature feature, int bin, double coefficient) {
    coefficients[feature.ordinal()][bin] = coefficient;
  }

  /** How many training rows have a bin. */
  public long trainingRows(PredictionFeature feature, int bin) {
    return trainingRows[feature.ordinal()][bin];
  }

  /** The sum of a customer's coefficients, in the order of the features. */
  double sum(Bins bins) {
    double sum = 0;
    for (PredictionFeature feature : PredictionFeature.LEARNED) {
      sum += coefficient(feature, bins.of(feature));
    }
    return sum;
  }

  /** The mean coefficient of a feature over the training rows. */
  public double mean(PredictionFeature feature) {
    double sum = 0;
    double rows = 0;
    for (int bin = 0; bin < feature.bins(); bin++) {
      sum += coefficient(feature, bin) * trainingRows(feature, bin);
      rows += trainingRows(feature, bin);
    }
    return rows == 0 ? 0 : sum / rows;
  }
}
