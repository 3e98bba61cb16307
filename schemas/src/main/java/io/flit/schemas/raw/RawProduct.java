package io.flit.schemas.raw;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.RarelyRepeats;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A product as TheLook has it. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "products",
    grain = "one row per product",
    key = "id",
    isFixedInSize = true)
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawProduct {

  @SchemaFieldNumber("0")
  @SameAs(value = RawOrderItem.class, column = "product_id")
  public abstract @Nullable Long getId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("What the product costs the shop, with many decimals.")
  public abstract @Nullable Double getCost();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The product's category.")
  public abstract @Nullable String getCategory();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The product's name.")
  public abstract @Nullable String getName();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The product's brand.")
  public abstract @Nullable String getBrand();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription(
      "The list price of the product, a float32 value widened: round it to cents.")
  public abstract @Nullable Double getRetailPrice();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("The department that sells the product, Men or Women.")
  public abstract @Nullable String getDepartment();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("The stock keeping unit of the product.")
  @RarelyRepeats
  public abstract @Nullable String getSku();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("The distribution centre that stocks the product.")
  public abstract @Nullable Long getDistributionCenterId();

  /** Starts a raw product. */
  public static Builder builder() {
    return new AutoValue_RawProduct.Builder();
  }

  /** Starts a copy of this raw product. */
  public abstract Builder toBuilder();

  /** Builds a raw product. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setId(@Nullable Long id);

    public abstract Builder setCost(@Nullable Double cost);

    public abstract Builder setCategory(@Nullable String category);

    public abstract Builder setName(@Nullable String name);

    public abstract Builder setBrand(@Nullable String brand);

    public abstract Builder setRetailPrice(@Nullable Double retailPrice);

    public abstract Builder setDepartment(@Nullable String department);

    public abstract Builder setSku(@Nullable String sku);

    public abstract Builder setDistributionCenterId(@Nullable Long distributionCenterId);

    public abstract RawProduct build();
  }
}
