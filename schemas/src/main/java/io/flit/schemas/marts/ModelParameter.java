package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A number that a version of a model predicts with: a prediction is a sum of these. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "model_parameters",
    grain = "one row per version, fit and term",
    key = {"model_name", "model_version", "fitted_at", "term"},
    isFixedInSize = true,
    computedBy = "io.flit.transforms.predictions.models.WalkForward")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ModelParameter {

  @SchemaFieldNumber("0")
  @SameAs(ModelRun.class)
  public abstract String getModelName();

  @SchemaFieldNumber("1")
  @SameAs(ModelRun.class)
  public abstract String getModelVersion();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription(
      "The instant of the fit: nothing that happened at it or later has a part " + "in it.")
  public abstract LocalDate getFittedAt();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription(
      "r, alpha, a and b of MBG/NBD; p, q and v of Gamma-Gamma; season_level; "
          + "intercept; or a feature's bin, such as orders_90d_bin=2.")
  public abstract String getTerm();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The number.")
  public abstract @Nullable Double getValue();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("Rows in the bin that the fit learned from; NULL for other terms.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getTrainingRows();

  /** Starts a model parameter. */
  public static Builder builder() {
    return new AutoValue_ModelParameter.Builder();
  }

  /** Starts a copy of this model parameter. */
  public abstract Builder toBuilder();

  /** Builds a model parameter. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setModelName(String modelName);

    public abstract Builder setModelVersion(String modelVersion);

    public abstract Builder setFittedAt(LocalDate fittedAt);

    public abstract Builder setTerm(String term);

    public abstract Builder setValue(@Nullable Double value);

    public abstract Builder setTrainingRows(@Nullable Long trainingRows);

    public abstract ModelParameter build();
  }
}
