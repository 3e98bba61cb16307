package io.flit.transforms.predictions;

import io.flit.transforms.statistics.customerbase.PurchaseModel;
import io.flit.transforms.statistics.regression.LogisticModel;
import io.flit.transforms.statistics.regression.ModelRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Fits a churn model at one instant. */
final class ChurnFit {
  private static final double RIDGE = 1;

  private ChurnFit() {}

  /**
   * Fits a model.
   *
   * @param purchases fitted to the customers of the instant
   * @param training the rows to learn from, in an order of their own
   * @param months customers by month start, in the order of their ids; those of the months of
   *     {@link ModelCalendar#yearBefore} are asked for
   */
  static ChurnModel of(
      ModelFamily family,
      LocalDate fittedAt,
      PurchaseModel purchases,
      List<CustomerSnapshot> training,
      Map<LocalDate, List<CustomerSnapshot>> months) {
    BinTable bins = BinTable.of(training);
    ChurnModel start = new ChurnModel(family, fittedAt, purchases, 0, bins, null);
    double intercept = family == ModelFamily.RIDGE_LOGISTIC ? learn(start, training) : 0;
    ChurnModel model = new ChurnModel(family, fittedAt, purchases, intercept, bins, null);
    return new ChurnModel(family, fittedAt, purchases, intercept, bins, seasonLevel(model, months));
  }

  /** Sets the coefficients of the model's bins, and gives back the intercept. */
  private static double learn(ChurnModel model, List<CustomerSnapshot> training) {
    double[] offsets = new double[training.size()];
    double[] buys = new double[training.size()];
    int buyers = 0;
    for (int row = 0; row < offsets.length; row++) {
      offsets[row] = model.logOddsOfPurchase(training.get(row));
      buys[row] = training.get(row).buys() ? 1 : 0;
      buyers += training.get(row).buys() ? 1 : 0;
    }
    if (buyers == 0 || buyers == offsets.length) {
      // Those who are all alike teach nothing beyond the purchase model.
      return 0;
    }
    double[] units = new double[offsets.length];
    Arrays.fill(units, 1);
    Columns columns = new Columns(model.bins());
    LogisticModel learned =
        LogisticModel.fitBeyond(offsets, columns.rows(training), units, buys, RIDGE);
    columns.takeCoefficients(learned);
    return learned.coefficient(0);
  }

  private static @Nullable Double seasonLevel(
      ChurnModel model, Map<LocalDate, List<CustomerSnapshot>> months) {
    double level = 0;
    for (ModelCalendar.MonthOfSeason month : ModelCalendar.yearBefore(model.fittedAt())) {
      List<CustomerSnapshot> customers = months.getOrDefault(month.start(), List.of());
      if (customers.isEmpty() || customers.stream().anyMatch(row -> row.buys() == null)) {
        return null;
      }
      double[] logOdds = customers.stream().mapToDouble(model::logOddsWithoutSeason).toArray();
      boolean[] buys = new boolean[logOdds.length];
      for (int row = 0; row < buys.length; row++) {
        buys[row] = customers.get(row).buys();
      }
      level += month.weight() * SeasonLevel.of(logOdds, buys);
    }
    return level;
  }

  /**
   * The columns of the regression: an intercept, and for every learned feature the bins that
   * training rows have, bin 0 left out.
   */
  private static final class Columns {
    private final BinTable bins;
    private final int[][] columns;
    private int count = 1;

    Columns(BinTable bins) {
      this.bins = bins;
      this.columns = new int[PredictionFeature.values().length][];
      for (PredictionFeature feature : PredictionFeature.LEARNED) {
        columns[feature.ordinal()] = new int[feature.bins()];
        for (int bin = 1; bin < feature.bins(); bin++) {
          if (bins.trainingRows(feature, bin) > 0) {
            columns[feature.ordinal()][bin] = count++;
          }
        }
      }
    }

    ModelRows rows(List<CustomerSnapshot> training) {
      ModelRows.Builder rows = ModelRows.builder(count);
      List<Integer> ones = new ArrayList<>();
      for (CustomerSnapshot row : training) {
        ones.clear();
        for (PredictionFeature feature : PredictionFeature.LEARNED) {
          int bin = row.bins().of(feature);
          if (bin > 0) {
            ones.add(columns[feature.ordinal()][bin]);
          }
        }
        rows.addOnes(ones.stream().mapToInt(Integer::intValue).toArray());
      }
      return rows.build();
    }

    void takeCoefficients(LogisticModel learned) {
      for (PredictionFeature feature : PredictionFeature.LEARNED) {
        for (int bin = 1; bin < feature.bins(); bin++) {
          int column = columns[feature.ordinal()][bin];
          if (column > 0) {
            bins.setCoefficient(feature, bin, learned.coefficient(column));
          }
        }
      }
    }
  }
}
