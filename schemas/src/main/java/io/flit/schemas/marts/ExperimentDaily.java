package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawExperimentAssignment;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How an experiment stood at the end of a day. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "experiment_daily",
    grain = "one row per experiment, variant and UTC day",
    description =
        "Each figure is the one that experiment_results has with the end of the day as as_of.",
    key = {"experiment_name", "variant", "day"},
    clusterBy = "experiment_name",
    isFixedInSize = true,
    computedBy = "io.flit.transforms.experiments.ExperimentDays")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ExperimentDaily {

  @SchemaFieldNumber("0")
  @SameAs(RawExperimentAssignment.class)
  public abstract String getExperimentName();

  @SchemaFieldNumber("1")
  @SameAs(ExperimentResult.class)
  public abstract String getVariant();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The UTC day; the figures are as of its end.")
  public abstract LocalDate getDay();

  @SchemaFieldNumber("3")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Long getExposedUsers();

  @SchemaFieldNumber("4")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Long getConversions30d();

  @SchemaFieldNumber("5")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Money getRevenue30d();

  @SchemaFieldNumber("6")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getConversionRate30d();

  @SchemaFieldNumber("7")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Money getAvgRevenuePerUser();

  @SchemaFieldNumber("8")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getRevenueDiff();

  @SchemaFieldNumber("9")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getSequentialCiLow();

  @SchemaFieldNumber("10")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getSequentialCiHigh();

  @SchemaFieldNumber("11")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getSequentialPValue();

  @SchemaFieldNumber("12")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getSrmPValue();

  @SchemaFieldNumber("13")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getConversionDiff();

  @SchemaFieldNumber("14")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getConversionSequentialCiLow();

  @SchemaFieldNumber("15")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getConversionSequentialCiHigh();

  @SchemaFieldNumber("16")
  @SameAs(ExperimentResult.class)
  public abstract @Nullable Double getConversionSequentialPValue();

  /** Starts an experiment day. */
  public static Builder builder() {
    return new AutoValue_ExperimentDaily.Builder();
  }

  /** Starts a copy of this experiment day. */
  public abstract Builder toBuilder();

  /** Builds an experiment day. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setExperimentName(String experimentName);

    public abstract Builder setVariant(String variant);

    public abstract Builder setDay(LocalDate day);

    public abstract Builder setExposedUsers(@Nullable Long exposedUsers);

    public abstract Builder setConversions30d(@Nullable Long conversions30d);

    public abstract Builder setRevenue30d(@Nullable Money revenue30d);

    public abstract Builder setConversionRate30d(@Nullable Double conversionRate30d);

    public abstract Builder setAvgRevenuePerUser(@Nullable Money avgRevenuePerUser);

    public abstract Builder setRevenueDiff(@Nullable Double revenueDiff);

    public abstract Builder setSequentialCiLow(@Nullable Double sequentialCiLow);

    public abstract Builder setSequentialCiHigh(@Nullable Double sequentialCiHigh);

    public abstract Builder setSequentialPValue(@Nullable Double sequentialPValue);

    public abstract Builder setSrmPValue(@Nullable Double srmPValue);

    public abstract Builder setConversionDiff(@Nullable Double conversionDiff);

    public abstract Builder setConversionSequentialCiLow(
        @Nullable Double conversionSequentialCiLow);

    public abstract Builder setConversionSequentialCiHigh(
        @Nullable Double conversionSequentialCiHigh);

    public abstract Builder setConversionSequentialPValue(
        @Nullable Double conversionSequentialPValue);

    public abstract ExperimentDaily build();
  }
}
