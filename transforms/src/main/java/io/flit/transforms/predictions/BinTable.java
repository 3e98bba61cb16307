package io.flit.transforms.predictions;

import java.io.Serializable;
import java.util.ArrayList;
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

  private BinTable() {
    PredictionFeature[] features = PredictionFeature.values();
    coefficients = new double[features.length][];
    trainingRows = new long[features.length][];
    for (PredictionFeature feature : features) {
      coefficients[feature.ordinal()] = new double[feature.bins()];
      trainingRows[feature.ordinal()] = new long[feature.bins()];
    }
  }

  /** The bins of training rows, of which nothing is learned. */
  static BinTable of(Collection<CustomerSnapshot> training) {
    BinTable table = new BinTable();
    for (CustomerSnapshot row : training) {
      for (PredictionFeature feature : PredictionFeature.values()) {
        table.trainingRows[feature.ordinal()][row.bins().of(feature)]++;
      }
    }
    return table;
  }

  /** The bins that terms tell of; others are left out. */
  static BinTable ofTerms(Collection<ModelTerm> terms) {
    BinTable table = new BinTable();
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
    for (PredictionFeature feature : PredictionFeature.values()) {
      for (int bin = 0; bin < feature.bins(); bin++) {
        long rows = trainingRows(feature, bin);
        if (rows > 0) {
          terms.add(new ModelTerm(feature.word() + BIN + bin, coefficient(feature, bin), rows));
        }
      }
    }
    return terms;
  }

  double coefficient(PredictionFeature feature, int bin) {
    return coefficients[feature.ordinal()][bin];
  }

  void setCoefficient(PredictionFeature feature, int bin, double coefficient) {
    coefficients[feature.ordinal()][bin] = coefficient;
  }

  long trainingRows(PredictionFeature feature, int bin) {
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
  double mean(PredictionFeature feature) {
    double sum = 0;
    double rows = 0;
    for (int bin = 0; bin < feature.bins(); bin++) {
      sum += coefficient(feature, bin) * trainingRows(feature, bin);
      rows += trainingRows(feature, bin);
    }
    return rows == 0 ? 0 : sum / rows;
  }
}
