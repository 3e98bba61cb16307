package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.staging.IntExperimentExposure;
import io.flit.schemas.staging.StgUser;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A customer exposed to an experiment, with what they ordered in the 30 days before and after. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "experiment_exposure",
    grain = "one row per experiment and customer with a valid exposure",
    description =
        "Whether an order counts as revenue is decided at as_of. TheLook's orders and "
            + "the simulated orders of the same experiment count.",
    key = {"experiment_name", "user_id"},
    partitionByMonthOf = "first_exposed_date",
    clusterBy = {"experiment_name", "variant"},
    computedBy = "io.flit.transforms.experiments.ExposureRows")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ExperimentExposure {

  @SchemaFieldNumber("0")
  @From(IntExperimentExposure.class)
  public abstract String getExperimentName();

  @SchemaFieldNumber("1")
  @From(IntExperimentExposure.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("2")
  @From(IntExperimentExposure.class)
  public abstract @Nullable String getVariant();

  @SchemaFieldNumber("3")
  @From(IntExperimentExposure.class)
  public abstract @Nullable Instant getFirstExposedAt();

  @SchemaFieldNumber("4")
  @From(IntExperimentExposure.class)
  public abstract @Nullable Instant getLastExposedAt();

  @SchemaFieldNumber("5")
  @From(IntExperimentExposure.class)
  public abstract @Nullable LocalDate getFirstExposedDate();

  @SchemaFieldNumber("6")
  @From(IntExperimentExposure.class)
  public abstract @Nullable Long getExposureCount();

  @SchemaFieldNumber("7")
  @From(IntExperimentExposure.class)
  public abstract @Nullable Long getVariantsSeen();

  @SchemaFieldNumber("8")
  @From(IntExperimentExposure.class)
  public abstract @Nullable Boolean getIsContaminated();

  @SchemaFieldNumber("9")
  @From(IntExperimentExposure.class)
  public abstract @Nullable Instant getWindowEndAt();

  @SchemaFieldNumber("10")
  @From(IntExperimentExposure.class)
  public abstract @Nullable Boolean getIsMature();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "The customer's revenue orders in the 30 x 24 hours from the first exposure, "
          + "simulated ones of this experiment included.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getOrders30d();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription(
      "Whether the customer has at least one revenue order in the outcome window.")
  public abstract @Nullable Boolean getHasConverted30d();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription(
      "Revenue of the customer's revenue orders in the 30 x 24 hours from the first "
          + "exposure, simulated ones of this experiment included.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getRevenue30d();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription(
      "Revenue of the customer's revenue orders in the 30 x 24 hours before the first "
          + "exposure, simulated ones of this experiment included.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getRevenuePre30d();

  @SchemaFieldNumber("15")
  @SameAs(FactOrder.class)
  @From(StgUser.class)
  public abstract @Nullable String getCountry();

  @SchemaFieldNumber("16")
  @From(StgUser.class)
  public abstract @Nullable String getAcquisitionChannel();

  /** Starts an experiment exposure. */
  public static Builder builder() {
    return new AutoValue_ExperimentExposure.Builder();
  }

  /** Starts a copy of this experiment exposure. */
  public abstract Builder toBuilder();

  /** Builds an experiment exposure. */
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

    public abstract Builder setOrders30d(@Nullable Long orders30d);

    public abstract Builder setHasConverted30d(@Nullable Boolean hasConverted30d);

    public abstract Builder setRevenue30d(@Nullable Money revenue30d);

    public abstract Builder setRevenuePre30d(@Nullable Money revenuePre30d);

    public abstract Builder setCountry(@Nullable String country);

    public abstract Builder setAcquisitionChannel(@Nullable String acquisitionChannel);

    public abstract ExperimentExposure build();
  }
}
