package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.TableDefinition;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A customer's valid exposures to an experiment, brought together. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "int_experiment_exposure",
    grain = "one row per experiment and customer with a valid exposure",
    key = {"experiment_name", "user_id"},
    computedBy = "io.flit.transforms.experiments.exposure.ExposureJudge")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class IntExperimentExposure {

  @SchemaFieldNumber("0")
  @From(StgExperimentAssignment.class)
  public abstract String getExperimentName();

  @SchemaFieldNumber("1")
  @From(StgExperimentAssignment.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("2")
  @From(StgExperimentAssignment.class)
  public abstract @Nullable String getVariant();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The customer's first valid exposure to the experiment, in UTC.")
  public abstract @Nullable Instant getFirstExposedAt();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The customer's last valid exposure to the experiment, in UTC.")
  public abstract @Nullable Instant getLastExposedAt();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The UTC date of the first valid exposure.")
  public abstract @Nullable LocalDate getFirstExposedDate();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("The number of the customer's valid exposures to the experiment.")
  @AcceptedRange(min = 1)
  public abstract @Nullable Long getExposureCount();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription(
      "The number of distinct variants in the customer's assignment and valid exposures "
          + "before the end of the outcome window.")
  @AcceptedRange(min = 1)
  public abstract @Nullable Long getVariantsSeen();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription(
      "Whether the customer saw more than one variant before the outcome window ended.")
  public abstract @Nullable Boolean getIsContaminated();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription(
      "The end, not included, of the outcome window: 30 x 24 hours after the first " + "exposure.")
  public abstract @Nullable Instant getWindowEndAt();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("Whether the outcome window ended at or before as_of.")
  public abstract @Nullable Boolean getIsMature();

  /** Starts a joined experiment exposure. */
  public static Builder builder() {
    return new AutoValue_IntExperimentExposure.Builder();
  }

  /** Starts a copy of this joined experiment exposure. */
  public abstract Builder toBuilder();

  /** Builds a joined experiment exposure. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setExperimentName(String experimentName);

    public abstract Builder setUserId(long userId);

    public abstract Builder setVariant(@Nullable String variant);

    public abstract Builder setFirstExposedAt(@Nullable Instant firstExposedAt);

    public abstract Builder setLastExposedAt(@Nullable Instant lastExposedAt);

    public abstract Builder setFirstExposedDate(@Nullable LocalDate firstExposedDate);

    public abstract Builder setExposureCount(@Nullable Long exposureCount);

    public abstract Builder setVariantsSeen(@Nullable Long variantsSeen);

    public abstract Builder setIsContaminated(@Nullable Boolean isContaminated);

    public abstract Builder setWindowEndAt(@Nullable Instant windowEndAt);

    public abstract Builder setIsMature(@Nullable Boolean isMature);

    public abstract IntExperimentExposure build();
  }
}
