package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawCampaignOverlayOrderItem;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An item of a simulated extra order, as staged. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_campaign_overlay_order_items",
    grain = "one row per item of a simulated order",
    description = "Simulated orders count only in the campaign marts.",
    key = "order_item_id",
    latestBy = "created_at",
    computedBy = "io.flit.transforms.staging.rules.CampaignOverlayOrderItemStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgCampaignOverlayOrderItem {

  @SchemaFieldNumber("0")
  @From(value = RawCampaignOverlayOrderItem.class, column = "id")
  public abstract long getOrderItemId();

  @SchemaFieldNumber("1")
  @From(RawCampaignOverlayOrderItem.class)
  @References(StgCampaignOverlayOrder.class)
  public abstract long getOrderId();

  @SchemaFieldNumber("2")
  @From(RawCampaignOverlayOrderItem.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("3")
  @From(RawCampaignOverlayOrderItem.class)
  @References(StgProduct.class)
  public abstract long getProductId();

  @SchemaFieldNumber("4")
  @SameAs(StgOrderItem.class)
  @From(RawCampaignOverlayOrderItem.class)
  public abstract Money getSalePrice();

  @SchemaFieldNumber("5")
  @From(RawCampaignOverlayOrderItem.class)
  public abstract @Nullable Instant getCreatedAt();

  /** Starts a staged campaign overlay order item. */
  public static Builder builder() {
    return new AutoValue_StgCampaignOverlayOrderItem.Builder();
  }

  /** Starts a copy of this staged campaign overlay order item. */
  public abstract Builder toBuilder();

  /** Builds a staged campaign overlay order item. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setOrderItemId(long orderItemId);

    public abstract Builder setOrderId(long orderId);

    public abstract Builder setUserId(long userId);

    public abstract Builder setProductId(long productId);

    public abstract Builder setSalePrice(Money salePrice);

    public abstract Builder setCreatedAt(@Nullable Instant createdAt);

    public abstract StgCampaignOverlayOrderItem build();
  }
}
