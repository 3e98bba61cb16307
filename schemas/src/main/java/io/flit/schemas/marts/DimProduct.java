package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.staging.StgProduct;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A product with its margin and what it sold until as_of. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "dim_products",
    grain = "one row per product",
    key = "product_id",
    clusterBy = {"category", "brand"},
    isFixedInSize = true,
    computedBy = {
      "io.flit.transforms.orders.ProductDimension",
      "io.flit.transforms.orders.ProductSalesTally"
    })
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class DimProduct {

  @SchemaFieldNumber("0")
  @From(StgProduct.class)
  public abstract long getProductId();

  @SchemaFieldNumber("1")
  @From(StgProduct.class)
  public abstract @Nullable String getName();

  @SchemaFieldNumber("2")
  @From(StgProduct.class)
  public abstract @Nullable String getBrand();

  @SchemaFieldNumber("3")
  @From(StgProduct.class)
  public abstract @Nullable String getCategory();

  @SchemaFieldNumber("4")
  @From(StgProduct.class)
  public abstract @Nullable String getDepartment();

  @SchemaFieldNumber("5")
  @From(StgProduct.class)
  public abstract @Nullable String getSku();

  @SchemaFieldNumber("6")
  @From(StgProduct.class)
  public abstract Money getCost();

  @SchemaFieldNumber("7")
  @From(StgProduct.class)
  public abstract Money getRetailPrice();

  @SchemaFieldNumber("8")
  @From(StgProduct.class)
  public abstract @Nullable Long getDistributionCenterId();

  @SchemaFieldNumber("9")
  @From(StgProduct.class)
  public abstract @Nullable String getDistributionCenterName();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("Retail price less cost.")
  public abstract @Nullable Money getUnitMargin();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "Unit margin as a share of the retail price, as a fraction of 1; NULL if the "
          + "retail price is 0.")
  @AcceptedRange(max = 1)
  public abstract @Nullable Double getMarginPct();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription(
      "The tier of the retail price: Budget below 25, Mid below 60, Premium below "
          + "150, Luxury from 150.")
  @AcceptedValues({"Budget", "Mid", "Premium", "Luxury"})
  public abstract @Nullable String getPriceTier();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription("The number of items of the product in revenue orders.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getUnitsSold();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription("The number of distinct revenue orders that contain the product.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getOrders();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription(
      "The number of distinct customers with a revenue order that contains the product.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getCustomers();

  @SchemaFieldNumber("16")
  @SchemaFieldDescription(
      "The sum of the product's sale prices in revenue orders; 0.00 if there are none.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getRevenue();

  @SchemaFieldNumber("17")
  @SchemaFieldDescription("The number of items of the product in orders returned before as_of.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getUnitsReturned();

  @SchemaFieldNumber("18")
  @SchemaFieldDescription(
      "Units returned as a share of units sold and returned together; NULL if there are none.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getReturnRate();

  @SchemaFieldNumber("19")
  @SchemaFieldDescription(
      "The earliest order date of a revenue order that contains the product; NULL if "
          + "it was never sold.")
  public abstract @Nullable LocalDate getFirstSoldDate();

  @SchemaFieldNumber("20")
  @SchemaFieldDescription(
      "The latest order date of a revenue order that contains the product; NULL if "
          + "it was never sold.")
  public abstract @Nullable LocalDate getLastSoldDate();

  /** Starts a product. */
  public static Builder builder() {
    return new AutoValue_DimProduct.Builder();
  }

  /** Starts a copy of this product. */
  public abstract Builder toBuilder();

  /** Builds a product. */
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

    public abstract Builder setUnitMargin(@Nullable Money unitMargin);

    public abstract Builder setMarginPct(@Nullable Double marginPct);

    public abstract Builder setPriceTier(@Nullable String priceTier);

    public abstract Builder setUnitsSold(@Nullable Long unitsSold);

    public abstract Builder setOrders(@Nullable Long orders);

    public abstract Builder setCustomers(@Nullable Long customers);

    public abstract Builder setRevenue(@Nullable Money revenue);

    public abstract Builder setUnitsReturned(@Nullable Long unitsReturned);

    public abstract Builder setReturnRate(@Nullable Double returnRate);

    public abstract Builder setFirstSoldDate(@Nullable LocalDate firstSoldDate);

    public abstract Builder setLastSoldDate(@Nullable LocalDate lastSoldDate);

    public abstract DimProduct build();
  }
}
