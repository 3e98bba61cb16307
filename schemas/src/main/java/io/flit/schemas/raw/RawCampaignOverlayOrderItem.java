package io.flit.schemas.raw;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An item of a simulated extra order. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "campaign_overlay_order_items",
    grain = "one row per item of a simulated order",
    description = "Simulated orders count only in the campaign marts.",
    key = "id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawCampaignOverlayOrderItem {

  @SchemaFieldNumber("0")
  @SameAs(RawExperimentOverlayOrderItem.class)
  public abstract @Nullable Long getId();

  @SchemaFieldNumber("1")
  @SameAs(RawCampaignOverlayOrder.class)
  public abstract @Nullable Long getOrderId();

  @SchemaFieldNumber("2")
  @SameAs(RawCampaignOverlayOrder.class)
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("3")
  @SameAs(RawOrderItem.class)
  public abstract @Nullable Long getProductId();

  @SchemaFieldNumber("4")
  @SameAs(RawExperimentOverlayOrderItem.class)
  public abstract @Nullable Double getSalePrice();

  @SchemaFieldNumber("5")
  @SameAs(RawExperimentOverlayOrderItem.class)
  public abstract @Nullable Instant getCreatedAt();

  /** Starts a raw campaign overlay order item. */
  public static Builder builder() {
    return new AutoValue_RawCampaignOverlayOrderItem.Builder();
  }

  /** Starts a copy of this raw campaign overlay order item. */
  public abstract Builder toBuilder();

  /** Builds a raw campaign overlay order item. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setId(@Nullable Long id);

    public abstract Builder setOrderId(@Nullable Long orderId);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setProductId(@Nullable Long productId);

    public abstract Builder setSalePrice(@Nullable Double salePrice);

    public abstract Builder setCreatedAt(@Nullable Instant createdAt);

    public abstract RawCampaignOverlayOrderItem build();
  }
}
