package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawCampaignOverlayOrder;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A simulated extra order that a campaign brought about, as staged. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_campaign_overlay_orders",
    grain = "one row per simulated extra order",
    description = "Simulated orders count only in the campaign marts.",
    key = "order_id",
    latestBy = "created_at",
    computedBy = "io.flit.transforms.staging.rules.CampaignOverlayOrderStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgCampaignOverlayOrder {

  @SchemaFieldNumber("0")
  @From(RawCampaignOverlayOrder.class)
  public abstract long getOrderId();

  @SchemaFieldNumber("1")
  @From(RawCampaignOverlayOrder.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("2")
  @SameAs(StgOrder.class)
  @From(RawCampaignOverlayOrder.class)
  public abstract String getStatus();

  @SchemaFieldNumber("3")
  @From(RawCampaignOverlayOrder.class)
  public abstract Instant getCreatedAt();

  @SchemaFieldNumber("4")
  @SameAs(StgOrder.class)
  public abstract @Nullable LocalDate getOrderDate();

  @SchemaFieldNumber("5")
  @From(RawCampaignOverlayOrder.class)
  public abstract @Nullable Instant getShippedAt();

  @SchemaFieldNumber("6")
  @From(RawCampaignOverlayOrder.class)
  public abstract @Nullable Instant getDeliveredAt();

  @SchemaFieldNumber("7")
  @From(RawCampaignOverlayOrder.class)
  public abstract @Nullable Instant getReturnedAt();

  @SchemaFieldNumber("8")
  @SameAs(StgOrder.class)
  @From(RawCampaignOverlayOrder.class)
  public abstract @Nullable Long getNumOfItem();

  @SchemaFieldNumber("9")
  @From(RawCampaignOverlayOrder.class)
  public abstract String getCampaignName();

  /** Starts a staged campaign overlay order. */
  public static Builder builder() {
    return new AutoValue_StgCampaignOverlayOrder.Builder();
  }

  /** Starts a copy of this staged campaign overlay order. */
  public abstract Builder toBuilder();

  /** Builds a staged campaign overlay order. */
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

    public abstract Builder setCampaignName(String campaignName);

    public abstract StgCampaignOverlayOrder build();
  }
}
