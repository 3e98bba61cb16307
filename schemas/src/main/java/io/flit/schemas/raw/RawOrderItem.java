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

/** An item of an order as TheLook has it. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "order_items",
    grain = "one row per item of an order",
    key = "id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawOrderItem {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the item line: one unit of one product in one order.")
  public abstract @Nullable Long getId();

  @SchemaFieldNumber("1")
  @SameAs(RawOrder.class)
  public abstract @Nullable Long getOrderId();

  @SchemaFieldNumber("2")
  @SameAs(value = RawUser.class, column = "id")
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("Identifies the product.")
  public abstract @Nullable Long getProductId();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The stock unit that the item refers to.")
  public abstract @Nullable Long getInventoryItemId();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The status of the item's order, as repeated on the item.")
  public abstract @Nullable String getStatus();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription(
      "The item's own time, in UTC. It differs from the order's by up to four days "
          + "and must not be used to date revenue.")
  public abstract @Nullable Instant getCreatedAt();

  @SchemaFieldNumber("7")
  @SameAs(RawOrder.class)
  public abstract @Nullable Instant getShippedAt();

  @SchemaFieldNumber("8")
  @SameAs(RawOrder.class)
  public abstract @Nullable Instant getDeliveredAt();

  @SchemaFieldNumber("9")
  @SameAs(RawOrder.class)
  public abstract @Nullable Instant getReturnedAt();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription(
      "The price at which the item was sold, a float32 value widened: round it to cents.")
  public abstract @Nullable Double getSalePrice();

  /** Starts a raw order item. */
  public static Builder builder() {
    return new AutoValue_RawOrderItem.Builder();
  }

  /** Starts a copy of this raw order item. */
  public abstract Builder toBuilder();

  /** Builds a raw order item. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setId(@Nullable Long id);

    public abstract Builder setOrderId(@Nullable Long orderId);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setProductId(@Nullable Long productId);

    public abstract Builder setInventoryItemId(@Nullable Long inventoryItemId);

    public abstract Builder setStatus(@Nullable String status);

    public abstract Builder setCreatedAt(@Nullable Instant createdAt);

    public abstract Builder setShippedAt(@Nullable Instant shippedAt);

    public abstract Builder setDeliveredAt(@Nullable Instant deliveredAt);

    public abstract Builder setReturnedAt(@Nullable Instant returnedAt);

    public abstract Builder setSalePrice(@Nullable Double salePrice);

    public abstract RawOrderItem build();
  }
}
