package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawExperimentExposure;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;

/** An event in which a customer saw a variant, as staged. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_experiment_exposures",
    grain = "one row per exposure event",
    key = "exposure_id",
    latestBy = "exposed_at",
    computedBy = "io.flit.transforms.staging.rules.ExperimentExposureStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgExperimentExposure {

  @SchemaFieldNumber("0")
  @From(RawExperimentExposure.class)
  public abstract String getExposureId();

  @SchemaFieldNumber("1")
  @From(RawExperimentExposure.class)
  public abstract String getExperimentName();

  @SchemaFieldNumber("2")
  @From(RawExperimentExposure.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("3")
  @From(RawExperimentExposure.class)
  public abstract String getVariant();

  @SchemaFieldNumber("4")
  @From(RawExperimentExposure.class)
  public abstract Instant getExposedAt();

  /** Starts a staged experiment exposure. */
  public static Builder builder() {
    return new AutoValue_StgExperimentExposure.Builder();
  }

  /** Starts a copy of this staged experiment exposure. */
  public abstract Builder toBuilder();

  /** Builds a staged experiment exposure. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setExposureId(String exposureId);

    public abstract Builder setExperimentName(String experimentName);

    public abstract Builder setUserId(long userId);

    public abstract Builder setVariant(String variant);

    public abstract Builder setExposedAt(Instant exposedAt);

    public abstract StgExperimentExposure build();
  }
}
