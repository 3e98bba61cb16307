package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.OrderStatus;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.raw.RawOrderItem;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An item of an order as staged: typed, trimmed and deduplicated. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_order_items",
    grain = "one row per item of an order",
    key = "order_item_id",
    latestBy = "created_at",
    computedBy = "io.flit.transforms.staging.rules.OrderItemStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgOrderItem {

  @SchemaFieldNumber("0")
  @From(value = RawOrderItem.class, column = "id")
  public abstract long getOrderItemId();

  @SchemaFieldNumber("1")
  @From(RawOrderItem.class)
  @References(StgOrder.class)
  public abstract long getOrderId();

  @SchemaFieldNumber("2")
  @SameAs(RawExperimentOverlayOrder.class)
  @From(RawOrderItem.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("3")
  @From(RawOrderItem.class)
  @References(StgProduct.class)
  public abstract long getProductId();

  @SchemaFieldNumber("4")
  @From(RawOrderItem.class)
  public abstract @Nullable Long getInventoryItemId();

  @SchemaFieldNumber("5")
  @From(RawOrderItem.class)
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

  @SchemaFieldNumber("6")
  @From(RawOrderItem.class)
  public abstract @Nullable Instant getCreatedAt();

  @SchemaFieldNumber("7")
  @From(RawOrderItem.class)
  public abstract @Nullable Instant getShippedAt();

  @SchemaFieldNumber("8")
  @From(RawOrderItem.class)
  public abstract @Nullable Instant getDeliveredAt();

  @SchemaFieldNumber("9")
  @From(RawOrderItem.class)
  public abstract @Nullable Instant getReturnedAt();

  @SchemaFieldNumber("10")
  @From(RawOrderItem.class)
  @SchemaFieldDescription("The price at which the item was sold, exact to the cent.")
  @AcceptedRange(min = 0)
  public abstract Money getSalePrice();

  /** Starts a staged order item. */
  public static Builder builder() {
    return new AutoValue_StgOrderItem.Builder();
  }

  /** Starts a copy of this staged order item. */
  public abstract Builder toBuilder();

  /** Builds a staged order item. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setOrderItemId(long orderItemId);

    public abstract Builder setOrderId(long orderId);

    public abstract Builder setUserId(long userId);

    public abstract Builder setProductId(long productId);

    public abstract Builder setInventoryItemId(@Nullable Long inventoryItemId);

    public abstract Builder setStatus(String status);

    public abstract Builder setCreatedAt(@Nullable Instant createdAt);

    public abstract Builder setShippedAt(@Nullable Instant shippedAt);

    public abstract Builder setDeliveredAt(@Nullable Instant deliveredAt);

    public abstract Builder setReturnedAt(@Nullable Instant returnedAt);

    public abstract Builder setSalePrice(Money salePrice);

    public abstract StgOrderItem build();
  }
}
