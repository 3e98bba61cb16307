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
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The result of a variant among the users of one segment, and whether segments differ. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "experiment_segments",
    grain = "one row per experiment, variant, dimension and segment with an analysed user",
    description =
        "Users are told apart by what was known at first exposure. Comparisons are variant minus "
            + "control; differences are absolute, so equal lifts on unequal baselines differ. "
            + "Columns of a dimension stand on all its rows of the variant.",
    key = {"experiment_name", "variant", "dimension", "segment"},
    clusterBy = {"experiment_name", "dimension"},
    isFixedInSize = true,
    computedBy = "io.flit.transforms.experiments.ExperimentSegments")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ExperimentSegment {

  @SchemaFieldNumber("0")
  @SameAs(RawExperimentAssignment.class)
  public abstract String getExperimentName();

  @SchemaFieldNumber("1")
  @SameAs(ExperimentResult.class)
  public abstract String getVariant();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription(
      "By what the users are told apart, as it was at first exposure: country, "
          + "acquisition_channel, gender and age_segment of the customer; customer_age, by "
          + "the days since registration; buyer_status, by the revenue orders before; "
          + "recent_visitor, by the events of the 14 days before.")
  @AcceptedValues({
    "country",
    "acquisition_channel",
    "gender",
    "age_segment",
    "customer_age",
    "buyer_status",
    "recent_visitor"
  })
  public abstract String getDimension();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription(
      "The dimension's value of the segment's users. Customer_age is new below 30 "
          + "days, else returning; buyer_status is none, one or repeat; recent_visitor is "
          + "yes or no. (unknown) stands for what the customer does not have or is not "
          + "known of, (other) for all but the 20 largest segments of the dimension.")
  public abstract String getSegment();

  @SchemaFieldNumber("4")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Boolean getIsControl();

  @SchemaFieldNumber("5")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable LocalDate getAsOfDate();

  @SchemaFieldNumber("6")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getAlpha();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription(
      "The number of analysed users of the variant in the segment, whose outcome "
          + "window is over and who saw one variant.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getAnalysedUsers();

  @SchemaFieldNumber("8")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Long getConversions30d();

  @SchemaFieldNumber("9")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Money getRevenue30d();

  @SchemaFieldNumber("10")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getConversionRate30d();

  @SchemaFieldNumber("11")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getConversionDiff();

  @SchemaFieldNumber("12")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getConversionDiffCiLow();

  @SchemaFieldNumber("13")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getConversionDiffCiHigh();

  @SchemaFieldNumber("14")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getRevenueDiff();

  @SchemaFieldNumber("15")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getRevenueDiffCiLow();

  @SchemaFieldNumber("16")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getRevenueDiffCiHigh();

  @SchemaFieldNumber("17")
  @SchemaFieldDescription(
      "Two-sided p-value that the segment's conversion difference is that of all "
          + "other users of both arms; NULL on the control's row, if the segment is "
          + "TOO_FEW, and if either difference has no variance.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getConversionHeterogeneityPValue();

  @SchemaFieldNumber("18")
  @SchemaFieldDescription(
      "The p-value of the segment's conversion difference against all others, "
          + "adjusted by Holm for the segments of all dimensions and variants of the "
          + "experiment.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getConversionHeterogeneityPHolm();

  @SchemaFieldNumber("19")
  @SchemaFieldDescription(
      "Cochran's Q of the conversion differences of the variant's usable segments in "
          + "the dimension, those with enough users and with variance; NULL on the "
          + "control's row and below two of them.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getConversionDimensionQ();

  @SchemaFieldNumber("20")
  @SchemaFieldDescription(
      "Degrees of freedom of Q of the conversion differences: usable segments less " + "one.")
  @AcceptedRange(min = 1)
  public abstract @Nullable Long getConversionDimensionDf();

  @SchemaFieldNumber("21")
  @SchemaFieldDescription(
      "The chance of a Q at least as large if the conversion difference is the same "
          + "in every segment of the dimension.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getConversionDimensionPValue();

  @SchemaFieldNumber("22")
  @SchemaFieldDescription(
      "The p-value that the conversion differences of the dimension do not differ, "
          + "adjusted by Holm for all dimensions and variants of the experiment: whether "
          + "segments differ at all.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getConversionDimensionPHolm();

  @SchemaFieldNumber("23")
  @SchemaFieldDescription(
      "The share of the scatter of the segments' conversion differences that chance "
          + "does not explain; NULL if they do not scatter.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getConversionISquared();

  @SchemaFieldNumber("24")
  @SchemaFieldDescription(
      "The segment's conversion difference drawn towards the mean of all segments of "
          + "the dimension, the more so the less certain it is: the better guess for a "
          + "segment that was picked because of its difference. NULL if the segment is "
          + "TOO_FEW.")
  public abstract @Nullable Double getConversionShrunkenDiff();

  @SchemaFieldNumber("25")
  @SchemaFieldDescription("The standard error of the shrunken conversion difference.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getConversionShrunkenStdError();

  @SchemaFieldNumber("26")
  @SchemaFieldDescription(
      "Gail and Simon's statistic that some segments of the dimension have a "
          + "conversion difference above 0 and others below; 0 if all point in one "
          + "direction.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getConversionQualitativeQ();

  @SchemaFieldNumber("27")
  @SchemaFieldDescription(
      "P-value of Gail and Simon's test that the variant helps some segments of the "
          + "dimension and harms others, by the conversion difference.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getConversionQualitativePValue();

  @SchemaFieldNumber("28")
  @SchemaFieldDescription(
      "Two-sided p-value that the segment's revenue difference is that of all other "
          + "users of both arms; NULL on the control's row, if the segment is TOO_FEW, and "
          + "if either difference has no variance.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getRevenueHeterogeneityPValue();

  @SchemaFieldNumber("29")
  @SchemaFieldDescription(
      "The p-value of the segment's revenue difference against all others, adjusted "
          + "by Holm for the segments of all dimensions and variants of the experiment.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getRevenueHeterogeneityPHolm();

  @SchemaFieldNumber("30")
  @SchemaFieldDescription(
      "Cochran's Q of the revenue differences of the variant's usable segments in the "
          + "dimension, those with enough users and with variance; NULL on the control's "
          + "row and below two of them.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getRevenueDimensionQ();

  @SchemaFieldNumber("31")
  @SchemaFieldDescription(
      "Degrees of freedom of Q of the revenue differences: usable segments less one.")
  @AcceptedRange(min = 1)
  public abstract @Nullable Long getRevenueDimensionDf();

  @SchemaFieldNumber("32")
  @SchemaFieldDescription(
      "The chance of a Q at least as large if the revenue difference is the same in "
          + "every segment of the dimension.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getRevenueDimensionPValue();

  @SchemaFieldNumber("33")
  @SchemaFieldDescription(
      "The p-value that the revenue differences of the dimension do not differ, "
          + "adjusted by Holm for all dimensions and variants of the experiment: whether "
          + "segments differ at all.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getRevenueDimensionPHolm();

  @SchemaFieldNumber("34")
  @SchemaFieldDescription(
      "The share of the scatter of the segments' revenue differences that chance does "
          + "not explain; NULL if they do not scatter.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getRevenueISquared();

  @SchemaFieldNumber("35")
  @SchemaFieldDescription(
      "The segment's revenue difference drawn towards the mean of all segments of the "
          + "dimension, the more so the less certain it is: the better guess for a segment "
          + "that was picked because of its difference. NULL if the segment is TOO_FEW.")
  public abstract @Nullable Double getRevenueShrunkenDiff();

  @SchemaFieldNumber("36")
  @SchemaFieldDescription("The standard error of the shrunken revenue difference.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getRevenueShrunkenStdError();

  @SchemaFieldNumber("37")
  @SchemaFieldDescription(
      "Gail and Simon's statistic that some segments of the dimension have a revenue "
          + "difference above 0 and others below; 0 if all point in one direction.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getRevenueQualitativeQ();

  @SchemaFieldNumber("38")
  @SchemaFieldDescription(
      "P-value of Gail and Simon's test that the variant helps some segments of the "
          + "dimension and harms others, by the revenue difference.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getRevenueQualitativePValue();

  @SchemaFieldNumber("39")
  @SchemaFieldDescription(
      "TOO_FEW where variant and control have fewer than 100 users together in the "
          + "segment, or fewer than 5 expected conversions or non-conversions in one of "
          + "them; else, and on the control's row, the status of the variant in "
          + "experiment_results.")
  @AcceptedValues({
    "TOO_FEW",
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

  /** Starts an experiment segment. */
  public static Builder builder() {
    return new AutoValue_ExperimentSegment.Builder();
  }

  /** Starts a copy of this experiment segment. */
  public abstract Builder toBuilder();

  /** Builds an experiment segment. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setExperimentName(String experimentName);

    public abstract Builder setVariant(String variant);

    public abstract Builder setDimension(String dimension);

    public abstract Builder setSegment(String segment);

    public abstract Builder setIsControl(@Nullable Boolean isControl);

    public abstract Builder setAsOfDate(@Nullable LocalDate asOfDate);

    public abstract Builder setAlpha(@Nullable Double alpha);

    public abstract Builder setAnalysedUsers(@Nullable Long analysedUsers);

    public abstract Builder setConversions30d(@Nullable Long conversions30d);

    public abstract Builder setRevenue30d(@Nullable Money revenue30d);

    public abstract Builder setConversionRate30d(@Nullable Double conversionRate30d);

    public abstract Builder setConversionDiff(@Nullable Double conversionDiff);

    public abstract Builder setConversionDiffCiLow(@Nullable Double conversionDiffCiLow);

    public abstract Builder setConversionDiffCiHigh(@Nullable Double conversionDiffCiHigh);

    public abstract Builder setRevenueDiff(@Nullable Double revenueDiff);

    public abstract Builder setRevenueDiffCiLow(@Nullable Double revenueDiffCiLow);

    public abstract Builder setRevenueDiffCiHigh(@Nullable Double revenueDiffCiHigh);

    public abstract Builder setConversionHeterogeneityPValue(
        @Nullable Double conversionHeterogeneityPValue);

    public abstract Builder setConversionHeterogeneityPHolm(
        @Nullable Double conversionHeterogeneityPHolm);

    public abstract Builder setConversionDimensionQ(@Nullable Double conversionDimensionQ);

    public abstract Builder setConversionDimensionDf(@Nullable Long conversionDimensionDf);

    public abstract Builder setConversionDimensionPValue(
        @Nullable Double conversionDimensionPValue);

    public abstract Builder setConversionDimensionPHolm(@Nullable Double conversionDimensionPHolm);

    public abstract Builder setConversionISquared(@Nullable Double conversionISquared);

    public abstract Builder setConversionShrunkenDiff(@Nullable Double conversionShrunkenDiff);

    public abstract Builder setConversionShrunkenStdError(
        @Nullable Double conversionShrunkenStdError);

    public abstract Builder setConversionQualitativeQ(@Nullable Double conversionQualitativeQ);

    public abstract Builder setConversionQualitativePValue(
        @Nullable Double conversionQualitativePValue);

    public abstract Builder setRevenueHeterogeneityPValue(
        @Nullable Double revenueHeterogeneityPValue);

    public abstract Builder setRevenueHeterogeneityPHolm(
        @Nullable Double revenueHeterogeneityPHolm);

    public abstract Builder setRevenueDimensionQ(@Nullable Double revenueDimensionQ);

    public abstract Builder setRevenueDimensionDf(@Nullable Long revenueDimensionDf);

    public abstract Builder setRevenueDimensionPValue(@Nullable Double revenueDimensionPValue);

    public abstract Builder setRevenueDimensionPHolm(@Nullable Double revenueDimensionPHolm);

    public abstract Builder setRevenueISquared(@Nullable Double revenueISquared);

    public abstract Builder setRevenueShrunkenDiff(@Nullable Double revenueShrunkenDiff);

    public abstract Builder setRevenueShrunkenStdError(@Nullable Double revenueShrunkenStdError);

    public abstract Builder setRevenueQualitativeQ(@Nullable Double revenueQualitativeQ);

    public abstract Builder setRevenueQualitativePValue(@Nullable Double revenueQualitativePValue);

    public abstract Builder setStatus(@Nullable String status);

    public abstract ExperimentSegment build();
  }
}
