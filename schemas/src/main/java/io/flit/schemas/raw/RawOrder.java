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

/** An order as TheLook has it. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "orders",
    grain = "one row per order",
    key = "order_id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawOrder {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the order.")
  public abstract @Nullable Long getOrderId();

  @SchemaFieldNumber("1")
  @SameAs(value = RawUser.class, column = "id")
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription(
      "The order's status: Complete, Cancelled, Returned, Processing or Shipped.")
  public abstract @Nullable String getStatus();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The customer's gender, copied from the customer.")
  public abstract @Nullable String getGender();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("When the order was placed, in UTC.")
  public abstract @Nullable Instant getCreatedAt();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("When the order was returned, in UTC; NULL if it was not.")
  public abstract @Nullable Instant getReturnedAt();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("When the order was shipped, in UTC; NULL if it was not.")
  public abstract @Nullable Instant getShippedAt();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("When the order was delivered, in UTC; NULL if it was not.")
  public abstract @Nullable Instant getDeliveredAt();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("The number of items that the source states for the order.")
  public abstract @Nullable Long getNumOfItem();

  /** Starts a raw order. */
  public static Builder builder() {
    return new AutoValue_RawOrder.Builder();
  }

  /** Starts a copy of this raw order. */
  public abstract Builder toBuilder();

  /** Builds a raw order. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setOrderId(@Nullable Long orderId);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setStatus(@Nullable String status);

    public abstract Builder setGender(@Nullable String gender);

    public abstract Builder setCreatedAt(@Nullable Instant createdAt);

    public abstract Builder setReturnedAt(@Nullable Instant returnedAt);

    public abstract Builder setShippedAt(@Nullable Instant shippedAt);

    public abstract Builder setDeliveredAt(@Nullable Instant deliveredAt);

    public abstract Builder setNumOfItem(@Nullable Long numOfItem);

    public abstract RawOrder build();
  }
}
