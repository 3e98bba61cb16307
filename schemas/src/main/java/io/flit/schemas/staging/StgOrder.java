package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.OrderStatus;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.Severity;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.raw.RawOrder;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An order as staged: typed, trimmed and deduplicated. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_orders",
    grain = "one row per order",
    key = "order_id",
    partitionByMonthOf = "order_date",
    latestBy = "created_at",
    freshBy = "created_at",
    computedBy = "io.flit.transforms.staging.rules.OrderStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgOrder {

  @SchemaFieldNumber("0")
  @From(RawOrder.class)
  public abstract long getOrderId();

  @SchemaFieldNumber("1")
  @SameAs(RawExperimentOverlayOrder.class)
  @From(RawOrder.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("2")
  @From(RawOrder.class)
  @AcceptedValues(
      value = {
        OrderStatus.COMPLETE,
        OrderStatus.CANCELLED,
        OrderStatus.RETURNED,
        OrderStatus.PROCESSING,
        OrderStatus.SHIPPED
      },
      rejectsRow = true)
  public abstract String getStatus();

  @SchemaFieldNumber("3")
  @From(RawOrder.class)
  public abstract Instant getCreatedAt();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription(
      "The UTC date on which the order was placed. It dates the order's revenue.")
  public abstract @Nullable LocalDate getOrderDate();

  @SchemaFieldNumber("5")
  @From(RawOrder.class)
  public abstract @Nullable Instant getShippedAt();

  @SchemaFieldNumber("6")
  @From(RawOrder.class)
  public abstract @Nullable Instant getDeliveredAt();

  @SchemaFieldNumber("7")
  @From(RawOrder.class)
  public abstract @Nullable Instant getReturnedAt();

  @SchemaFieldNumber("8")
  @From(RawOrder.class)
  @AcceptedRange(min = 0, belowMin = Severity.WARN)
  public abstract @Nullable Long getNumOfItem();

  /** Starts a staged order. */
  public static Builder builder() {
    return new AutoValue_StgOrder.Builder();
  }

  /** Starts a copy of this staged order. */
  public abstract Builder toBuilder();

  /** Builds a staged order. */
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

    public abstract StgOrder build();
  }
}
