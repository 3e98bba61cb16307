package io.flit.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.cli.Flit;
import io.flit.models.Scores.Decile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plain models of lifelike customers: trained on the snapshots whose labels were complete when the
 * tested snapshot was taken, and judged by what came after it.
 */
@Tag("benchmark")
class FeaturesAreWorthHavingTest {
  private static final Path GUIDE = Path.of("..", "..", "docs", "features.md");
  private static final String TRAINED =
      "snapshot_date >= DATE '2025-08-01'"
          + " AND label_observed_through <= TIMESTAMPTZ '2026-04-01 00:00:00Z'";
  private static final String TESTED = "snapshot_date = DATE '2026-04-01'";
  private static final String RECENCY = "days_since_last_order";
  private static final double TOP = 0.1;

  @TempDir static Path folder;

  @Test
  void modelsOfAllFeaturesBeatRecencyAlone() throws SQLException, IOException {
    Path warehouse = generated();
    List<FeatureRow> trainChurn = FeatureRow.read(warehouse, "is_churned_90d", TRAINED);
    List<FeatureRow> testChurn = FeatureRow.read(warehouse, "is_churned_90d", TESTED);
    Scores churnByAll = LinearModels.logistic(trainChurn, testChurn);
    Scores churnByRecency = LinearModels.logistic(recency(trainChurn), recency(testChurn));
    List<FeatureRow> trainLtv = FeatureRow.read(warehouse, "target_90d_revenue", TRAINED);
    List<FeatureRow> testLtv = FeatureRow.read(warehouse, "target_90d_revenue", TESTED);
    Scores revenueByAll = LinearModels.leastSquares(trainLtv, testLtv);
    Scores revenueByRecency = LinearModels.leastSquares(recency(trainLtv), recency(testLtv));

    String summary =
        "| | recency alone | all features |\n|---|---|---|\n"
            + line(
                "AUC of `is_churned_90d`",
                "%.3f",
                churnByRecency.areaUnderCurve(),
                churnByAll.areaUnderCurve())
            + line(
                "share of `target_90d_revenue` that the top decile brings",
                "%.1f %%",
                100 * revenueByRecency.capturedByTop(TOP),
                100 * revenueByAll.capturedByTop(TOP));
    String calibration = calibration(churnByAll, revenueByAll);
    System.out.printf(
        Locale.ROOT,
        "%,d rows trained, %,d customers tested, %.1f %% of them churn, %.2f dollars a"
            + " customer%n%n%s%n%s",
        trainChurn.size(),
        testChurn.size(),
        100 * churnByAll.meanActual(),
        revenueByAll.meanActual(),
        summary,
        calibration);
    assertThat(churnByAll.areaUnderCurve(), greaterThan(churnByRecency.areaUnderCurve() + 0.02));
    assertThat(
        revenueByAll.capturedByTop(TOP), greaterThan(revenueByRecency.capturedByTop(TOP) + 0.02));
    assertThat("the guide", Files.readString(GUIDE), containsString(summary));
    assertThat("the guide", Files.readString(GUIDE), containsString(calibration));
  }

  private static Path generated() {
    Path warehouse = folder.resolve("warehouse");
    int exit =
        Flit.run(
            System.out,
            System.err,
            "refresh",
            "--warehouse=" + warehouse,
            "--samplePct=10",
            "--asOf=2026-07-01");
    assertThat(exit, is(0));
    return warehouse;
  }

  private static List<FeatureRow> recency(List<FeatureRow> rows) {
    return rows.stream().map(row -> row.only(RECENCY)).toList();
  }

  private static String line(String measure, String format, double recency, double all) {
    return String.format(
        Locale.ROOT, "| %s | " + format + " | " + format + " |\n", measure, recency, all);
  }

  private static String calibration(Scores churn, Scores revenue) {
    StringBuilder table =
        new StringBuilder(
            "| decile of the prediction | churn predicted | churn observed | revenue predicted |"
                + " revenue observed |\n|---|---|---|---|---|\n");
    for (int i = 0; i < 10; i++) {
      Decile churned = churn.deciles().get(i);
      Decile spent = revenue.deciles().get(i);
      table.append(
          String.format(
              Locale.ROOT,
              "| %d | %.1f %% | %.1f %% | %.2f | %.2f |\n",
              i + 1,
              100 * churned.predicted(),
              100 * churned.actual(),
              spent.predicted(),
              spent.actual()));
    }
    return table.toString();
  }
}
