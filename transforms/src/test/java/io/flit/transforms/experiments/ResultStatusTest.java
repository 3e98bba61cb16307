package io.flit.transforms.experiments;

import static io.flit.transforms.experiments.ExperimentAnalysisTest.rows;
import static io.flit.transforms.experiments.Tallies.arm;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Column;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.experiments.configuration.Experiment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bad inputs: the status tells what is wrong, and what can be computed is given all the same. */
class ResultStatusTest {
  private static final Experiment BUTTON = Tallies.experiment("button", "control:0.5", "green:0.5");

  private static List<String> statuses(List<ExperimentResult> rows) {
    return rows.stream().map(ExperimentResult::getStatus).toList();
  }

  /** The columns that are NULL. */
  private static List<String> missing(ExperimentResult row) {
    List<String> names = new ArrayList<>();
    for (Column<ExperimentResult> column : Table.of(ExperimentResult.class).columns()) {
      if (column.get(row) == null) {
        names.add(column.name());
      }
    }
    return names;
  }

  @Test
  void oneVariantHasNothingToCompare() {
    List<ExperimentResult> rows =
        rows(Tallies.experiment("solo", "all:1"), arm().visitors(50).buyer(500));

    assertThat(statuses(rows), contains("SINGLE_VARIANT"));
    assertThat(rows.get(0).getConversions30d(), is(1L));
    assertThat(rows.get(0).getCupedTheta(), is(0.0));
    assertThat(rows.get(0).getSrmStatus(), is(nullValue()));
    assertThat(rows.get(0).getSrmChi2(), is(nullValue()));
    assertThat(rows.get(0).getFamilySize(), is(nullValue()));
  }

  @Test
  void nobodyExposedLeavesCountsOfZero() {
    List<ExperimentResult> rows = rows(BUTTON);

    assertThat(statuses(rows), contains("NO_UNITS", "NO_UNITS"));
    ExperimentResult green = rows.get(1);
    assertThat(green.getExposedUsers(), is(0L));
    assertThat(green.getRevenue30d(), is(Money.ZERO));
    assertThat(green.getOrders30d(), is(0L));
    assertThat(green.getWinsorCappedUsers(), is(0L));
    assertThat(green.getFamilySize(), is(0L));
    assertThat(green.getSrmStatus(), is("NOT_ENOUGH_TRAFFIC"));
    assertThat(
        missing(green),
        is(
            List.of(
                "conversion_rate_30d",
                "conversion_ci_low",
                "conversion_ci_high",
                "conversion_diff",
                "conversion_diff_ci_low",
                "conversion_diff_ci_high",
                "conversion_lift",
                "conversion_p_value",
                "conversion_method",
                "statistical_significance",
                "p_value_holm",
                "p_value_bh",
                "is_significant",
                "avg_revenue_per_user",
                "revenue_std_dev",
                "revenue_diff",
                "revenue_diff_ci_low",
                "revenue_diff_ci_high",
                "revenue_t",
                "revenue_df",
                "revenue_p_value",
                "revenue_lift",
                "revenue_lift_ci_low",
                "revenue_lift_ci_high",
                "avg_order_value",
                "avg_order_value_diff",
                "avg_order_value_p_value",
                "cuped_theta",
                "cuped_avg_revenue_per_user",
                "cuped_revenue_diff",
                "cuped_revenue_ci_low",
                "cuped_revenue_ci_high",
                "cuped_revenue_p_value",
                "cuped_variance_reduction",
                "winsor_cap",
                "winsor_revenue_diff",
                "winsor_revenue_p_value",
                "sequential_p_value",
                "sequential_ci_low",
                "sequential_ci_high",
                "chance_to_beat_control",
                "expected_loss",
                "mde_conversion",
                "mde_revenue",
                "srm_chi2",
                "srm_p_value",
                "contamination_rate",
                "conversion_sequential_p_value",
                "conversion_sequential_ci_low",
                "conversion_sequential_ci_high",
                "pre_revenue_p_value",
                "itt_conversion_diff",
                "itt_ci_low",
                "itt_ci_high",
                "itt_p_value",
                "conversion_lift_ci_low",
                "conversion_lift_ci_high",
                "avg_order_value_diff_ci_low",
                "avg_order_value_diff_ci_high",
                "adjusted_conversion_diff",
                "adjusted_conversion_std_error",
                "adjusted_conversion_ci_low",
                "adjusted_conversion_ci_high",
                "adjusted_conversion_p_value",
                "adjusted_conversion_variance_reduction",
                "adjusted_revenue_diff",
                "adjusted_revenue_std_error",
                "adjusted_revenue_ci_low",
                "adjusted_revenue_ci_high",
                "adjusted_revenue_p_value",
                "adjusted_revenue_variance_reduction",
                "returned_orders_diff",
                "returned_orders_diff_ci_low",
                "returned_orders_diff_ci_high",
                "returned_orders_p_value",
                "contribution_margin_diff",
                "contribution_margin_diff_ci_low",
                "contribution_margin_diff_ci_high",
                "contribution_margin_p_value",
                "support_tickets_diff",
                "support_tickets_diff_ci_low",
                "support_tickets_diff_ci_high",
                "support_tickets_p_value",
                "guardrail_status")));
    assertThat(green.getReturnedOrders30d(), is(0L));
    assertThat(green.getContributionMargin30d(), is(Money.ZERO));
    assertThat(green.getSupportTickets30d(), is(0L));
    assertThat(green.getDecision(), is("UNREADABLE"));
  }

  @Test
  void emptyControlLeavesNoComparison() {
    List<ExperimentResult> rows = rows(BUTTON, arm().immature(40), arm().visitors(30).buyer(500));

    assertThat(statuses(rows), contains("NO_UNITS", "NO_UNITS"));
    assertThat(rows.get(0).getImmatureUsers(), is(40L));
    assertThat(rows.get(1).getConversionRate30d(), is(1 / 31.0));
    assertThat(rows.get(1).getConversionDiff(), is(nullValue()));
    assertThat(rows.get(1).getConversionLift(), is(nullValue()));
    assertThat(rows.get(1).getConversionPValue(), is(nullValue()));
    assertThat(rows.get(1).getConversionMethod(), is(nullValue()));
    assertThat(rows.get(1).getIsSignificant(), is(nullValue()));
    assertThat(rows.get(1).getFamilySize(), is(0L));
    assertThat(rows.get(1).getMdeConversion(), is(nullValue()));
    assertThat(rows.get(1).getRevenueDiff(), is(nullValue()));
    assertThat(rows.get(1).getSequentialPValue(), is(nullValue()));
  }

  @Test
  void contaminatedUsersAreCountedAndNotAnalysed() {
    List<ExperimentResult> rows =
        rows(
            BUTTON,
            arm().visitors(488).buyer(500).contaminated(1),
            arm().visitors(489).buyer(900).contaminated(10));

    assertThat(statuses(rows), contains("OK", "CONTAMINATED"));
    assertThat(rows.get(1).getExposedUsers(), is(490L));
    assertThat(rows.get(1).getContaminatedUsers(), is(10L));
    assertThat(rows.get(1).getContaminationRate(), is(0.02));
    assertThat(rows.get(1).getRevenuePValue(), is(notNullValue()));
    assertThat(rows.get(1).getDecision(), is("UNREADABLE"));
  }

  @Test
  void contaminatedControlSpoilsEveryComparison() {
    List<ExperimentResult> rows =
        rows(
            BUTTON,
            arm().visitors(489).buyer(900).contaminated(10),
            arm().visitors(489).buyer(900));

    assertThat(statuses(rows), contains("CONTAMINATED", "CONTAMINATED"));
  }

  @Test
  void fewContaminatedUsersOrASmallShareSpoilNothing() {
    assertThat(
        statuses(
            rows(
                BUTTON,
                arm().visitors(99).buyer(500),
                arm().visitors(90).buyer(900).contaminated(9))),
        contains("OK", "OK"));
    assertThat(
        statuses(
            rows(
                BUTTON,
                arm().visitors(989).buyer(500),
                arm().visitors(989).buyer(900).contaminated(10))),
        contains("OK", "OK"));
  }

  @Test
  void armsThatDifferedInRevenueBeforeAreNotAlike() {
    Tallies.Arm control = arm().buyer(500);
    Tallies.Arm green = arm().buyer(500);
    for (int i = 0; i < 30; i++) {
      control.customer(1000 + i);
      green.customer(1010 + i);
    }

    List<ExperimentResult> rows = rows(BUTTON, control, green);

    assertThat(statuses(rows), contains("OK", "OK"));
    for (int i = 0; i < 30; i++) {
      control.customer(1000 + i);
      green.customer(1400 + i);
    }
    rows = rows(BUTTON, control, green);
    assertThat(statuses(rows), contains("OK", "PRE_EXPOSURE_IMBALANCE"));
    assertThat(rows.get(0).getPreRevenuePValue(), is(nullValue()));
    assertThat(rows.get(1).getPreRevenuePValue(), is(lessThan(0.001)));
    assertThat(rows.get(1).getDecision(), is("UNREADABLE"));
  }

  @Test
  void usersOutOfProportionAreAMismatch() {
    List<ExperimentResult> rows =
        rows(BUTTON, arm().visitors(299).buyer(500), arm().visitors(99).buyer(500).immature(50));

    assertThat(statuses(rows), contains("SAMPLE_RATIO_MISMATCH", "SAMPLE_RATIO_MISMATCH"));
    // 300 and 150, where 225 each were due.
    assertThat(rows.get(0).getSrmChi2(), closeTo(2 * 75 * 75 / 225.0, 1e-12));
    assertThat(rows.get(1).getSrmStatus(), is("MISMATCH"));
  }

  @Test
  void armWithoutWeightIsLeftOutOfTheSampleRatio() {
    List<ExperimentResult> rows =
        rows(
            Tallies.experiment("mail", "weekly:0.5", "daily:0.5", "never:0"),
            arm().visitors(99).buyer(500),
            arm().visitors(99).buyer(500),
            arm().visitors(500));

    assertThat(rows.get(2).getSrmChi2(), is(0.0));
    assertThat(statuses(rows), contains("OK", "OK", "OK"));
  }

  @Test
  void oneUserHasNoVariance() {
    List<ExperimentResult> rows =
        rows(BUTTON, arm().visitors(3).buyer(500).buyer(700), arm().buyer(800));

    assertThat(statuses(rows), contains("OK", "INSUFFICIENT_N"));
    assertThat(rows.get(1).getRevenueDiff(), closeTo(8 - 12 / 5.0, 1e-12));
    assertThat(rows.get(1).getConversionMethod(), is("FISHER_EXACT"));
    assertThat(rows.get(1).getRevenueStdDev(), is(nullValue()));
    assertThat(rows.get(1).getRevenuePValue(), is(nullValue()));
    assertThat(rows.get(1).getSequentialPValue(), is(nullValue()));
    assertThat(rows.get(1).getChanceToBeatControl(), is(nullValue()));
    assertThat(rows.get(1).getRevenueLiftCiLow(), is(nullValue()));
  }

  @Test
  void nothingVariesWhenNobodyBuys() {
    List<ExperimentResult> rows = rows(BUTTON, arm().visitors(20), arm().visitors(20));

    assertThat(statuses(rows), contains("ZERO_VARIANCE", "ZERO_VARIANCE"));
    ExperimentResult green = rows.get(1);
    assertThat(green.getConversionRate30d(), is(0.0));
    assertThat(green.getConversionDiff(), is(0.0));
    assertThat(green.getConversionLift(), is(nullValue()));
    assertThat(green.getConversionPValue(), is(nullValue()));
    assertThat(green.getRevenueDiff(), is(0.0));
    assertThat(green.getRevenueStdDev(), is(0.0));
    assertThat(green.getRevenuePValue(), is(nullValue()));
    assertThat(green.getRevenueLift(), is(nullValue()));
    assertThat(green.getAvgRevenuePerUser(), is(Money.ZERO));
    assertThat(green.getAvgOrderValue(), is(nullValue()));
    assertThat(green.getWinsorCap(), is(nullValue()));
    assertThat(green.getWinsorRevenueDiff(), is(0.0));
    assertThat(green.getCupedTheta(), is(0.0));
    assertThat(green.getMdeConversion(), is(nullValue()));
  }

  @Test
  void allConvertedCanStillDifferInRevenue() {
    List<ExperimentResult> rows =
        rows(BUTTON, arm().buyer(100).buyer(300).buyer(500), arm().buyer(200).buyer(700));

    assertThat(statuses(rows), contains("OK", "OK"));
    assertThat(rows.get(1).getConversionRate30d(), is(1.0));
    assertThat(rows.get(1).getConversionCiHigh(), is(1.0));
    assertThat(rows.get(1).getConversionPValue(), is(nullValue()));
    assertThat(rows.get(1).getFamilySize(), is(0L));
    assertThat(rows.get(1).getRevenuePValue(), is(notNullValue()));
  }

  @Test
  void controlWithoutRevenueLeavesTheAbsoluteDifference() {
    List<ExperimentResult> rows =
        rows(BUTTON, arm().visitors(20), arm().visitors(17).buyer(500).buyer(700).buyer(800));

    assertThat(statuses(rows), contains("ZERO_VARIANCE", "BASELINE_ZERO"));
    assertThat(rows.get(1).getRevenueDiff(), is(1.0));
    assertThat(rows.get(1).getRevenuePValue(), is(notNullValue()));
    assertThat(rows.get(1).getRevenueLift(), is(nullValue()));
    assertThat(rows.get(1).getRevenueLiftCiLow(), is(nullValue()));
    assertThat(rows.get(1).getConversionLift(), is(nullValue()));
  }

  @Test
  void negativeBaselineIsTakenByItsSize() {
    List<ExperimentResult> rows =
        rows(BUTTON, arm().buyer(-300).buyer(-100), arm().buyer(100).buyer(300));

    assertThat(rows.get(0).getAvgRevenuePerUser(), is(Money.of("-2.00")));
    assertThat(rows.get(1).getRevenueDiff(), is(4.0));
    assertThat(rows.get(1).getRevenueLift(), is(2.0));
    assertThat(rows.get(1).getStatus(), is("OK"));
  }
}
