package io.flit.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flit.Warehouses;
import io.flit.models.Scores.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How much better customers could be ranked by a learner that finds any pattern: boosted trees over
 * all columns of both feature tables, fitted and judged month by month like the churn model. Set
 * {@code -Dyardstick.warehouse=DIR} to measure in a larger world.
 */
class BoostingYardstickTest {
  private static final double LEFT_ON_THE_TABLE = 0.012;
  private static final int ROUNDS = 200;
  private static final int TRAINING_SNAPSHOTS = 12;
  private static final int LABEL_DAYS = 90;
  private static final Map<String, Object> PARAMETERS =
      Map.of(
          "objective",
          "binary:logistic",
          "tree_method",
          "hist",
          "eta",
          0.05,
          "max_depth",
          4,
          "min_child_weight",
          20,
          "subsample",
          0.8,
          "colsample_bytree",
          0.5,
          "seed",
          42,
          "nthread",
          1,
          "verbosity",
          0);

  private static final String REGISTERED =
      "SELECT m.%s FROM model_metrics AS m JOIN model_runs AS r USING (model_name, model_version)"
          + " WHERE r.family = 'RIDGE_LOGISTIC' AND m.metric = 'AUC' AND m.fold %s 'ALL'"
          + " ORDER BY m.fold";

  private static Path warehouse;
  private static TreeMap<LocalDate, FeatureMatrix> snapshots;

  @BeforeAll
  static void readCustomers() throws IOException, SQLException {
    String given = System.getProperty("yardstick.warehouse");
    warehouse = given == null ? TrainedWorld.warehouse() : Path.of(given);
    snapshots = FeatureMatrix.bySnapshot(warehouse, "is_churned_90d");
  }

  @Test
  void boostingLeavesLittleOnTheTable() throws SQLException, XGBoostError {
    assumeTrue(isLoaded(), "XGBoost's native library cannot be loaded on this machine");
    List<Double> areas = new ArrayList<>();
    for (String fold : Warehouses.query(warehouse, REGISTERED.formatted("fold", "<>"))) {
      areas.add(areaUnderCurve(LocalDate.parse(fold)));
    }
    double boosted = areas.stream().mapToDouble(area -> area).average().orElseThrow();
    double registered =
        Double.parseDouble(
            Warehouses.query(warehouse, REGISTERED.formatted("\"value\"", "=")).get(0));
    System.out.printf(
        Locale.ROOT,
        "AUC over %d folds: boosting %.4f, RIDGE_LOGISTIC %.4f%n",
        areas.size(),
        boosted,
        registered);

    assertThat(areas.size(), is(9));
    assertThat(boosted - registered, lessThanOrEqualTo(LEFT_ON_THE_TABLE));
  }

  private static boolean isLoaded() {
    try {
      new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
      return true;
    } catch (XGBoostError | LinkageError e) {
      return false;
    }
  }

  /** Of the customers of a month start, by what was known then. */
  private static double areaUnderCurve(LocalDate fold) throws XGBoostError {
    List<LocalDate> known =
        List.copyOf(snapshots.headMap(fold.minusDays(LABEL_DAYS), true).keySet());
    List<FeatureMatrix> training =
        known.subList(Math.max(0, known.size() - TRAINING_SNAPSHOTS), known.size()).stream()
            .map(snapshots::get)
            .toList();
    FeatureMatrix judged = snapshots.get(fold);
    DMatrix train = matrix(FeatureMatrix.together(training));
    DMatrix test = matrix(judged);
    float[][] churn = XGBoost.train(train, PARAMETERS, ROUNDS, Map.of(), null, null).predict(test);
    train.dispose();
    test.dispose();
    List<Score> scores = new ArrayList<>();
    for (int row = 0; row < churn.length; row++) {
      scores.add(new Score(churn[row][0], judged.labels()[row]));
    }
    return Scores.of(scores).areaUnderCurve();
  }

  private static DMatrix matrix(FeatureMatrix rows) throws XGBoostError {
    DMatrix matrix = new DMatrix(rows.values(), rows.labels().length, rows.columns(), Float.NaN);
    matrix.setLabel(rows.labels());
    return matrix;
  }
}
