package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How well a version predicted what then came. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "model_metrics",
    grain = "one row per version, fold and metric",
    key = {"model_name", "model_version", "fold", "metric"},
    isFixedInSize = true,
    computedBy = "io.flit.transforms.predictions.judging.VersionSheet")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ModelMetric {

  @SchemaFieldNumber("0")
  @SameAs(ModelRun.class)
  public abstract String getModelName();

  @SchemaFieldNumber("1")
  @SameAs(ModelRun.class)
  public abstract String getModelVersion();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The month start that was scored, as a date; ALL for the mean of all.")
  public abstract String getFold();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("What is measured, such as AUC or PREDICTED_OVER_SEEN.")
  public abstract String getMetric();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The figure; NULL where it is not defined.")
  public abstract @Nullable Double getValue();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription(
      "Lower bound of its 95 % interval, from 200 bootstrap draws by customer; "
          + "NULL where a draw has no value.")
  public abstract @Nullable Double getCiLow();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("Upper bound of its 95 % interval, likewise.")
  public abstract @Nullable Double getCiHigh();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("Customers scored in the fold.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getCustomers();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("Of those the ones who bought, or spent something.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getBuyers();

  /** Starts a model metric. */
  public static Builder builder() {
    return new AutoValue_ModelMetric.Builder();
  }

  /** Starts a copy of this model metric. */
  public abstract Builder toBuilder();

  /** Builds a model metric. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setModelName(String modelName);

    public abstract Builder setModelVersion(String modelVersion);

    public abstract Builder setFold(String fold);

    public abstract Builder setMetric(String metric);

    public abstract Builder setValue(@Nullable Double value);

    public abstract Builder setCiLow(@Nullable Double ciLow);

    public abstract Builder setCiHigh(@Nullable Double ciHigh);

    public abstract Builder setCustomers(@Nullable Long customers);

    public abstract Builder setBuyers(@Nullable Long buyers);

    public abstract ModelMetric build();
  }
}
