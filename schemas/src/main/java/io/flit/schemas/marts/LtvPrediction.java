package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
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
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a customer was expected, at a snapshot, to buy in the 90 and 365 days from it, as the model
 * would have said then.
 */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "ltv_predictions",
    grain = "one row per snapshot and customer, from the first that the model can score",
    description = "As churn_predictions; amounts are in dollars.",
    key = {"snapshot_date", "user_id"},
    partitionByMonthOf = "snapshot_date",
    clusterBy = "user_id",
    computedBy = "io.flit.transforms.predictions.models.ValueModel")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class LtvPrediction {

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
  @SchemaFieldDescription("The version of ltv_365d that says it.")
  public abstract @Nullable String getModelVersion();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription(
      "The version of churn_90d whose chance of buying is taken into account; "
          + "NULL if there is none for the snapshot.")
  public abstract @Nullable String getChurnModelVersion();

  @SchemaFieldNumber("6")
  @SameAs(ChurnPrediction.class)
  @NotAfter("snapshot_date")
  public abstract @Nullable LocalDate getFittedAt();

  @SchemaFieldNumber("7")
  @SameAs(ChurnPrediction.class)
  public abstract @Nullable Boolean getIsBacktest();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("Days with an order that are expected in the 90 days from the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getExpectedOrders90d();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("Days with an order that are expected in the 365 days from the snapshot.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getExpectedOrders365d();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("What the customer is expected to spend on such a day.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getExpectedOrderValue();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription("expected_orders_90d times the expected value of a day, before rounding.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getPredictedRevenue90d();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription(
      "expected_orders_365d times the expected value of a day, before rounding.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getPredictedRevenue365d();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription("lifetime_value at the snapshot plus predicted_revenue_365d.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getPredictedValue();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription(
      "The tenth of the snapshot's customers by falling predicted_value: 1 is " + "worth most.")
  @AcceptedRange(min = 1, max = 10)
  public abstract @Nullable Long getValueDecile();

  /** Starts a value prediction. */
  public static Builder builder() {
    return new AutoValue_LtvPrediction.Builder();
  }

  /** Starts a copy of this value prediction. */
  public abstract Builder toBuilder();

  /** Builds a value prediction. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setUserId(long userId);

    public abstract Builder setEntityId(@Nullable String entityId);

    public abstract Builder setSnapshotDate(LocalDate snapshotDate);

    public abstract Builder setFeatureTimestamp(@Nullable Instant featureTimestamp);

    public abstract Builder setModelVersion(@Nullable String modelVersion);

    public abstract Builder setChurnModelVersion(@Nullable String churnModelVersion);

    public abstract Builder setFittedAt(@Nullable LocalDate fittedAt);

    public abstract Builder setIsBacktest(@Nullable Boolean isBacktest);

    public abstract Builder setExpectedOrders90d(@Nullable Double expectedOrders90d);

    public abstract Builder setExpectedOrders365d(@Nullable Double expectedOrders365d);

    public abstract Builder setExpectedOrderValue(@Nullable Money expectedOrderValue);

    public abstract Builder setPredictedRevenue90d(@Nullable Money predictedRevenue90d);

    public abstract Builder setPredictedRevenue365d(@Nullable Money predictedRevenue365d);

    public abstract Builder setPredictedValue(@Nullable Money predictedValue);

    public abstract Builder setValueDecile(@Nullable Long valueDecile);

    public abstract LtvPrediction build();
  }
}
