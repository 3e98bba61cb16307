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
          + "who saw one variant.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getExposedUsers();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription(
      "The number of exposed users who saw one variant and whose outcome window is not " + "over.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getImmatureUsers();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("The number of exposed users who saw more than one variant.")
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
      "The conversion p-value adjusted by Holm's method over the variants of the "
          + "experiment; NULL if conversion_p_value is NULL.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getPValueHolm();

  @SchemaFieldNumber("23")
  @SchemaFieldDescription(
      "The conversion p-value adjusted by the Benjamini-Hochberg method over the "
          + "variants of the experiment; NULL if conversion_p_value is NULL.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getPValueBh();

  @SchemaFieldNumber("24")
  @SchemaFieldDescription(
      "The number of conversion p-values of the experiment that are adjusted "
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
      "The revenue at which the robust comparison caps a user: the 99.9th percentile "
          + "of spenders over all arms; NULL if nobody spent.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getWinsorCap();

  @SchemaFieldNumber("50")
  @SchemaFieldDescription("The number of this variant's analysed users whose revenue is capped.")
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
      "The revenue per user that shipping the variant is expected to lose, under a flat "
          + "prior; NULL on the control's row.")
  public abstract @Nullable Double getExpectedLoss();

  @SchemaFieldNumber("58")
  @SchemaFieldDescription(
      "The smallest absolute conversion difference that a sample of this size "
          + "detects with 80% power; NULL on the control's row.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getMdeConversion();

  @SchemaFieldNumber("59")
  @SchemaFieldDescription(
      "The smallest absolute difference in revenue per user that a sample of this "
          + "size detects with 80% power; NULL on the control's row.")
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
          + "CONTAMINATED, SAMPLE_RATIO_MISMATCH, INSUFFICIENT_N, ZERO_VARIANCE, "
          + "BASELINE_ZERO and OK that applies.")
  @AcceptedValues({
    "SINGLE_VARIANT",
    "NO_UNITS",
    "CONTAMINATED",
    "SAMPLE_RATIO_MISMATCH",
    "INSUFFICIENT_N",
    "ZERO_VARIANCE",
    "BASELINE_ZERO",
    "OK"
  })
  public abstract @Nullable String getStatus();

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

    public abstract ExperimentResult build();
  }
}
