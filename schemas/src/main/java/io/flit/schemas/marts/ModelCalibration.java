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

/** What a version predicted for a tenth of the customers, and what came. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "model_calibration",
    grain = "one row per version, fold and decile",
    key = {"model_name", "model_version", "fold", "decile"},
    isFixedInSize = true,
    computedBy = "io.flit.transforms.predictions.judging.VersionSheet")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ModelCalibration {

  @SchemaFieldNumber("0")
  @SameAs(ModelRun.class)
  public abstract String getModelName();

  @SchemaFieldNumber("1")
  @SameAs(ModelRun.class)
  public abstract String getModelVersion();

  @SchemaFieldNumber("2")
  @SameAs(ModelMetric.class)
  public abstract String getFold();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("1 is the tenth with the highest prediction.")
  @AcceptedRange(min = 1, max = 10)
  public abstract long getDecile();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("Customers in the decile.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getCustomers();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The mean prediction: a chance of churn, or dollars of a year.")
  public abstract @Nullable Double getPredicted();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("What came: the share that churned, or mean dollars.")
  public abstract @Nullable Double getSeen();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription(
      "Lower bound of the 95 % interval of seen; NULL for dollars of one " + "customer.")
  public abstract @Nullable Double getCiLow();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("Upper bound of the 95 % interval of seen, likewise.")
  public abstract @Nullable Double getCiHigh();

  /** Starts a calibration of a model. */
  public static Builder builder() {
    return new AutoValue_ModelCalibration.Builder();
  }

  /** Starts a copy of this calibration of a model. */
  public abstract Builder toBuilder();

  /** Builds a calibration of a model. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setModelName(String modelName);

    public abstract Builder setModelVersion(String modelVersion);

    public abstract Builder setFold(String fold);

    public abstract Builder setDecile(long decile);

    public abstract Builder setCustomers(@Nullable Long customers);

    public abstract Builder setPredicted(@Nullable Double predicted);

    public abstract Builder setSeen(@Nullable Double seen);

    public abstract Builder setCiLow(@Nullable Double ciLow);

    public abstract Builder setCiHigh(@Nullable Double ciHigh);

    public abstract ModelCalibration build();
  }
}
