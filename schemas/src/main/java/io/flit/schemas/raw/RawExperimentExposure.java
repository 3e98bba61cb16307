package io.flit.schemas.raw;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A synthetic event in which a customer saw a variant. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "experiment_exposures",
    grain = "one row per exposure event",
    key = "exposure_id",
    isLarge = true)
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawExperimentExposure {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the exposure event.")
  public abstract @Nullable String getExposureId();

  @SchemaFieldNumber("1")
  @SameAs(RawExperimentAssignment.class)
  public abstract @Nullable String getExperimentName();

  @SchemaFieldNumber("2")
  @SameAs(value = RawUser.class, column = "id")
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The variant that the customer saw, not always the assigned one.")
  public abstract @Nullable String getVariant();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("When the customer saw the variant, in UTC.")
  public abstract @Nullable Instant getExposedAt();

  /** Starts a raw experiment exposure. */
  public static Builder builder() {
    return new AutoValue_RawExperimentExposure.Builder();
  }

  /** Starts a copy of this raw experiment exposure. */
  public abstract Builder toBuilder();

  /** Builds a raw experiment exposure. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setExposureId(@Nullable String exposureId);

    public abstract Builder setExperimentName(@Nullable String experimentName);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setVariant(@Nullable String variant);

    public abstract Builder setExposedAt(@Nullable Instant exposedAt);

    public abstract RawExperimentExposure build();
  }
}
