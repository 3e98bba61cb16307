package io.flit.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.cli.Flit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plain models of lifelike customers, month by month: trained on the snapshots of the year before
 * whose labels were complete when the tested snapshot was taken, and judged by what came after it.
 */
@Tag("benchmark")
class FeaturesAreWorthHavingTest {
  private static final Path GUIDE = Path.of("..", "..", "docs", "features.md");
  private static final LocalDate FIRST = LocalDate.parse("2025-08-01");
  private static final LocalDate LAST = LocalDate.parse("2026-04-01");
  private static final String RECENCY = "days_since_last_order";
  private static final double TOP = 0.1;

  @TempDir static Path folder;

  /** What plain models made of a month. */
  private record Month(
      String name,
      int customers,
      double buyers,
      double expected,
      double rankedByRecency,
      double ranked,
      double capturedByRecency,
      double captured) {

    static Month of(Path warehouse, LocalDate tested) throws SQLException {
      String test = "snapshot_date = DATE '" + tested + "'";
      String train =
          "snapshot_date >= DATE '%s' AND label_observed_through <= TIMESTAMPTZ '%s 00:00:00Z'"
              .formatted(tested.minusYears(1), tested);
      List<FeatureRow> trainChurn = FeatureRow.read(warehouse, "is_churned_90d", train);
      List<FeatureRow> testChurn = FeatureRow.read(warehouse, "is_churned_90d", test);
      Scores churn = LinearModels.logistic(trainChurn, testChurn);
      double rankedByRecency =
          LinearModels.logistic(recency(trainChurn), recency(testChurn)).areaUnderCurve();
      List<FeatureRow> trainLtv = FeatureRow.read(warehouse, "target_90d_revenue", train);
      List<FeatureRow> testLtv = FeatureRow.read(warehouse, "target_90d_revenue", test);
      return new Month(
          tested.toString(),
          churn.size(),
          churn.size() * (1 - churn.meanActual()),
          churn.size() * (1 - churn.meanPredicted()),
          rankedByRecency,
          churn.areaUnderCurve(),
          LinearModels.leastSquares(recency(trainLtv), recency(testLtv)).capturedByTop(TOP),
          LinearModels.leastSquares(trainLtv, testLtv).capturedByTop(TOP));
    }

    /** The means of months; of customers and buyers the sums. */
    static Month all(List<Month> months) {
      return new Month(
          "all",
          months.stream().mapToInt(Month::customers).sum(),
          months.stream().mapToDouble(Month::buyers).sum(),
          months.stream().mapToDouble(Month::expected).sum(),
          mean(months, Month::rankedByRecency),
          mean(months, Month::ranked),
          mean(months, Month::capturedByRecency),
          mean(months, Month::captured));
    }

    private static double mean(List<Month> months, ToDoubleFunction<Month> figure) {
      return months.stream().mapToDouble(figure).average().orElseThrow();
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "| %s | %,d | %,.0f | %.2f | %.3f | %.3f | %.1f %% | %.1f %% |\n",
          name,
          customers,
          buyers,
          expected / buyers,
          rankedByRecency,
          ranked,
          100 * capturedByRecency,
          100 * captured);
    }
  }

  @Test
  void modelsOfAllFeaturesBeatRecencyAloneInEveryMonth() throws SQLException, IOException {
    Path warehouse = generated();
    List<Month> months = new ArrayList<>();
    for (LocalDate tested = FIRST; !tested.isAfter(LAST); tested = tested.plusMonths(1)) {
      months.add(Month.of(warehouse, tested));
    }
    StringBuilder table =
        new StringBuilder(
            "| from | customers | buyers | expected over seen | AUC: recency | all features |"
                + " top decile: recency | all features |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
    months.forEach(month -> table.append(month.line()));
    table.append(Month.all(months).line());
    System.out.print(table);
    for (Month month : months) {
      assertThat(month.name(), month.ranked(), greaterThan(month.rankedByRecency() + 0.02));
    }
    Month all = Month.all(months);
    assertThat(all.captured(), greaterThan(all.capturedByRecency() + 0.02));
    assertThat("the guide", Files.readString(GUIDE), containsString(table.toString()));
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
}
