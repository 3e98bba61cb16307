package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.StatedCount;
import io.flit.schemas.annotations.TableDefinition;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An order with the value of its items and its logistics. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "int_order_enrichment",
    grain = "one row per staged order placed before as_of",
    key = "order_id",
    partitionByMonthOf = "order_date",
    computedBy = "io.flit.transforms.orders.OrderEnrichment")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class IntOrderEnrichment {

  @SchemaFieldNumber("0")
  @From(StgOrder.class)
  @References(StgOrder.class)
  public abstract long getOrderId();

  @SchemaFieldNumber("1")
  @From(StgOrder.class)
  @References(StgUser.class)
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @From(StgOrder.class)
  public abstract @Nullable String getStatus();

  @SchemaFieldNumber("3")
  @From(StgOrder.class)
  public abstract @Nullable Instant getCreatedAt();

  @SchemaFieldNumber("4")
  @From(StgOrder.class)
  public abstract @Nullable LocalDate getOrderDate();

  @SchemaFieldNumber("5")
  @From(StgOrder.class)
  public abstract @Nullable Instant getShippedAt();

  @SchemaFieldNumber("6")
  @From(StgOrder.class)
  public abstract @Nullable Instant getDeliveredAt();

  @SchemaFieldNumber("7")
  @From(StgOrder.class)
  public abstract @Nullable Instant getReturnedAt();

  @SchemaFieldNumber("8")
  @From(StgOrder.class)
  public abstract @Nullable Long getNumOfItem();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("The number of items found for the order; 0 if there are none.")
  @AcceptedRange(min = 0)
  @StatedCount("num_of_item")
  public abstract @Nullable Long getItemCount();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription(
      "The sum of the sale prices of the order's items, 0.00 if there are none, "
          + "whether or not the order counts as revenue.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getGrossRevenue();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "The sum of the products' cost over the order's items; an unknown product costs " + "0.00.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getTotalCost();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription("The number of distinct products in the order.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getDistinctProducts();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription("The number of distinct known product categories in the order.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getDistinctCategories();

  @SchemaFieldNumber("14")
  @From(StgLogistics.class)
  @SchemaFieldDescription(
      "The warehouse that shipped the order; NULL if the order has no logistics.")
  public abstract @Nullable Long getWarehouseId();

  @SchemaFieldNumber("15")
  @From(StgLogistics.class)
  @SchemaFieldDescription("The region of the warehouse; NULL if the order has no logistics.")
  public abstract @Nullable String getWarehouseRegion();

  @SchemaFieldNumber("16")
  @From(StgLogistics.class)
  @SchemaFieldDescription("The carrier that took the parcel; NULL if the order has no logistics.")
  public abstract @Nullable String getShippingCarrier();

  @SchemaFieldNumber("17")
  @From(StgLogistics.class)
  @SchemaFieldDescription("The kind of package; NULL if the order has no logistics.")
  public abstract @Nullable String getPackageType();

  @SchemaFieldNumber("18")
  @From(StgLogistics.class)
  @SchemaFieldDescription(
      "What shipping the order cost, exact to the cent; NULL if the order has no logistics.")
  public abstract @Nullable Money getShippingCost();

  @SchemaFieldNumber("19")
  @From(StgLogistics.class)
  public abstract @Nullable Money getInsuranceCost();

  @SchemaFieldNumber("20")
  @From(StgLogistics.class)
  @SchemaFieldDescription(
      "Whether the order was shipped express; NULL if the order has no logistics.")
  public abstract @Nullable Boolean getIsExpedited();

  @SchemaFieldNumber("21")
  @SchemaFieldDescription(
      "Hours from placing to shipping the order, from the timestamps as recorded; "
          + "NULL if it was not shipped.")
  public abstract @Nullable Double getHoursToShip();

  @SchemaFieldNumber("22")
  @SchemaFieldDescription(
      "Hours from shipping to delivering the order, from the timestamps as recorded; "
          + "NULL if either is missing.")
  public abstract @Nullable Double getHoursToDeliver();

  @SchemaFieldNumber("23")
  @SchemaFieldDescription(
      "Whether the order counts as revenue at as_of: placed before it, not cancelled and "
          + "not returned before it.")
  public abstract @Nullable Boolean getIsRevenueOrder();

  /** Starts an enriched order. */
  public static Builder builder() {
    return new AutoValue_IntOrderEnrichment.Builder();
  }

  /** Starts a copy of this enriched order. */
  public abstract Builder toBuilder();

  /** Builds an enriched order. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setOrderId(long orderId);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setStatus(@Nullable String status);

    public abstract Builder setCreatedAt(@Nullable Instant createdAt);

    public abstract Builder setOrderDate(@Nullable LocalDate orderDate);

    public abstract Builder setShippedAt(@Nullable Instant shippedAt);

    public abstract Builder setDeliveredAt(@Nullable Instant deliveredAt);

    public abstract Builder setReturnedAt(@Nullable Instant returnedAt);

    public abstract Builder setNumOfItem(@Nullable Long numOfItem);

    public abstract Builder setItemCount(@Nullable Long itemCount);

    public abstract Builder setGrossRevenue(@Nullable Money grossRevenue);

    public abstract Builder setTotalCost(@Nullable Money totalCost);

    public abstract Builder setDistinctProducts(@Nullable Long distinctProducts);

    public abstract Builder setDistinctCategories(@Nullable Long distinctCategories);

    public abstract Builder setWarehouseId(@Nullable Long warehouseId);

    public abstract Builder setWarehouseRegion(@Nullable String warehouseRegion);

    public abstract Builder setShippingCarrier(@Nullable String shippingCarrier);

    public abstract Builder setPackageType(@Nullable String packageType);

    public abstract Builder setShippingCost(@Nullable Money shippingCost);

    public abstract Builder setInsuranceCost(@Nullable Money insuranceCost);

    public abstract Builder setIsExpedited(@Nullable Boolean isExpedited);

    public abstract Builder setHoursToShip(@Nullable Double hoursToShip);

    public abstract Builder setHoursToDeliver(@Nullable Double hoursToDeliver);

    public abstract Builder setIsRevenueOrder(@Nullable Boolean isRevenueOrder);

    public abstract IntOrderEnrichment build();
  }
}
