package io.flit.transforms.predictions.models;

import io.flit.transforms.statistics.customerbase.PurchaseModel;
import io.flit.transforms.statistics.regression.LogisticModel;
import io.flit.transforms.statistics.regression.ModelRows;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Fits the churn models of one instant, which rest on the same rows. */
final class ChurnFit {
  private static final double RIDGE = 1;

  private final LocalDate fittedAt;
  private final PurchaseModel purchases;
  private final List<CustomerSnapshot> training;
  private final BinTable bins;
  private final double[] logOddsOfTraining;
  private final List<Month> yearBefore;

  /**
   * Takes what models of an instant learn from.
   *
   * @param purchases fitted to the customers of the instant
   * @param training the rows to learn from, in an order of their own
   * @param months customers by month start, in the order of their ids; those of the months of
   *     {@link ModelCalendar#yearBefore} are asked for
   */
  ChurnFit(
      LocalDate fittedAt,
      PurchaseModel purchases,
      List<CustomerSnapshot> training,
      Map<LocalDate, List<CustomerSnapshot>> months) {
    this.fittedAt = fittedAt;
    this.purchases = purchases;
    this.training = training;
    this.bins = BinTable.of(training);
    this.logOddsOfTraining = logOdds(purchases, training);
    this.yearBefore =
        ModelCalendar.yearBefore(fittedAt).stream()
            .map(month -> Month.of(month, months.getOrDefault(month.start(), List.of()), purchases))
            .toList();
  }

  /** Fits the model of a family. */
  ChurnModel model(ModelFamily family) {
    BinTable learned = bins.unlearned();
    double intercept = family == ModelFamily.RIDGE_LOGISTIC ? learn(learned) : 0;
    ChurnModel model = new ChurnModel(family, fittedAt, purchases, intercept, learned, null);
    return new ChurnModel(family, fittedAt, purchases, intercept, learned, seasonLevel(model));
  }

  private static double[] logOdds(PurchaseModel purchases, List<CustomerSnapshot> customers) {
    return customers.stream()
        .mapToDouble(row -> purchases.logOddsOfPurchase(row.history(), Horizons.DAYS_90))
        .toArray();
  }

  /** Sets the coefficients of bins, and gives back the intercept. */
  private double learn(BinTable bins) {
    double[] buys = training.stream().mapToDouble(row -> row.buys() ? 1 : 0).toArray();
    double buyers = Arrays.stream(buys).sum();
    if (buyers == 0 || buyers == buys.length) {
      // Those who are all alike teach nothing beyond the purchase model.
      return 0;
    }
    double[] units = new double[buys.length];
    Arrays.fill(units, 1);
    Columns columns = new Columns(bins);
    LogisticModel learned =
        LogisticModel.fitBeyond(logOddsOfTraining, columns.rows(training), units, buys, RIDGE);
    columns.takeCoefficients(learned);
    return learned.coefficient(0);
  }

  private @Nullable Double seasonLevel(ChurnModel model) {
    if (yearBefore.stream().anyMatch(Objects::isNull)) {
      return null;
    }
    double level = 0;
    for (Month month : yearBefore) {
      level += month.weight * month.level(model);
    }
    return level;
  }

  /**
   * The customers of a month a year before.
   *
   * @param weight how much its season counts
   * @param logOdds of each, by the purchase model
   */
  private record Month(
      double weight, List<CustomerSnapshot> customers, double[] logOdds, boolean[] buys) {

    /** Null without customers, or while a label is open. */
    static @Nullable Month of(
        ModelCalendar.MonthOfSeason month,
        List<CustomerSnapshot> customers,
        PurchaseModel purchases) {
      if (customers.isEmpty() || customers.stream().anyMatch(row -> row.buys() == null)) {
        return null;
      }
      boolean[] buys = new boolean[customers.size()];
      for (int row = 0; row < buys.length; row++) {
        buys[row] = customers.get(row).buys();
      }
      return new Month(month.weight(), customers, ChurnFit.logOdds(purchases, customers), buys);
    }

    double level(ChurnModel model) {
      double[] withoutSeason = new double[logOdds.length];
      for (int row = 0; row < withoutSeason.length; row++) {
        withoutSeason[row] = model.logOddsWithoutSeason(logOdds[row], customers.get(row).bins());
      }
      return SeasonLevel.of(withoutSeason, buys);
    }
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
      this.columns = new int[PredictionFeature.ALL.size()][];
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
      int[] ones = new int[PredictionFeature.LEARNED.size()];
      for (CustomerSnapshot row : training) {
        int size = 0;
        for (PredictionFeature feature : PredictionFeature.LEARNED) {
          int bin = row.bins().of(feature);
          if (bin > 0) {
            ones[size++] = columns[feature.ordinal()][bin];
          }
        }
        rows.addOnes(Arrays.copyOf(ones, size));
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
