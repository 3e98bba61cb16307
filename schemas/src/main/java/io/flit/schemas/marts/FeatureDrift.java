package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.NotInLatest;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How far a feature has moved since the serving model learned from it, and what that does to
 * predictions.
 */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "feature_drift",
    grain = "one row per version, scored snapshot and feature",
    key = {"model_version", "snapshot_date", "feature"},
    isFixedInSize = true,
    computedBy = "io.flit.transforms.predictions.models.Bins")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class FeatureDrift {

  @SchemaFieldNumber("0")
  @SameAs(ChurnPrediction.class)
  public abstract String getModelVersion();

  @SchemaFieldNumber("1")
  @SameAs(LtvFeatures.class)
  public abstract LocalDate getSnapshotDate();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("A feature of the model, or one that is only watched.")
  public abstract String getFeature();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The population stability index of its bins, then and now.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getPsi();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("What one in 100 samples without drift exceeds.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getPsiByChance();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The share of rows without a value when the model learned.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getMissingThen();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("The share of customers without a value at the snapshot.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getMissingNow();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription(
      "How much the feature moves the log odds of buying from row to row: the "
          + "standard deviation of its coefficient when the model learned.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getImportance();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("How far the drift moves the mean log odds of buying.")
  public abstract @Nullable Double getShift();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription(
      "DRIFTED: it moved more than chance explains, and predictions with it; "
          + "DRIFTED_UNUSED: it moved and predictions did not; OK.")
  @AcceptedValues({"DRIFTED", "DRIFTED_UNUSED", "OK"})
  @NotInLatest(value = "DRIFTED", by = "snapshot_date")
  public abstract @Nullable String getStatus();

  /** Starts a drift of a feature. */
  public static Builder builder() {
    return new AutoValue_FeatureDrift.Builder();
  }

  /** Starts a copy of this drift of a feature. */
  public abstract Builder toBuilder();

  /** Builds a drift of a feature. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setModelVersion(String modelVersion);

    public abstract Builder setSnapshotDate(LocalDate snapshotDate);

    public abstract Builder setFeature(String feature);

    public abstract Builder setPsi(@Nullable Double psi);

    public abstract Builder setPsiByChance(@Nullable Double psiByChance);

    public abstract Builder setMissingThen(@Nullable Double missingThen);

    public abstract Builder setMissingNow(@Nullable Double missingNow);

    public abstract Builder setImportance(@Nullable Double importance);

    public abstract Builder setShift(@Nullable Double shift);

    public abstract Builder setStatus(@Nullable String status);

    public abstract FeatureDrift build();
  }
}
