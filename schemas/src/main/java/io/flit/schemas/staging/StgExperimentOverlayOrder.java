package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.AcceptedRange;
import io.flit.schemas.AcceptedValues;
import io.flit.schemas.Dataset;
import io.flit.schemas.References;
import io.flit.schemas.Severity;
import io.flit.schemas.TableDefinition;
import io.flit.schemas.TableRows;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A simulated extra order that an experiment brought about, as staged. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_experiment_overlay_orders",
    grain = "one row per simulated extra order",
    description = "Simulated orders count in the experiment marts alone.",
    key = "order_id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgExperimentOverlayOrder {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the simulated order, from 10^12.")
  public abstract long getOrderId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("Identifies the customer who placed the order.")
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription(
      "How far the order has come: Complete, Cancelled, Returned, Processing or Shipped.")
  @AcceptedValues({"Complete", "Cancelled", "Returned", "Processing", "Shipped"})
  public abstract String getStatus();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("When the order was placed, in UTC.")
  public abstract Instant getCreatedAt();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription(
      "The UTC date on which the order was placed. It dates the order's revenue.")
  public abstract @Nullable LocalDate getOrderDate();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("When the order was shipped, in UTC; NULL where it was not.")
  public abstract @Nullable Instant getShippedAt();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("When the order was delivered, in UTC; NULL where it was not.")
  public abstract @Nullable Instant getDeliveredAt();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("When the order was returned, in UTC; NULL where it was not.")
  public abstract @Nullable Instant getReturnedAt();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("The number of items that the source states for the order.")
  @AcceptedRange(min = 0, belowMin = Severity.WARN)
  public abstract @Nullable Long getNumOfItem();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("The experiment whose effect the order simulates.")
  public abstract String getExperimentName();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("The variant whose effect the order simulates.")
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
