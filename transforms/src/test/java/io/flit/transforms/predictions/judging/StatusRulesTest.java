package io.flit.transforms.predictions.judging;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.transforms.predictions.judging.FoldSheet.Outcome;
import io.flit.transforms.predictions.models.ModelFamily;
import io.flit.transforms.predictions.models.ValueModel;
import io.flit.transforms.statistics.customerbase.PurchaseFamily;
import io.flit.transforms.statistics.customerbase.PurchaseModel;
import io.flit.transforms.statistics.customerbase.SpendModel;
import io.flit.transforms.statistics.scoring.Drawn;
import io.flit.transforms.statistics.scoring.DrawnExamples;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusRulesTest {
  private static final LocalDate START = LocalDate.of(2025, 7, 1);
  private static final String YEAR = "REVENUE_365D_";

  private final Map<String, Drawn> figures = new HashMap<>();
  private Drawn predicted = DrawnExamples.of(100, 95, 105);
  private Drawn oneFold = predicted;
  private int folds = 6;
  private long buyers = 20;
  private double eigenvalue = 1;
  private double featureArea = 0.97;
  private boolean simplerPassed = true;

  StatusRulesTest() {
    figures.put("AUC", DrawnExamples.of(0.8, 0.65, 0.9));
    figures.put("AUC_OVER_RECENCY", DrawnExamples.of(0.01, -0.1, 0.1));
    figures.put("LOG_LOSS_BELOW_CONSTANT", DrawnExamples.of(0.1, 0.001, 0.2));
    figures.put("LOG_LOSS_BELOW_MBG_NBD", DrawnExamples.of(0.1, 0.001, 0.2));
  }

  private VersionSheet sheet(Outcome outcome, String ratio, Map<String, Drawn> ofFold) {
    List<FoldSheet> sheets = new ArrayList<>();
    Drawn seen = DrawnExamples.of(100, 100, 100);
    for (int i = 0; i < folds; i++) {
      JudgedFold judged =
          new JudgedFold(
              1_000,
              buyers,
              ofFold,
              Map.of(ratio, new JudgedFold.Ratio(i == 0 ? oneFold : predicted, seen)));
      sheets.add(new FoldSheet("v", outcome, START.plusMonths(i), judged, List.of()));
    }
    return VersionSheet.of(sheets);
  }

  private StatusReason ofChurn(ModelFamily family) {
    return StatusRules.ofChurn(
        family,
        eigenvalue,
        featureArea,
        sheet(Outcome.CHURN, "PREDICTED_OVER_SEEN", figures),
        simplerPassed);
  }

  @Test
  void whoJustPassesMayServe() {
    assertThat(ofChurn(ModelFamily.RIDGE_LOGISTIC), is(nullValue()));
    assertThat(ofChurn(ModelFamily.MBG_NBD), is(nullValue()));
  }

  @Test
  void fiveFoldsAreTooFew() {
    folds = 5;
    assertThat(ofChurn(ModelFamily.MBG_NBD), is(StatusReason.NOT_ENOUGH_HISTORY));
    folds = 0;
    assertThat(ofChurn(ModelFamily.MBG_NBD), is(StatusReason.NOT_ENOUGH_HISTORY));
  }

  @Test
  void fewBuyersProveNothing() {
    buyers = 16;
    assertThat(ofChurn(ModelFamily.MBG_NBD), is(StatusReason.TOO_FEW_BUYERS));
  }

  @Test
  void tooGoodIsSuspect() {
    featureArea = 0.971;
    assertThat(ofChurn(ModelFamily.MBG_NBD), is(StatusReason.SUSPECTED_LEAK));
    featureArea = 0.5;
    figures.put("AUC", DrawnExamples.of(0.991, 0.98, 1));
    assertThat(ofChurn(ModelFamily.MBG_NBD), is(StatusReason.SUSPECTED_LEAK));
  }

  @Test
  void onlyTheSimplerCandidateHasToBeIdentified() {
    eigenvalue = 0.99;
    assertThat(ofChurn(ModelFamily.MBG_NBD), is(StatusReason.WEAKLY_IDENTIFIED));
    assertThat(ofChurn(ModelFamily.RIDGE_LOGISTIC), is(nullValue()));
  }

  @Test
  void whatIsNotBetterThanASimpleRulePredictsNothing() {
    Map<String, Drawn> bad =
        Map.of(
            "AUC", DrawnExamples.of(0.8, 0.649, 0.9),
            "AUC_OVER_RECENCY", DrawnExamples.of(0, -0.1, 0.1),
            "LOG_LOSS_BELOW_CONSTANT", DrawnExamples.of(0.1, 0, 0.2));
    bad.forEach(
        (metric, drawn) -> {
          Drawn good = figures.put(metric, drawn);
          assertThat(metric, ofChurn(ModelFamily.RIDGE_LOGISTIC), is(StatusReason.NOT_PREDICTABLE));
          figures.put(metric, good);
        });
  }

  @Test
  void aMissingNumberFailsItsTest() {
    for (String metric : List.of("AUC", "AUC_OVER_RECENCY", "LOG_LOSS_BELOW_CONSTANT")) {
      Drawn good = figures.put(metric, DrawnExamples.of(Double.NaN, Double.NaN, Double.NaN));
      assertThat(metric, ofChurn(ModelFamily.MBG_NBD), is(StatusReason.NOT_PREDICTABLE));
      figures.put(metric, good);
    }
    figures.put("LOG_LOSS_BELOW_MBG_NBD", Drawn.undrawn(0.1));
    assertThat(ofChurn(ModelFamily.RIDGE_LOGISTIC), is(StatusReason.NO_BETTER_THAN_SIMPLER));
  }

  @Test
  void oneFoldThatIsWhollyOffIsEnough() {
    oneFold = DrawnExamples.of(85, 80, 89);
    assertThat(ofChurn(ModelFamily.RIDGE_LOGISTIC), is(StatusReason.MISCALIBRATED));
    oneFold = DrawnExamples.of(115, 111, 120);
    assertThat(ofChurn(ModelFamily.RIDGE_LOGISTIC), is(StatusReason.MISCALIBRATED));
    oneFold = DrawnExamples.of(115, 109, 120);
    assertThat(ofChurn(ModelFamily.RIDGE_LOGISTIC), is(nullValue()));
  }

  @Test
  void theSimplerServesWhereTheOtherIsNotProvenBetter() {
    figures.put("LOG_LOSS_BELOW_MBG_NBD", DrawnExamples.of(0.1, 0, 0.2));
    assertThat(ofChurn(ModelFamily.RIDGE_LOGISTIC), is(StatusReason.NO_BETTER_THAN_SIMPLER));
    simplerPassed = false;
    assertThat(ofChurn(ModelFamily.RIDGE_LOGISTIC), is(nullValue()));
  }

  private static ValueModel fit(double q) {
    return new ValueModel(
        START, new PurchaseModel(PurchaseFamily.MBG_NBD, 1, 1, 1, 1), new SpendModel(1, q, 1));
  }

  private StatusReason ofValue(double overPast, ValueModel... fits) {
    return StatusRules.ofValue(
        eigenvalue,
        List.of(fits),
        sheet(
            Outcome.REVENUE_365D,
            YEAR + "PREDICTED_OVER_SEEN",
            Map.of(YEAR + "TOP_DECILE_OVER_PAST", DrawnExamples.of(0.2, overPast, 0.3))));
  }

  @Test
  void valueMayServeOnceAYearIsKnown() {
    assertThat(ofValue(0.1, fit(2)), is(nullValue()));
    folds = 0;
    assertThat(ofValue(0.1, fit(2)), is(StatusReason.NOT_ENOUGH_HISTORY));
  }

  @Test
  void valueNeedsAFitOfSpending() {
    ValueModel none =
        new ValueModel(START, new PurchaseModel(PurchaseFamily.MBG_NBD, 1, 1, 1, 1), null);
    eigenvalue = 0;
    assertThat(ofValue(0.1, none), is(StatusReason.NOT_ENOUGH_HISTORY));
    assertThat(ofValue(0.1, none, fit(2)), is(StatusReason.WEAKLY_IDENTIFIED));
  }

  @Test
  void valueNeedsAMeanInEveryFit() {
    assertThat(ofValue(0.1, fit(2), fit(1)), is(StatusReason.NO_MEAN_VALUE));
  }

  @Test
  void valueHasToRankBetterThanThePast() {
    assertThat(ofValue(0, fit(2)), is(StatusReason.NOT_PREDICTABLE));
  }

  @Test
  void aYearsRevenueMayBeFurtherOffInOneFoldThanInAll() {
    oneFold = DrawnExamples.of(80, 76, 84);
    assertThat(ofValue(0.1, fit(2)), is(nullValue()));
    oneFold = DrawnExamples.of(70, 66, 74);
    assertThat(ofValue(0.1, fit(2)), is(StatusReason.MISCALIBRATED));
    predicted = DrawnExamples.of(80, 76, 84);
    oneFold = predicted;
    assertThat(ofValue(0.1, fit(2)), is(StatusReason.MISCALIBRATED));
  }
}
