package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Dataset;
import io.flit.schemas.References;
import io.flit.schemas.TableDefinition;
import io.flit.schemas.TableRows;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;

/** An event in which a customer saw a variant, as staged. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_experiment_exposures",
    grain = "one row per exposure event",
    key = "exposure_id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgExperimentExposure {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the exposure event.")
  public abstract String getExposureId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The experiment's name, unique in the configuration.")
  public abstract String getExperimentName();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("Identifies the customer.")
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The variant that the customer saw, not always the assigned one.")
  public abstract String getVariant();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("When the customer saw the variant, in UTC.")
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
