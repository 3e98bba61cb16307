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

/** A simulated extra order that a campaign brought about. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "campaign_overlay_orders",
    grain = "one row per simulated extra order",
    description = "Simulated orders count only in the campaign marts.",
    key = "order_id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawCampaignOverlayOrder {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the simulated order, from 2 * 10^12.")
  public abstract @Nullable Long getOrderId();

  @SchemaFieldNumber("1")
  @SameAs(RawExperimentOverlayOrder.class)
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @SameAs(RawOrder.class)
  public abstract @Nullable String getStatus();

  @SchemaFieldNumber("3")
  @SameAs(RawOrder.class)
  public abstract @Nullable Instant getCreatedAt();

  @SchemaFieldNumber("4")
  @SameAs(RawOrder.class)
  public abstract @Nullable Instant getShippedAt();

  @SchemaFieldNumber("5")
  @SameAs(RawOrder.class)
  public abstract @Nullable Instant getDeliveredAt();

  @SchemaFieldNumber("6")
  @SameAs(RawOrder.class)
  public abstract @Nullable Instant getReturnedAt();

  @SchemaFieldNumber("7")
  @SameAs(RawOrder.class)
  public abstract @Nullable Long getNumOfItem();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("The campaign whose effect the order simulates.")
  public abstract @Nullable String getCampaignName();

  /** Starts a raw campaign overlay order. */
  public static Builder builder() {
    return new AutoValue_RawCampaignOverlayOrder.Builder();
  }

  /** Starts a copy of this raw campaign overlay order. */
  public abstract Builder toBuilder();

  /** Builds a raw campaign overlay order. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setOrderId(@Nullable Long orderId);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setStatus(@Nullable String status);

    public abstract Builder setCreatedAt(@Nullable Instant createdAt);

    public abstract Builder setShippedAt(@Nullable Instant shippedAt);

    public abstract Builder setDeliveredAt(@Nullable Instant deliveredAt);

    public abstract Builder setReturnedAt(@Nullable Instant returnedAt);

    public abstract Builder setNumOfItem(@Nullable Long numOfItem);

    public abstract Builder setCampaignName(@Nullable String campaignName);

    public abstract RawCampaignOverlayOrder build();
  }
}
