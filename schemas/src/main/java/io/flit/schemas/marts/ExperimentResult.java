package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawExperimentAssignment;
import io.flit.schemas.staging.IntCustomerMetrics;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The result of a variant of an experiment, compared with control. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "experiment_results",
    grain = "one row per configured experiment and variant",
    description =
        "Analysed users have a full outcome window and saw one variant. Users count "
            + "under their assigned variant; comparisons are variant minus control.",
    key = {"experiment_name", "variant"},
    clusterBy = "experiment_name",
    isFixedInSize = true,
    computedBy = "io.flit.transforms.experiments.ExperimentAnalysis")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ExperimentResult {

  @SchemaFieldNumber("0")
  @SameAs(RawExperimentAssignment.class)
  public abstract String getExperimentName();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The variant's name.")
  public abstract String getVariant();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("Whether the variant is the control.")
  public abstract @Nullable Boolean getIsControl();

  @SchemaFieldNumber("3")
  @SameAs(value = RawExperimentAssignment.class, column = "experiment_start_date")
  public abstract @Nullable LocalDate getStartDate();

  @SchemaFieldNumber("4")
  @SameAs(value = RawExperimentAssignment.class, column = "experiment_end_date")
  public abstract @Nullable LocalDate getEndDate();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The UTC date of as_of.")
  public abstract @Nullable LocalDate getAsOfDate();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("The significance level of the experiment.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getAlpha();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("The number of users with a valid assignment to the variant.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getAssignedUsers();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription(
      "The number of analysed users of the variant, whose outcome window is over and "
          + "who saw one variant until then.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getExposedUsers();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription(
      "The number of exposed users who saw one variant and whose outcome window is not " + "over.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getImmatureUsers();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription(
      "The number of exposed users who saw more than one variant before their outcome "
          + "window ended.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getContaminatedUsers();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "The number of analysed users with at least one revenue order in their outcome " + "window.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getConversions30d();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription("Conversions per analysed user; NULL if there are no users.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getConversionRate30d();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription(
      "Lower bound of the Wilson interval of the conversion rate; NULL if there are no users.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getConversionCiLow();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription(
      "Upper bound of the Wilson interval of the conversion rate; NULL if there are no users.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getConversionCiHigh();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription(
      "Conversion rate minus the control's, as a fraction of 1; NULL on the control's row.")
  public abstract @Nullable Double getConversionDiff();

  @SchemaFieldNumber("16")
  @SchemaFieldDescription(
      "Lower bound of the Newcombe interval of the conversion difference; NULL on the "
          + "control's row.")
  public abstract @Nullable Double getConversionDiffCiLow();

  @SchemaFieldNumber("17")
  @SchemaFieldDescription(
      "Upper bound of the Newcombe interval of the conversion difference; NULL on the "
          + "control's row.")
  public abstract @Nullable Double getConversionDiffCiHigh();

  @SchemaFieldNumber("18")
  @SchemaFieldDescription(
      "Conversion difference relative to the control's rate; NULL if that is 0, and "
          + "on the control's row.")
  public abstract @Nullable Double getConversionLift();

  @SchemaFieldNumber("19")
  @SchemaFieldDescription(
      "Two-sided p-value of the conversion difference; NULL if the pooled rate is 0 "
          + "or 1, and on the control's row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getConversionPValue();

  @SchemaFieldNumber("20")
  @SchemaFieldDescription(
      "The test behind conversion_p_value: POOLED_Z, or FISHER_EXACT if the smallest "
          + "expected cell is below 5; NULL if there is no p-value.")
  @AcceptedValues({"POOLED_Z", "FISHER_EXACT"})
  public abstract @Nullable String getConversionMethod();

  @SchemaFieldNumber("21")
  @SchemaFieldDescription("1 minus conversion_p_value; NULL if that is NULL.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getStatisticalSignificance();

  @SchemaFieldNumber("22")
  @SchemaFieldDescription(
      "The p-value of primary_metric adjusted by Holm's method over the variants of the "
          + "experiment; NULL if that p-value is NULL.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getPValueHolm();

  @SchemaFieldNumber("23")
  @SchemaFieldDescription(
      "The p-value of primary_metric adjusted by the Benjamini-Hochberg method over the "
          + "variants of the experiment; NULL if that p-value is NULL.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getPValueBh();

  @SchemaFieldNumber("24")
  @SchemaFieldDescription(
      "The number of p-values of the experiment's primary_metric that are adjusted "
          + "together; NULL on the control's row.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getFamilySize();

  @SchemaFieldNumber("25")
  @SchemaFieldDescription("Whether p_value_holm is below alpha; NULL if that is NULL.")
  public abstract @Nullable Boolean getIsSignificant();

  @SchemaFieldNumber("26")
  @SchemaFieldDescription("Revenue orders of the analysed users in their outcome windows.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getOrders30d();

  @SchemaFieldNumber("27")
  @SchemaFieldDescription("Revenue of the analysed users in their outcome windows.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getRevenue30d();

  @SchemaFieldNumber("28")
  @SchemaFieldDescription(
      "Revenue in the outcome windows per analysed user, rounded half up to a cent; "
          + "NULL if there are no users.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getAvgRevenuePerUser();

  @SchemaFieldNumber("29")
  @SchemaFieldDescription(
      "Sample standard deviation of the revenue per analysed user; NULL if there are "
          + "fewer than two users.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getRevenueStdDev();

  @SchemaFieldNumber("30")
  @SchemaFieldDescription(
      "Mean revenue per analysed user minus the control's; NULL on the control's row.")
  public abstract @Nullable Double getRevenueDiff();

  @SchemaFieldNumber("31")
  @SchemaFieldDescription(
      "Lower bound of Welch's interval of the revenue difference; NULL on the control's " + "row.")
  public abstract @Nullable Double getRevenueDiffCiLow();

  @SchemaFieldNumber("32")
  @SchemaFieldDescription(
      "Upper bound of Welch's interval of the revenue difference; NULL on the control's " + "row.")
  public abstract @Nullable Double getRevenueDiffCiHigh();

  @SchemaFieldNumber("33")
  @SchemaFieldDescription("Welch's t of the revenue difference; NULL on the control's row.")
  public abstract @Nullable Double getRevenueT();

  @SchemaFieldNumber("34")
  @SchemaFieldDescription(
      "Welch's degrees of freedom of the revenue difference; NULL on the control's row.")
  public abstract @Nullable Double getRevenueDf();

  @SchemaFieldNumber("35")
  @SchemaFieldDescription(
      "Two-sided p-value of Welch's test of the revenue difference; NULL on the "
          + "control's row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getRevenuePValue();

  @SchemaFieldNumber("36")
  @SchemaFieldDescription(
      "Revenue difference relative to the control's mean; NULL if that is 0, and on "
          + "the control's row.")
  public abstract @Nullable Double getRevenueLift();

  @SchemaFieldNumber("37")
  @SchemaFieldDescription(
      "Lower bound of Fieller's interval of the revenue lift; NULL if it is "
          + "unbounded, and on the control's row.")
  public abstract @Nullable Double getRevenueLiftCiLow();

  @SchemaFieldNumber("38")
  @SchemaFieldDescription(
      "Upper bound of Fieller's interval of the revenue lift; NULL if it is "
          + "unbounded, and on the control's row.")
  public abstract @Nullable Double getRevenueLiftCiHigh();

  @SchemaFieldNumber("39")
  @SameAs(IntCustomerMetrics.class)
  public abstract @Nullable Money getAvgOrderValue();

  @SchemaFieldNumber("40")
  @SchemaFieldDescription(
      "Average order value minus the control's, unrounded; NULL on the control's row.")
  public abstract @Nullable Double getAvgOrderValueDiff();

  @SchemaFieldNumber("41")
  @SchemaFieldDescription(
      "Two-sided p-value of the difference in average order value, a ratio metric by "
          + "the delta method; NULL on the control's row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getAvgOrderValuePValue();

  @SchemaFieldNumber("42")
  @SchemaFieldDescription(
      "The weight of the revenue before exposure in the adjustment, one for the "
          + "experiment; 0.0 if that revenue does not vary, NULL if there are no users.")
  public abstract @Nullable Double getCupedTheta();

  @SchemaFieldNumber("43")
  @SchemaFieldDescription(
      "Mean revenue per analysed user adjusted for the revenue before exposure; NULL "
          + "if there are no users.")
  public abstract @Nullable Double getCupedAvgRevenuePerUser();

  @SchemaFieldNumber("44")
  @SchemaFieldDescription("Adjusted mean revenue minus the control's; NULL on the control's row.")
  public abstract @Nullable Double getCupedRevenueDiff();

  @SchemaFieldNumber("45")
  @SchemaFieldDescription(
      "Lower bound of the interval of the adjusted revenue difference; NULL on the "
          + "control's row.")
  public abstract @Nullable Double getCupedRevenueCiLow();

  @SchemaFieldNumber("46")
  @SchemaFieldDescription(
      "Upper bound of the interval of the adjusted revenue difference; NULL on the "
          + "control's row.")
  public abstract @Nullable Double getCupedRevenueCiHigh();

  @SchemaFieldNumber("47")
  @SchemaFieldDescription(
      "Two-sided p-value of the adjusted revenue difference; NULL on the control's row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getCupedRevenuePValue();

  @SchemaFieldNumber("48")
  @SchemaFieldDescription(
      "The share of the arm's revenue variance that the adjustment removes; NULL if "
          + "it does not vary.")
  public abstract @Nullable Double getCupedVarianceReduction();

  @SchemaFieldNumber("49")
  @SchemaFieldDescription(
      "The revenue at which the robust comparison caps a user: the experiment's "
          + "winsor_percentile of spenders over all arms; NULL if nobody spent.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getWinsorCap();

  @SchemaFieldNumber("50")
  @SchemaFieldDescription(
      "The number of this variant's analysed users whose revenue is capped; with few "
          + "spenders the cap is the largest revenue, and nobody's is.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getWinsorCappedUsers();

  @SchemaFieldNumber("51")
  @SchemaFieldDescription("Mean capped revenue minus the control's; NULL on the control's row.")
  public abstract @Nullable Double getWinsorRevenueDiff();

  @SchemaFieldNumber("52")
  @SchemaFieldDescription(
      "Two-sided p-value of the difference in capped revenue; NULL on the control's row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getWinsorRevenuePValue();

  @SchemaFieldNumber("53")
  @SchemaFieldDescription(
      "P-value of the revenue difference that stays valid at every look; NULL on the "
          + "control's row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getSequentialPValue();

  @SchemaFieldNumber("54")
  @SchemaFieldDescription(
      "Lower bound of the interval of the revenue difference that stays valid at every "
          + "look; NULL on the control's row.")
  public abstract @Nullable Double getSequentialCiLow();

  @SchemaFieldNumber("55")
  @SchemaFieldDescription(
      "Upper bound of the interval of the revenue difference that stays valid at every "
          + "look; NULL on the control's row.")
  public abstract @Nullable Double getSequentialCiHigh();

  @SchemaFieldNumber("56")
  @SchemaFieldDescription(
      "The probability, under a flat prior, that the variant's revenue per user is "
          + "above the control's; NULL on the control's row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getChanceToBeatControl();

  @SchemaFieldNumber("57")
  @SchemaFieldDescription(
      "The revenue per user that shipping the variant is expected to lose, on average over "
          + "all outcomes and not when it loses, under a flat prior; NULL on the control's row.")
  public abstract @Nullable Double getExpectedLoss();

  @SchemaFieldNumber("58")
  @SchemaFieldDescription(
      "The absolute conversion difference that a sample of this size detects in 80% of "
          + "experiments, all variants compared; NULL on the control's row.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getMdeConversion();

  @SchemaFieldNumber("59")
  @SchemaFieldDescription(
      "The absolute difference in revenue per user that a sample of this size detects in "
          + "80% of experiments, all variants compared; NULL on the control's row.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getMdeRevenue();

  @SchemaFieldNumber("60")
  @SchemaFieldDescription(
      "Chi-square of the variants' traffic against their weights, repeated on each "
          + "row of the experiment; NULL if there are no users or only one variant.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getSrmChi2();

  @SchemaFieldNumber("61")
  @SchemaFieldDescription(
      "P-value of the chi-square test of the variants' traffic against their "
          + "weights, repeated on each row of the experiment; NULL if it cannot be "
          + "computed.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getSrmPValue();

  @SchemaFieldNumber("62")
  @SchemaFieldDescription(
      "MISMATCH if srm_p_value is below 0.001, NOT_ENOUGH_TRAFFIC if the smallest "
          + "expected count is below 8, else OK; NULL if there is only one variant.")
  @AcceptedValues({"OK", "MISMATCH", "NOT_ENOUGH_TRAFFIC"})
  public abstract @Nullable String getSrmStatus();

  @SchemaFieldNumber("63")
  @SchemaFieldDescription(
      "Contaminated users as a share of all exposed users; NULL if nobody was exposed.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getContaminationRate();

  @SchemaFieldNumber("64")
  @SchemaFieldDescription(
      "Whether the result can be relied on: the first of SINGLE_VARIANT, NO_UNITS, "
          + "CONTAMINATED, SAMPLE_RATIO_MISMATCH, PRE_EXPOSURE_IMBALANCE, INSUFFICIENT_N, "
          + "ZERO_VARIANCE, BASELINE_ZERO and OK that applies.")
  @AcceptedValues({
    "SINGLE_VARIANT",
    "NO_UNITS",
    "CONTAMINATED",
    "SAMPLE_RATIO_MISMATCH",
    "PRE_EXPOSURE_IMBALANCE",
    "INSUFFICIENT_N",
    "ZERO_VARIANCE",
    "BASELINE_ZERO",
    "OK"
  })
  public abstract @Nullable String getStatus();

  @SchemaFieldNumber("65")
  @SchemaFieldDescription(
      "The figure that decides the experiment: p_value_holm, is_significant and "
          + "decision are about it.")
  @AcceptedValues({"conversion", "revenue", "adjusted_conversion", "adjusted_revenue"})
  public abstract @Nullable String getPrimaryMetric();

  @SchemaFieldNumber("66")
  @SchemaFieldDescription(
      "P-value of the conversion difference that stays valid at every look; NULL if "
          + "conversion does not vary, and on the control's row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getConversionSequentialPValue();

  @SchemaFieldNumber("67")
  @SchemaFieldDescription(
      "Lower bound of the interval of the conversion difference that stays valid at "
          + "every look; NULL if conversion does not vary, and on the control's row.")
  public abstract @Nullable Double getConversionSequentialCiLow();

  @SchemaFieldNumber("68")
  @SchemaFieldDescription(
      "Upper bound of the interval of the conversion difference that stays valid at "
          + "every look; NULL if conversion does not vary, and on the control's row.")
  public abstract @Nullable Double getConversionSequentialCiHigh();

  @SchemaFieldNumber("69")
  @SchemaFieldDescription(
      "Whether the outcome windows of all users are over at as_of. Only then is "
          + "is_significant a verdict: looking at it daily is no test.")
  public abstract @Nullable Boolean getIsFinal();

  @SchemaFieldNumber("70")
  @SchemaFieldDescription(
      "Two-sided p-value of Welch's test of the difference in revenue before "
          + "exposure, which no variant can have changed; NULL if that does not vary or "
          + "an arm has fewer than two users, and on the control's row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getPreRevenuePValue();

  @SchemaFieldNumber("71")
  @SchemaFieldDescription(
      "Conversion rate minus the control's over all users whose outcome window is "
          + "over, by assignment, whatever else they saw; NULL if an arm has none, and on "
          + "the control's row.")
  public abstract @Nullable Double getIttConversionDiff();

  @SchemaFieldNumber("72")
  @SchemaFieldDescription(
      "Lower bound of the Newcombe interval of itt_conversion_diff; NULL if that is " + "NULL.")
  public abstract @Nullable Double getIttCiLow();

  @SchemaFieldNumber("73")
  @SchemaFieldDescription(
      "Upper bound of the Newcombe interval of itt_conversion_diff; NULL if that is " + "NULL.")
  public abstract @Nullable Double getIttCiHigh();

  @SchemaFieldNumber("74")
  @SchemaFieldDescription(
      "Two-sided p-value of itt_conversion_diff, by the pooled z or Fisher's exact "
          + "test; NULL if that is NULL or the pooled rate is 0 or 1.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getIttPValue();

  @SchemaFieldNumber("75")
  @SchemaFieldDescription(
      "Lower bound of Fieller's interval of the conversion lift; NULL if it is "
          + "unbounded, and on the control's row.")
  public abstract @Nullable Double getConversionLiftCiLow();

  @SchemaFieldNumber("76")
  @SchemaFieldDescription(
      "Upper bound of Fieller's interval of the conversion lift; NULL if it is "
          + "unbounded, and on the control's row.")
  public abstract @Nullable Double getConversionLiftCiHigh();

  @SchemaFieldNumber("77")
  @SchemaFieldDescription(
      "Lower bound of the interval of the difference in average order value; NULL "
          + "if avg_order_value_p_value is NULL.")
  public abstract @Nullable Double getAvgOrderValueDiffCiLow();

  @SchemaFieldNumber("78")
  @SchemaFieldDescription(
      "Upper bound of the interval of the difference in average order value; NULL "
          + "if avg_order_value_p_value is NULL.")
  public abstract @Nullable Double getAvgOrderValueDiffCiHigh();

  @SchemaFieldNumber("79")
  @SchemaFieldDescription(
      "Conversion rate minus the control's, both adjusted by regression within each "
          + "arm for tenure, orders and sessions before exposure; NULL if there are too "
          + "few users, and on the control's row.")
  public abstract @Nullable Double getAdjustedConversionDiff();

  @SchemaFieldNumber("80")
  @SchemaFieldDescription(
      "Standard error of adjusted_conversion_diff; NULL if adjusted_conversion_diff "
          + "is NULL, too few users convert, or nothing is left to vary.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getAdjustedConversionStdError();

  @SchemaFieldNumber("81")
  @SchemaFieldDescription(
      "Lower bound of the normal interval of adjusted_conversion_diff; NULL if its "
          + "standard error is NULL.")
  public abstract @Nullable Double getAdjustedConversionCiLow();

  @SchemaFieldNumber("82")
  @SchemaFieldDescription(
      "Upper bound of the normal interval of adjusted_conversion_diff; NULL if its "
          + "standard error is NULL.")
  public abstract @Nullable Double getAdjustedConversionCiHigh();

  @SchemaFieldNumber("83")
  @SchemaFieldDescription(
      "Two-sided normal p-value of adjusted_conversion_diff; NULL if its standard "
          + "error is NULL.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getAdjustedConversionPValue();

  @SchemaFieldNumber("84")
  @SchemaFieldDescription(
      "The share of the variance of the unadjusted difference that the adjustment "
          + "removes, negative where it adds some; NULL if adjusted_conversion_std_error "
          + "is NULL.")
  @AcceptedRange(max = 1)
  public abstract @Nullable Double getAdjustedConversionVarianceReduction();

  @SchemaFieldNumber("85")
  @SchemaFieldDescription(
      "Mean revenue per analysed user minus the control's, both adjusted by "
          + "regression within each arm for tenure, orders and sessions before exposure; "
          + "NULL if there are too few users, and on the control's row.")
  public abstract @Nullable Double getAdjustedRevenueDiff();

  @SchemaFieldNumber("86")
  @SchemaFieldDescription(
      "Standard error of adjusted_revenue_diff; NULL if adjusted_revenue_diff is "
          + "NULL, too few users buy, or nothing is left to vary.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getAdjustedRevenueStdError();

  @SchemaFieldNumber("87")
  @SchemaFieldDescription(
      "Lower bound of the normal interval of adjusted_revenue_diff; NULL if its "
          + "standard error is NULL.")
  public abstract @Nullable Double getAdjustedRevenueCiLow();

  @SchemaFieldNumber("88")
  @SchemaFieldDescription(
      "Upper bound of the normal interval of adjusted_revenue_diff; NULL if its "
          + "standard error is NULL.")
  public abstract @Nullable Double getAdjustedRevenueCiHigh();

  @SchemaFieldNumber("89")
  @SchemaFieldDescription(
      "Two-sided normal p-value of adjusted_revenue_diff; NULL if its standard " + "error is NULL.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getAdjustedRevenuePValue();

  @SchemaFieldNumber("90")
  @SchemaFieldDescription(
      "The share of the variance of the unadjusted difference that the adjustment "
          + "removes, negative where it adds some; NULL if adjusted_revenue_std_error is "
          + "NULL.")
  @AcceptedRange(max = 1)
  public abstract @Nullable Double getAdjustedRevenueVarianceReduction();

  @SchemaFieldNumber("91")
  @SchemaFieldDescription(
      "The number of orders in the outcome windows of the analysed users that came "
          + "back before as_of.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getReturnedOrders30d();

  @SchemaFieldNumber("92")
  @SchemaFieldDescription(
      "Returned orders per analysed user minus the control's; NULL if there are no "
          + "users, and on the control's row.")
  public abstract @Nullable Double getReturnedOrdersDiff();

  @SchemaFieldNumber("93")
  @SchemaFieldDescription(
      "Lower bound of Welch's interval of returned_orders_diff; NULL if "
          + "returned_orders_p_value is NULL.")
  public abstract @Nullable Double getReturnedOrdersDiffCiLow();

  @SchemaFieldNumber("94")
  @SchemaFieldDescription(
      "Upper bound of Welch's interval of returned_orders_diff; NULL if "
          + "returned_orders_p_value is NULL.")
  public abstract @Nullable Double getReturnedOrdersDiffCiHigh();

  @SchemaFieldNumber("95")
  @SchemaFieldDescription(
      "Two-sided p-value of Welch's test of returned_orders_diff; NULL if too few "
          + "users have any or an arm has fewer than two users, and on the control's row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getReturnedOrdersPValue();

  @SchemaFieldNumber("96")
  @SchemaFieldDescription(
      "Revenue of the analysed users in their outcome windows less the costs of "
          + "products, shipping and insurance; unknown costs are 0.00, and simulated "
          + "orders are not shipped.")
  public abstract @Nullable Money getContributionMargin30d();

  @SchemaFieldNumber("97")
  @SchemaFieldDescription(
      "Contribution margin per analysed user minus the control's; NULL if there are "
          + "no users, and on the control's row.")
  public abstract @Nullable Double getContributionMarginDiff();

  @SchemaFieldNumber("98")
  @SchemaFieldDescription(
      "Lower bound of Welch's interval of contribution_margin_diff; NULL if "
          + "contribution_margin_p_value is NULL.")
  public abstract @Nullable Double getContributionMarginDiffCiLow();

  @SchemaFieldNumber("99")
  @SchemaFieldDescription(
      "Upper bound of Welch's interval of contribution_margin_diff; NULL if "
          + "contribution_margin_p_value is NULL.")
  public abstract @Nullable Double getContributionMarginDiffCiHigh();

  @SchemaFieldNumber("100")
  @SchemaFieldDescription(
      "Two-sided p-value of Welch's test of contribution_margin_diff; NULL if too "
          + "few users have any or an arm has fewer than two users, and on the control's "
          + "row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getContributionMarginPValue();

  @SchemaFieldNumber("101")
  @SchemaFieldDescription(
      "The number of support tickets that the analysed users created in their "
          + "outcome windows and before as_of.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getSupportTickets30d();

  @SchemaFieldNumber("102")
  @SchemaFieldDescription(
      "Support tickets per analysed user minus the control's; NULL if there are no "
          + "users, and on the control's row.")
  public abstract @Nullable Double getSupportTicketsDiff();

  @SchemaFieldNumber("103")
  @SchemaFieldDescription(
      "Lower bound of Welch's interval of support_tickets_diff; NULL if "
          + "support_tickets_p_value is NULL.")
  public abstract @Nullable Double getSupportTicketsDiffCiLow();

  @SchemaFieldNumber("104")
  @SchemaFieldDescription(
      "Upper bound of Welch's interval of support_tickets_diff; NULL if "
          + "support_tickets_p_value is NULL.")
  public abstract @Nullable Double getSupportTicketsDiffCiHigh();

  @SchemaFieldNumber("105")
  @SchemaFieldDescription(
      "Two-sided p-value of Welch's test of support_tickets_diff; NULL if too few "
          + "users have any or an arm has fewer than two users, and on the control's row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getSupportTicketsPValue();

  @SchemaFieldNumber("106")
  @SchemaFieldDescription(
      "What must not get worse: HARMED if a guardrail is harmed beyond its margin, "
          + "SAFE if none can be, else UNDECIDED; NULL without guardrails, and on the "
          + "control's row.")
  @AcceptedValues({"HARMED", "SAFE", "UNDECIDED"})
  public abstract @Nullable String getGuardrailStatus();

  @SchemaFieldNumber("107")
  @SchemaFieldDescription(
      "What to do with the variant by the row's figures: UNREADABLE, ROLL_BACK, "
          + "SHIP, NO_EFFECT_WITHIN_MDE, or CONTINUE for more users; NULL on the "
          + "control's row.")
  @AcceptedValues({"UNREADABLE", "ROLL_BACK", "SHIP", "NO_EFFECT_WITHIN_MDE", "CONTINUE"})
  public abstract @Nullable String getDecision();

  /** Starts an experiment result. */
  public static Builder builder() {
    return new AutoValue_ExperimentResult.Builder();
  }

  /** Starts a copy of this experiment result. */
  public abstract Builder toBuilder();

  /** Builds an experiment result. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setExperimentName(String experimentName);

    public abstract Builder setVariant(String variant);

    public abstract Builder setIsControl(@Nullable Boolean isControl);

    public abstract Builder setStartDate(@Nullable LocalDate startDate);

    public abstract Builder setEndDate(@Nullable LocalDate endDate);

    public abstract Builder setAsOfDate(@Nullable LocalDate asOfDate);

    public abstract Builder setAlpha(@Nullable Double alpha);

    public abstract Builder setAssignedUsers(@Nullable Long assignedUsers);

    public abstract Builder setExposedUsers(@Nullable Long exposedUsers);

    public abstract Builder setImmatureUsers(@Nullable Long immatureUsers);

    public abstract Builder setContaminatedUsers(@Nullable Long contaminatedUsers);

    public abstract Builder setConversions30d(@Nullable Long conversions30d);

    public abstract Builder setConversionRate30d(@Nullable Double conversionRate30d);

    public abstract Builder setConversionCiLow(@Nullable Double conversionCiLow);

    public abstract Builder setConversionCiHigh(@Nullable Double conversionCiHigh);

    public abstract Builder setConversionDiff(@Nullable Double conversionDiff);

    public abstract Builder setConversionDiffCiLow(@Nullable Double conversionDiffCiLow);

    public abstract Builder setConversionDiffCiHigh(@Nullable Double conversionDiffCiHigh);

    public abstract Builder setConversionLift(@Nullable Double conversionLift);

    public abstract Builder setConversionPValue(@Nullable Double conversionPValue);

    public abstract Builder setConversionMethod(@Nullable String conversionMethod);

    public abstract Builder setStatisticalSignificance(@Nullable Double statisticalSignificance);

    public abstract Builder setPValueHolm(@Nullable Double pValueHolm);

    public abstract Builder setPValueBh(@Nullable Double pValueBh);

    public abstract Builder setFamilySize(@Nullable Long familySize);

    public abstract Builder setIsSignificant(@Nullable Boolean isSignificant);

    public abstract Builder setOrders30d(@Nullable Long orders30d);

    public abstract Builder setRevenue30d(@Nullable Money revenue30d);

    public abstract Builder setAvgRevenuePerUser(@Nullable Money avgRevenuePerUser);

    public abstract Builder setRevenueStdDev(@Nullable Double revenueStdDev);

    public abstract Builder setRevenueDiff(@Nullable Double revenueDiff);

    public abstract Builder setRevenueDiffCiLow(@Nullable Double revenueDiffCiLow);

    public abstract Builder setRevenueDiffCiHigh(@Nullable Double revenueDiffCiHigh);

    public abstract Builder setRevenueT(@Nullable Double revenueT);

    public abstract Builder setRevenueDf(@Nullable Double revenueDf);

    public abstract Builder setRevenuePValue(@Nullable Double revenuePValue);

    public abstract Builder setRevenueLift(@Nullable Double revenueLift);

    public abstract Builder setRevenueLiftCiLow(@Nullable Double revenueLiftCiLow);

    public abstract Builder setRevenueLiftCiHigh(@Nullable Double revenueLiftCiHigh);

    public abstract Builder setAvgOrderValue(@Nullable Money avgOrderValue);

    public abstract Builder setAvgOrderValueDiff(@Nullable Double avgOrderValueDiff);

    public abstract Builder setAvgOrderValuePValue(@Nullable Double avgOrderValuePValue);

    public abstract Builder setCupedTheta(@Nullable Double cupedTheta);

    public abstract Builder setCupedAvgRevenuePerUser(@Nullable Double cupedAvgRevenuePerUser);

    public abstract Builder setCupedRevenueDiff(@Nullable Double cupedRevenueDiff);

    public abstract Builder setCupedRevenueCiLow(@Nullable Double cupedRevenueCiLow);

    public abstract Builder setCupedRevenueCiHigh(@Nullable Double cupedRevenueCiHigh);

    public abstract Builder setCupedRevenuePValue(@Nullable Double cupedRevenuePValue);

    public abstract Builder setCupedVarianceReduction(@Nullable Double cupedVarianceReduction);

    public abstract Builder setWinsorCap(@Nullable Money winsorCap);

    public abstract Builder setWinsorCappedUsers(@Nullable Long winsorCappedUsers);

    public abstract Builder setWinsorRevenueDiff(@Nullable Double winsorRevenueDiff);

    public abstract Builder setWinsorRevenuePValue(@Nullable Double winsorRevenuePValue);

    public abstract Builder setSequentialPValue(@Nullable Double sequentialPValue);

    public abstract Builder setSequentialCiLow(@Nullable Double sequentialCiLow);

    public abstract Builder setSequentialCiHigh(@Nullable Double sequentialCiHigh);

    public abstract Builder setChanceToBeatControl(@Nullable Double chanceToBeatControl);

    public abstract Builder setExpectedLoss(@Nullable Double expectedLoss);

    public abstract Builder setMdeConversion(@Nullable Double mdeConversion);

    public abstract Builder setMdeRevenue(@Nullable Double mdeRevenue);

    public abstract Builder setSrmChi2(@Nullable Double srmChi2);

    public abstract Builder setSrmPValue(@Nullable Double srmPValue);

    public abstract Builder setSrmStatus(@Nullable String srmStatus);

    public abstract Builder setContaminationRate(@Nullable Double contaminationRate);

    public abstract Builder setStatus(@Nullable String status);

    public abstract Builder setPrimaryMetric(@Nullable String primaryMetric);

    public abstract Builder setConversionSequentialPValue(
        @Nullable Double conversionSequentialPValue);

    public abstract Builder setConversionSequentialCiLow(
        @Nullable Double conversionSequentialCiLow);

    public abstract Builder setConversionSequentialCiHigh(
        @Nullable Double conversionSequentialCiHigh);

    public abstract Builder setIsFinal(@Nullable Boolean isFinal);

    public abstract Builder setPreRevenuePValue(@Nullable Double preRevenuePValue);

    public abstract Builder setIttConversionDiff(@Nullable Double ittConversionDiff);

    public abstract Builder setIttCiLow(@Nullable Double ittCiLow);

    public abstract Builder setIttCiHigh(@Nullable Double ittCiHigh);

    public abstract Builder setIttPValue(@Nullable Double ittPValue);

    public abstract Builder setConversionLiftCiLow(@Nullable Double conversionLiftCiLow);

    public abstract Builder setConversionLiftCiHigh(@Nullable Double conversionLiftCiHigh);

    public abstract Builder setAvgOrderValueDiffCiLow(@Nullable Double avgOrderValueDiffCiLow);

    public abstract Builder setAvgOrderValueDiffCiHigh(@Nullable Double avgOrderValueDiffCiHigh);

    public abstract Builder setAdjustedConversionDiff(@Nullable Double adjustedConversionDiff);

    public abstract Builder setAdjustedConversionStdError(
        @Nullable Double adjustedConversionStdError);

    public abstract Builder setAdjustedConversionCiLow(@Nullable Double adjustedConversionCiLow);

    public abstract Builder setAdjustedConversionCiHigh(@Nullable Double adjustedConversionCiHigh);

    public abstract Builder setAdjustedConversionPValue(@Nullable Double adjustedConversionPValue);

    public abstract Builder setAdjustedConversionVarianceReduction(
        @Nullable Double adjustedConversionVarianceReduction);

    public abstract Builder setAdjustedRevenueDiff(@Nullable Double adjustedRevenueDiff);

    public abstract Builder setAdjustedRevenueStdError(@Nullable Double adjustedRevenueStdError);

    public abstract Builder setAdjustedRevenueCiLow(@Nullable Double adjustedRevenueCiLow);

    public abstract Builder setAdjustedRevenueCiHigh(@Nullable Double adjustedRevenueCiHigh);

    public abstract Builder setAdjustedRevenuePValue(@Nullable Double adjustedRevenuePValue);

    public abstract Builder setAdjustedRevenueVarianceReduction(
        @Nullable Double adjustedRevenueVarianceReduction);

    public abstract Builder setReturnedOrders30d(@Nullable Long returnedOrders30d);

    public abstract Builder setReturnedOrdersDiff(@Nullable Double returnedOrdersDiff);

    public abstract Builder setReturnedOrdersDiffCiLow(@Nullable Double returnedOrdersDiffCiLow);

    public abstract Builder setReturnedOrdersDiffCiHigh(@Nullable Double returnedOrdersDiffCiHigh);

    public abstract Builder setReturnedOrdersPValue(@Nullable Double returnedOrdersPValue);

    public abstract Builder setContributionMargin30d(@Nullable Money contributionMargin30d);

    public abstract Builder setContributionMarginDiff(@Nullable Double contributionMarginDiff);

    public abstract Builder setContributionMarginDiffCiLow(
        @Nullable Double contributionMarginDiffCiLow);

    public abstract Builder setContributionMarginDiffCiHigh(
        @Nullable Double contributionMarginDiffCiHigh);

    public abstract Builder setContributionMarginPValue(@Nullable Double contributionMarginPValue);

    public abstract Builder setSupportTickets30d(@Nullable Long supportTickets30d);

    public abstract Builder setSupportTicketsDiff(@Nullable Double supportTicketsDiff);

    public abstract Builder setSupportTicketsDiffCiLow(@Nullable Double supportTicketsDiffCiLow);

    public abstract Builder setSupportTicketsDiffCiHigh(@Nullable Double supportTicketsDiffCiHigh);

    public abstract Builder setSupportTicketsPValue(@Nullable Double supportTicketsPValue);

    public abstract Builder setGuardrailStatus(@Nullable String guardrailStatus);

    public abstract Builder setDecision(@Nullable String decision);

    public abstract ExperimentResult build();
  }
}
