package io.flit.cli.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Cells;
import io.flit.transforms.experiments.configuration.Experiments;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the report says of predictions. */
class ReportedPredictionsTest {
  private TablesInMemory tables;

  @BeforeEach
  void create() throws SQLException {
    tables = TablesInMemory.create();
    JudgedModels.fill(tables);
  }

  @AfterEach
  void close() throws SQLException {
    tables.close();
  }

  private Report report() throws SQLException {
    return Report.of(tables.source(), Experiments.defaults());
  }

  private static List<Card> cards(Report report) {
    return report.present().stream()
        .filter(chapter -> chapter.section().id().equals("predictions"))
        .flatMap(chapter -> chapter.cards().stream())
        .toList();
  }

  private Card card(String id) throws SQLException {
    return cards(report()).stream()
        .filter(card -> card.figure().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<List<String>> cells(Card card) {
    return Cells.of(card.grid(), card.answer()).stream()
        .map(row -> row.stream().map(Cells.Cell::text).toList())
        .toList();
  }

  private static List<Object> column(Card card, String name) {
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < card.answer().size(); row++) {
      values.add(card.answer().value(row, name));
    }
    return values;
  }

  private static void assertNumbers(Card card, String column, double... numbers) {
    Answer answer = card.answer();
    assertThat(column, answer.size(), is(numbers.length));
    for (int row = 0; row < numbers.length; row++) {
      assertThat(
          column + " " + row,
          answer.number(row, column),
          Double.isNaN(numbers[row]) ? is(Double.NaN) : closeTo(numbers[row], 1e-12));
    }
  }

  @Test
  void figuresStandFromWhatServesToWhyItIsBuiltSo() throws SQLException {
    Report report = report();
    assertThat(report.failures(), is(empty()));
    assertThat(
        cards(report).stream().map(card -> card.figure().id()).toList(),
        contains(
            "model-of-churn",
            "model-of-value",
            "predicted-buyers",
            "season-levels",
            "predicted-revenue",
            "churn-ladder",
            "value-ladder",
            "calibration-of-buying",
            "calibration-of-revenue",
            "gains-of-value",
            "feature-drift",
            "reasons",
            "one-time-buyers"));
  }

  @Test
  void modelIsPresentedWithItsPurposeItsDataAndWhatWasRejected() throws SQLException {
    Card card = card("model-of-churn");
    assertThat(
        card.findings(),
        contains(
            "RIDGE_LOGISTIC, version ridge, serves.",
            "Trained as of 2026-07-01 on ltv_features and churn_features, about customers who have"
                + " bought at least once. The last fit learned from 6,804 rows of 662 customers at 12"
                + " month starts; in 262 of the rows the customer bought. Their outcomes were over by"
                + " 2026-06-30. 2 fits, from 2026-03-01 to 2026-04-01, each of what was known before"
                + " its date: a snapshot is scored by the latest that is not after it. Smallest"
                + " eigenvalue of the purchase model: 4.250; below 1 the data do not tell who has left"
                + " from who buys seldom.",
            "Meant for: ranking customers by the chance that they place no order in the next 90 days,"
                + " and for expecting how many will buy.",
            "Meant for: choosing whom to ask, remind or look after first; an experiment then tells"
                + " whether that helps.",
            "Not meant for: saying whom a discount would win back. Who is likely to leave need not be"
                + " who can be kept.",
            "Not meant for: decisions about single persons, such as credit, prices or service"
                + " withheld.",
            "It knows neither age nor gender nor country: they added nothing."));
    assertThat(
        cells(card),
        contains(
            List.of("RIDGE_LOGISTIC", "CHAMPION", "it serves", "2026-07-01", "ridge"),
            List.of(
                "MBG_NBD",
                "REJECTED",
                "what it expected is too far from what came",
                "2026-07-01",
                "mbg")));
    assertThat(
        cells(card("model-of-value")),
        contains(List.of("MBG_NBD_GAMMA_GAMMA", "CHAMPION", "it serves", "2026-07-01", "value")));
  }

  /** Of chances 1/2, 1/4, 0 and 1/4 half the odds are 1/3, 1/7, 0 and 1/7. */
  @Test
  void buyersAreExpectedWithAndWithoutTheSeasonsLevel() throws SQLException {
    Card card = card("predicted-buyers");
    assertThat(
        column(card, "family"),
        contains("RIDGE_LOGISTIC", "RIDGE_LOGISTIC", "RIDGE_LOGISTIC", "MBG_NBD"));
    assertThat(column(card, "month"), contains("Mar 2026", "Apr 2026", "All months", "Mar 2026"));
    assertNumbers(card, "difference", -0.25, 0, -0.2, -0.5);
    assertNumbers(card, "low", -0.5, -0.25, -0.325, -0.75);
    assertNumbers(card, "high", 0, 0.25, -0.075, -0.25);
    double march = 1 / 3d + 2 / 7d;
    assertNumbers(card, "difference_without", march / 2 - 1, 0, (march + 1) / 3 - 1, Double.NaN);
    assertNumbers(
        card,
        "low_without",
        march / 2 * 0.5 / 0.75 - 1,
        -0.25,
        (march + 1) / 3 * 0.675 / 0.8 - 1,
        Double.NaN);
    Map<String, String> captions = card.figure().captions(card.answer());
    assertThat(
        captions,
        is(
            Map.of(
                "RIDGE_LOGISTIC",
                "RIDGE_LOGISTIC: in 2 months between \u221225.0% and 0.0% (\u221220.0% over all,"
                    + " \u221232.5% to \u22127.5%); without the season's level between \u221269.0% and"
                    + " 0.0%.",
                "MBG_NBD",
                "MBG_NBD: in 1 month between \u221250.0% and \u221250.0%.")));
  }

  @Test
  void seasonsLevelIsOddsThatItMoves() throws SQLException {
    Card card = card("season-levels");
    assertThat(column(card, "fitted_at"), contains("2026-03-01"));
    assertNumbers(card, "odds", 1);
    assertNumbers(card, "level", Math.log(2));
  }

  @Test
  void revenueOfAYearComesBeforeThatOf90Days() throws SQLException {
    Card card = card("predicted-revenue");
    assertThat(column(card, "horizon"), contains("A year", "A year", "90 days"));
    assertThat(column(card, "month"), contains("Jul 2025", "All months", "Jul 2025"));
    assertNumbers(card, "difference", 0.1, 0.1, -0.1);
    assertThat(column(card, "low").get(2), is(nullValue()));
  }

  @Test
  void modelsStandOnALadderOfSimplerRules() throws SQLException {
    String none = "\u2013";
    assertThat(
        cells(card("churn-ladder")),
        contains(
            List.of("Everybody alike (a constant)", "0.500", none, "0.175", none, none),
            List.of("Days since the last order", "0.850", none, none, none, none),
            List.of(
                "MBG_NBD",
                "0.860 [0.850, 0.870]",
                "0.010 [0.000, 0.020]",
                "0.132 [0.122, 0.142]",
                "0.043 [0.033, 0.053]",
                none),
            List.of(
                "RIDGE_LOGISTIC, serves",
                "0.890 [0.880, 0.900]",
                "0.040 [0.030, 0.050]",
                "0.125",
                "0.050 [0.040, 0.060]",
                "0.007 [0.006, 0.008]")));
    assertThat(
        cells(card("value-ladder")),
        contains(
            List.of("Spent so far", "A year", "25.0%", none),
            List.of(
                "MBG_NBD_GAMMA_GAMMA, serves",
                "A year",
                "60.0% [50.0, 70.0]",
                "35.0 pp [25.0, 45.0]")));
  }

  @Test
  void calibrationIsThatOfTheChampionByTenth() throws SQLException {
    Card buying = card("calibration-of-buying");
    assertThat(column(buying, "month"), contains("All months", "All months", "Mar 2026"));
    assertThat(
        column(buying, "tenth"),
        contains("Tenth 1, highest", "Tenth 10, lowest", "Tenth 10, lowest"));
    assertNumbers(buying, "predicted", 0.25, 0.05, 0);
    assertNumbers(buying, "seen", 0.2, 0.1, 0);
    assertNumbers(buying, "low", 0.1, 0.06, 0);
    assertNumbers(buying, "high", 0.3, 0.15, 0.5);
    assertThat(buying.note(), is("By RIDGE_LOGISTIC."));
    Card revenue = card("calibration-of-revenue");
    assertNumbers(revenue, "predicted", 55.5);
    assertNumbers(revenue, "high", 58.5);
  }

  @Test
  void gainsAreTheRevenueOfThoseRankedFirst() throws SQLException {
    Card card = card("gains-of-value");
    assertThat(card.answer().size(), is(101));
    Map<Integer, List<Double>> tenths = new LinkedHashMap<>();
    for (int percent : new int[] {0, 9, 10, 20, 29, 30, 79, 80, 90, 100}) {
      tenths.put(
          percent,
          List.of(
              card.answer().number(percent, "by_model"), card.answer().number(percent, "by_past")));
    }
    assertThat(
        tenths,
        is(
            Map.of(
                0, List.of(0.0, 0.0),
                9, List.of(0.0, 0.0),
                10, List.of(0.6, 0.0),
                20, List.of(0.9, 0.0),
                29, List.of(0.9, 0.0),
                30, List.of(1.0, 0.0),
                79, List.of(1.0, 0.0),
                80, List.of(1.0, 0.1),
                90, List.of(1.0, 0.4),
                100, List.of(1.0, 1.0))));
    assertThat(
        card.note(),
        is(
            "The first tenth brings 60.0% of the year's revenue by the model, 0.0% by what was spent."));
  }

  @Test
  void driftIsThatOfTheLatestSnapshotByImportance() throws SQLException {
    Card card = card("feature-drift");
    assertThat(
        cells(card),
        contains(
            List.of(
                "Days since the last visit",
                "DRIFTED",
                "1.300",
                "\u22120.150",
                "0.300",
                "0.020",
                "0.0%",
                "12.5%"),
            List.of(
                "Experiments taken part in",
                "DRIFTED_UNUSED",
                "0.000",
                "0.000",
                "1.060",
                "0.020",
                "0.0%",
                "12.5%")));
    assertThat(card.note(), is("On 2026-04-01 one feature has drifted so that predictions moved."));
  }

  @Test
  void reasonsAreToldInWords() throws SQLException {
    assertThat(
        card("reasons").findings(),
        contains(
            "Customer 1, most likely to buy: buys within 90 days with a chance of 50.0%, $20.25 are"
                + " expected in a year, $999.00 came so far. Speaks for buying: days since the last"
                + " visit (2). Speaks against it: share of orders returned (50.0%).",
            "Customer 2, expected to bring most among those of whom it is not decided: buys within 90"
                + " days with a chance of 25.0%, $40.50 are expected in a year, $998.00 came so far."
                + " Speaks for buying: spent so far ($1,235), orders in the last 30 days (0). Speaks"
                + " against it: days since the last visit (unknown).",
            "Customer 3, who spent most among those who have probably left: buys within 90 days with a"
                + " chance of 0.0%, $60.75 are expected in a year, $997.00 came so far. The model goes"
                + " by past purchases alone."));
  }

  /** With r = a = b = 1 and alpha = 10 weeks, in weeks: bought 10 ago, and 20 and 10 ago. */
  @Test
  void oneTimeBuyersAreThereForEverByTheBetterKnownModelAlone() throws SQLException {
    Card card = card("one-time-buyers");
    assertThat(column(card, "bought"), contains("On one day", "On two days"));
    assertThat(column(card, "since"), contains("up to 90 days ago", "up to 90 days ago"));
    assertThat(column(card, "customers"), contains(2L, 1L));
    assertNumbers(card, "seen", 0.5, 0);
    assertNumbers(card, "bg_alive", 1, 1 / 3.25);
    assertNumbers(card, "mbg_alive", 1 / 3d, 1 / 2.125);
    double once = 1 - 20 / (20 + 90 / 7d);
    double twice = 1 - Math.pow(30 / (30 + 90 / 7d), 2);
    assertNumbers(card, "bg_buys", once, twice / 3.25);
    assertNumbers(card, "mbg_buys", once / 3, twice / 2.125);
  }

  @Test
  void whereNothingServesTheChapterSaysWhyAndPredictsNothing() throws SQLException {
    JudgedModels.reject(tables);
    Report report = report();
    assertThat(report.failures(), is(empty()));
    assertThat(
        card("model-of-churn").findings().get(0),
        is(
            "MBG_NBD, version mbg, does not serve: what it expected is too far from what came. No"
                + " version serves, so there are no predictions."));
    assertThat(
        cells(card("churn-ladder")).stream().map(row -> row.get(0)).toList(),
        contains(
            "Everybody alike (a constant)",
            "Days since the last order",
            "MBG_NBD",
            "RIDGE_LOGISTIC"));
    Map<String, String> sentences = new LinkedHashMap<>();
    for (Card card : cards(report)) {
      if (card.sentence() != null) {
        sentences.put(card.figure().id(), card.sentence());
      }
    }
    assertThat(
        sentences,
        is(
            Map.of(
                "gains-of-value",
                "No version of ltv_365d serves, so nobody is ranked; or no year that it predicted is"
                    + " over.",
                "feature-drift",
                "No version of churn_90d serves, so that nothing can have drifted from it.",
                "reasons",
                "No version of churn_90d serves, so no customer is scored.")));
  }

  @Test
  void chapterIsOneSentenceWhereNoModelWasTrained() throws SQLException {
    tables.execute("DELETE FROM flit_marts.model_runs");
    assertThat(
        cards(report()).stream().map(Card::sentence).toList(),
        contains(
            "No version of churn_90d is registered in this warehouse; run bin/flit train, once there"
                + " are features."));
  }

  @Test
  void warehouseWithoutTheTablesIsToldWhatAddsTheChapter() throws SQLException {
    for (String table :
        List.of(
            "model_runs",
            "model_parameters",
            "model_metrics",
            "model_calibration",
            "churn_predictions",
            "ltv_predictions",
            "feature_drift")) {
      tables.without("flit_marts." + table);
    }
    Report report = report();
    assertThat(cards(report), is(empty()));
    String html = ReportPage.html(report);
    assertThat(html, not(containsString("id=\"predictions\"")));
    assertThat(html, containsString("<code>bin/flit refresh</code> adds 13 figures: Predictions."));
  }
}
