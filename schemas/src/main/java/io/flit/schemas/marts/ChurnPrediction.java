package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.NotAfter;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.StgUser;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldName;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How likely a customer was, at a snapshot, not to buy again for 90 days, as the model would have
 * said then.
 */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "churn_predictions",
    grain = "one row per snapshot and customer, from the first that the model can score",
    description =
        "What a fit says rests on nothing that happened at its fitted_at or later, so predictions "
            + "of the past can be judged by what came.",
    key = {"snapshot_date", "user_id"},
    partitionByMonthOf = "snapshot_date",
    clusterBy = "user_id",
    computedBy = "io.flit.transforms.predictions.models.ChurnModel")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ChurnPrediction {

  @SchemaFieldNumber("0")
  @SameAs(value = RawUser.class, column = "id")
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("1")
  @SameAs(LtvFeatures.class)
  public abstract @Nullable String getEntityId();

  @SchemaFieldNumber("2")
  @SameAs(LtvFeatures.class)
  public abstract LocalDate getSnapshotDate();

  @SchemaFieldNumber("3")
  @SameAs(LtvFeatures.class)
  public abstract @Nullable Instant getFeatureTimestamp();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The version of churn_90d that says it.")
  public abstract @Nullable String getModelVersion();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription(
      "The instant of the version's fit that says it: the latest that is not "
          + "after the snapshot.")
  @NotAfter("snapshot_date")
  public abstract @Nullable LocalDate getFittedAt();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription(
      "Whether the version has a later fit, so that this is what would have " + "been said then.")
  public abstract @Nullable Boolean getIsBacktest();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription(
      "The chance that the customer does not buy in the 90 days from the " + "snapshot.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getChurnProbability();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("The chance that the customer has not left for good, by MBG/NBD alone.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getProbabilityAlive();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("The log odds of buying in the 90 days by MBG/NBD alone.")
  public abstract @Nullable Double getBtydLogOdds();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription(
      "The tenth of the snapshot's customers by falling churn_probability: 1 is " + "most at risk.")
  @AcceptedRange(min = 1, max = 10)
  public abstract @Nullable Long getRiskDecile();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "The feature that moves this customer's odds furthest from the mean, `+` "
          + "if it raises churn and `-` if it lowers it; NULL if none does.")
  @SchemaFieldName("reason_1")
  public abstract @Nullable String getReason1();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription("The feature that moves them second furthest, likewise.")
  @SchemaFieldName("reason_2")
  public abstract @Nullable String getReason2();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription("The feature that moves them third furthest, likewise.")
  @SchemaFieldName("reason_3")
  public abstract @Nullable String getReason3();

  /** Starts a churn prediction. */
  public static Builder builder() {
    return new AutoValue_ChurnPrediction.Builder();
  }

  /** Starts a copy of this churn prediction. */
  public abstract Builder toBuilder();

  /** Builds a churn prediction. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setUserId(long userId);

    public abstract Builder setEntityId(@Nullable String entityId);

    public abstract Builder setSnapshotDate(LocalDate snapshotDate);

    public abstract Builder setFeatureTimestamp(@Nullable Instant featureTimestamp);

    public abstract Builder setModelVersion(@Nullable String modelVersion);

    public abstract Builder setFittedAt(@Nullable LocalDate fittedAt);

    public abstract Builder setIsBacktest(@Nullable Boolean isBacktest);

    public abstract Builder setChurnProbability(@Nullable Double churnProbability);

    public abstract Builder setProbabilityAlive(@Nullable Double probabilityAlive);

    public abstract Builder setBtydLogOdds(@Nullable Double btydLogOdds);

    public abstract Builder setRiskDecile(@Nullable Long riskDecile);

    public abstract Builder setReason1(@Nullable String reason1);

    public abstract Builder setReason2(@Nullable String reason2);

    public abstract Builder setReason3(@Nullable String reason3);

    public abstract ChurnPrediction build();
  }
}
