package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A simulated extra order that an experiment brought about, as staged. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_experiment_overlay_orders",
    grain = "one row per simulated extra order",
    description = "Simulated orders count only in the experiment marts.",
    key = "order_id",
    latestBy = "created_at",
    computedBy = "io.flit.transforms.staging.rules.ExperimentOverlayOrderStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgExperimentOverlayOrder {

  @SchemaFieldNumber("0")
  @From(RawExperimentOverlayOrder.class)
  public abstract long getOrderId();

  @SchemaFieldNumber("1")
  @From(RawExperimentOverlayOrder.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("2")
  @SameAs(StgOrder.class)
  @From(RawExperimentOverlayOrder.class)
  public abstract String getStatus();

  @SchemaFieldNumber("3")
  @From(RawExperimentOverlayOrder.class)
  public abstract Instant getCreatedAt();

  @SchemaFieldNumber("4")
  @SameAs(StgOrder.class)
  public abstract @Nullable LocalDate getOrderDate();

  @SchemaFieldNumber("5")
  @From(RawExperimentOverlayOrder.class)
  public abstract @Nullable Instant getShippedAt();

  @SchemaFieldNumber("6")
  @From(RawExperimentOverlayOrder.class)
  public abstract @Nullable Instant getDeliveredAt();

  @SchemaFieldNumber("7")
  @From(RawExperimentOverlayOrder.class)
  public abstract @Nullable Instant getReturnedAt();

  @SchemaFieldNumber("8")
  @SameAs(StgOrder.class)
  @From(RawExperimentOverlayOrder.class)
  public abstract @Nullable Long getNumOfItem();

  @SchemaFieldNumber("9")
  @From(RawExperimentOverlayOrder.class)
  public abstract String getExperimentName();

  @SchemaFieldNumber("10")
  @From(RawExperimentOverlayOrder.class)
  public abstract String getVariant();

  /** Starts a staged overlay order. */
  public static Builder builder() {
    return new AutoValue_StgExperimentOverlayOrder.Builder();
  }

  /** Starts a copy of this staged overlay order. */
  public abstract Builder toBuilder();

  /** Builds a staged overlay order. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setOrderId(long orderId);

    public abstract Builder setUserId(long userId);

    public abstract Builder setStatus(String status);

    public abstract Builder setCreatedAt(Instant createdAt);

    public abstract Builder setOrderDate(@Nullable LocalDate orderDate);

    public abstract Builder setShippedAt(@Nullable Instant shippedAt);

    public abstract Builder setDeliveredAt(@Nullable Instant deliveredAt);

    public abstract Builder setReturnedAt(@Nullable Instant returnedAt);

    public abstract Builder setNumOfItem(@Nullable Long numOfItem);

    public abstract Builder setExperimentName(String experimentName);

    public abstract Builder setVariant(String variant);

    public abstract StgExperimentOverlayOrder build();
  }
}
