package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawProduct;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A product as staged, with the name of its distribution centre. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_products",
    grain = "one row per product",
    key = "product_id",
    isFixedInSize = true,
    computedBy = "io.flit.transforms.staging.rules.ProductStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgProduct {

  @SchemaFieldNumber("0")
  @From(value = RawProduct.class, column = "id")
  public abstract long getProductId();

  @SchemaFieldNumber("1")
  @From(RawProduct.class)
  public abstract @Nullable String getName();

  @SchemaFieldNumber("2")
  @From(RawProduct.class)
  public abstract @Nullable String getBrand();

  @SchemaFieldNumber("3")
  @From(RawProduct.class)
  public abstract @Nullable String getCategory();

  @SchemaFieldNumber("4")
  @From(RawProduct.class)
  public abstract @Nullable String getDepartment();

  @SchemaFieldNumber("5")
  @From(RawProduct.class)
  public abstract @Nullable String getSku();

  @SchemaFieldNumber("6")
  @From(RawProduct.class)
  @SchemaFieldDescription("What the product costs the shop, exact to the cent.")
  @AcceptedRange(min = 0)
  public abstract Money getCost();

  @SchemaFieldNumber("7")
  @From(RawProduct.class)
  @SchemaFieldDescription("The list price of the product, exact to the cent.")
  @AcceptedRange(min = 0)
  public abstract Money getRetailPrice();

  @SchemaFieldNumber("8")
  @From(RawProduct.class)
  public abstract @Nullable Long getDistributionCenterId();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription(
      "The name of the distribution centre that stocks the product; if it has "
          + "several names, the alphabetically first.")
  public abstract @Nullable String getDistributionCenterName();

  /** Starts a staged product. */
  public static Builder builder() {
    return new AutoValue_StgProduct.Builder();
  }

  /** Starts a copy of this staged product. */
  public abstract Builder toBuilder();

  /** Builds a staged product. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setProductId(long productId);

    public abstract Builder setName(@Nullable String name);

    public abstract Builder setBrand(@Nullable String brand);

    public abstract Builder setCategory(@Nullable String category);

    public abstract Builder setDepartment(@Nullable String department);

    public abstract Builder setSku(@Nullable String sku);

    public abstract Builder setCost(Money cost);

    public abstract Builder setRetailPrice(Money retailPrice);

    public abstract Builder setDistributionCenterId(@Nullable Long distributionCenterId);

    public abstract Builder setDistributionCenterName(@Nullable String distributionCenterName);

    public abstract StgProduct build();
  }
}
