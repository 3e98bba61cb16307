package io.flit.transforms.orders;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.TableDefinition;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What some customers bought of a product. Sums over disjoint customers add up. It is declared as a
 * table so that it travels in blocks; no warehouse holds it.
 */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "product_sales",
    grain = "one row per product and group of customers",
    key = {})
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ProductSales {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the product.")
  public abstract long getProductId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("Items of revenue orders.")
  public abstract long getUnitsSold();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("Revenue orders with at least one such item.")
  public abstract long getOrders();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("Customers with at least one such order.")
  public abstract long getCustomers();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The sale prices of the items sold in total.")
  public abstract Money getRevenue();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("Items of returned orders.")
  public abstract long getUnitsReturned();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("The date of the first revenue order; NULL without one.")
  public abstract @Nullable LocalDate getFirstSoldDate();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("The date of the last revenue order; NULL without one.")
  public abstract @Nullable LocalDate getLastSoldDate();

  /** A product that nobody bought. */
  public static ProductSales none(long productId) {
    return builder()
        .setProductId(productId)
        .setUnitsSold(0)
        .setOrders(0)
        .setCustomers(0)
        .setRevenue(Money.ZERO)
        .setUnitsReturned(0)
        .build();
  }

  /** The sales of the same product to these and other customers. */
  public ProductSales plus(ProductSales other) {
    return toBuilder()
        .setUnitsSold(getUnitsSold() + other.getUnitsSold())
        .setOrders(getOrders() + other.getOrders())
        .setCustomers(getCustomers() + other.getCustomers())
        .setRevenue(getRevenue().plus(other.getRevenue()))
        .setUnitsReturned(getUnitsReturned() + other.getUnitsReturned())
        .setFirstSoldDate(earlier(getFirstSoldDate(), other.getFirstSoldDate()))
        .setLastSoldDate(later(getLastSoldDate(), other.getLastSoldDate()))
        .build();
  }

  private static @Nullable LocalDate earlier(@Nullable LocalDate a, @Nullable LocalDate b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }

  private static @Nullable LocalDate later(@Nullable LocalDate a, @Nullable LocalDate b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isAfter(b) ? a : b;
  }

  static Builder builder() {
    return new AutoValue_ProductSales.Builder();
  }

  abstract Builder toBuilder();

  /** Builds product sales. */
  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder setProductId(long productId);

    abstract Builder setUnitsSold(long unitsSold);

    abstract Builder setOrders(long orders);

    abstract Builder setCustomers(long customers);

    abstract Builder setRevenue(Money revenue);

    abstract Builder setUnitsReturned(long unitsReturned);

    abstract Builder setFirstSoldDate(@Nullable LocalDate firstSoldDate);

    abstract Builder setLastSoldDate(@Nullable LocalDate lastSoldDate);

    abstract ProductSales build();
  }
}
