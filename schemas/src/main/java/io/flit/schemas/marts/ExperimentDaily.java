package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.AcceptedRange;
import io.flit.schemas.Dataset;
import io.flit.schemas.Money;
import io.flit.schemas.TableDefinition;
import io.flit.schemas.TableRows;
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
        "Each figure has the value that experiment_results has at as_of = the end of the " + "day.",
    key = {"experiment_name", "variant", "day"},
    clusterBy = "experiment_name")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ExperimentDaily {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("The experiment's name, unique in the configuration.")
  public abstract String getExperimentName();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The variant's name.")
  public abstract String getVariant();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The UTC day, at whose end the figures are taken.")
  public abstract LocalDate getDay();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription(
      "The number of analysed users of the variant: outcome window over, one variant " + "seen.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getExposedUsers();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription(
      "The number of analysed users with at least one revenue order in their outcome " + "window.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getConversions30d();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("Revenue of the analysed users in their outcome windows.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getRevenue30d();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("Conversions per analysed user; NULL without users.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getConversionRate30d();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription(
      "Revenue in the outcome windows per analysed user, rounded half up to a cent; NULL "
          + "without users.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getAvgRevenuePerUser();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription(
      "Mean revenue per analysed user less control's; NULL on the control's row.")
  public abstract @Nullable Double getRevenueDiff();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription(
      "Lower bound of the interval of the revenue difference that stays valid at every "
          + "look; NULL on the control's row.")
  public abstract @Nullable Double getSequentialCiLow();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription(
      "Upper bound of the interval of the revenue difference that stays valid at every "
          + "look; NULL on the control's row.")
  public abstract @Nullable Double getSequentialCiHigh();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "P value of the revenue difference that stays valid at every look; NULL on the "
          + "control's row.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getSequentialPValue();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription(
      "P value of the chi-square test of the variants' traffic against their weights, "
          + "repeated on each row of the experiment; NULL where it cannot be computed.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getSrmPValue();

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

    public abstract ExperimentDaily build();
  }
}
