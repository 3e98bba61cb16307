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

/** A unit of stock as TheLook has it. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "inventory_items",
    grain = "one row per stock unit",
    key = "id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawInventoryItem {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the stock unit.")
  public abstract @Nullable Long getId();

  @SchemaFieldNumber("1")
  @SameAs(RawOrderItem.class)
  public abstract @Nullable Long getProductId();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("When the unit came into stock, in UTC.")
  public abstract @Nullable Instant getCreatedAt();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription(
      "When the unit was sold, in UTC; NULL if it was not. The units that order "
          + "items refer to are not the sold ones.")
  public abstract @Nullable Instant getSoldAt();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("What the unit cost the shop, with many decimals.")
  public abstract @Nullable Double getCost();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The product's category, copied from the product.")
  public abstract @Nullable String getProductCategory();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("The product's name, copied from the product.")
  public abstract @Nullable String getProductName();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("The product's brand, copied from the product.")
  public abstract @Nullable String getProductBrand();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("The product's list price, copied from the product.")
  public abstract @Nullable Double getProductRetailPrice();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("The product's department, copied from the product.")
  public abstract @Nullable String getProductDepartment();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("The product's stock keeping unit, copied from the product.")
  public abstract @Nullable String getProductSku();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription("The product's distribution centre, copied from the product.")
  public abstract @Nullable Long getProductDistributionCenterId();

  /** Starts a raw inventory item. */
  public static Builder builder() {
    return new AutoValue_RawInventoryItem.Builder();
  }

  /** Starts a copy of this raw inventory item. */
  public abstract Builder toBuilder();

  /** Builds a raw inventory item. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setId(@Nullable Long id);

    public abstract Builder setProductId(@Nullable Long productId);

    public abstract Builder setCreatedAt(@Nullable Instant createdAt);

    public abstract Builder setSoldAt(@Nullable Instant soldAt);

    public abstract Builder setCost(@Nullable Double cost);

    public abstract Builder setProductCategory(@Nullable String productCategory);

    public abstract Builder setProductName(@Nullable String productName);

    public abstract Builder setProductBrand(@Nullable String productBrand);

    public abstract Builder setProductRetailPrice(@Nullable Double productRetailPrice);

    public abstract Builder setProductDepartment(@Nullable String productDepartment);

    public abstract Builder setProductSku(@Nullable String productSku);

    public abstract Builder setProductDistributionCenterId(
        @Nullable Long productDistributionCenterId);

    public abstract RawInventoryItem build();
  }
}
