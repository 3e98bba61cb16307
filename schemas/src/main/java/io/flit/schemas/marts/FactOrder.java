package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.SumOf;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.staging.IntOrderEnrichment;
import io.flit.schemas.staging.StgUser;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An order with its revenue, margins, place in the customer history and delivery. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "fact_orders",
    grain = "one row per order placed before as_of",
    description =
        "Revenue of a period is the sum of net_revenue over order_date. Simulated overlay "
            + "orders are not in it.",
    key = "order_id",
    partitionByMonthOf = "order_date",
    clusterBy = {"user_id", "status"},
    computedBy = "io.flit.transforms.orders.OrderFacts")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class FactOrder {

  @SchemaFieldNumber("0")
  @From(IntOrderEnrichment.class)
  public abstract long getOrderId();

  @SchemaFieldNumber("1")
  @From(IntOrderEnrichment.class)
  @References(DimCustomer.class)
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable LocalDate getOrderDate();

  @SchemaFieldNumber("3")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable Instant getCreatedAt();

  @SchemaFieldNumber("4")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable String getStatus();

  @SchemaFieldNumber("5")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable Boolean getIsRevenueOrder();

  @SchemaFieldNumber("6")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable Long getItemCount();

  @SchemaFieldNumber("7")
  @From(IntOrderEnrichment.class)
  @SumOf(value = FactOrderItem.class, column = "sale_price", by = "order_id", isClosed = true)
  public abstract @Nullable Money getGrossRevenue();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("The gross revenue of a revenue order; 0.00 for any other order.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getNetRevenue();

  @SchemaFieldNumber("9")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable Money getTotalCost();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription(
      "Net revenue less total cost for a revenue order; 0.00 for any other order.")
  public abstract @Nullable Money getGrossMargin();

  @SchemaFieldNumber("11")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable Money getShippingCost();

  @SchemaFieldNumber("12")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable Money getInsuranceCost();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription(
      "Gross margin less shipping and insurance cost, unknown costs as 0.00, for a "
          + "revenue order; 0.00 for any other order.")
  public abstract @Nullable Money getContributionMargin();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription(
      "The position of the order among the customer's placed orders by created_at and "
          + "order_id, from 1.")
  @AcceptedRange(min = 1)
  public abstract @Nullable Long getCustomerOrderNumber();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription("Whether this is the customer's first placed order.")
  public abstract @Nullable Boolean getIsFirstOrder();

  @SchemaFieldNumber("16")
  @SchemaFieldDescription(
      "Days from the date of the customer's previous placed order to this one; NULL for "
          + "the first.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getDaysSincePreviousOrder();

  @SchemaFieldNumber("17")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable Double getHoursToShip();

  @SchemaFieldNumber("18")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable Double getHoursToDeliver();

  @SchemaFieldNumber("19")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable Long getWarehouseId();

  @SchemaFieldNumber("20")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable String getWarehouseRegion();

  @SchemaFieldNumber("21")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable String getShippingCarrier();

  @SchemaFieldNumber("22")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable Boolean getIsExpedited();

  @SchemaFieldNumber("23")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable Long getDistinctProducts();

  @SchemaFieldNumber("24")
  @From(IntOrderEnrichment.class)
  public abstract @Nullable Long getDistinctCategories();

  @SchemaFieldNumber("25")
  @From(StgUser.class)
  @SchemaFieldDescription(
      "The customer's country, with variant spellings unified; NULL if the customer "
          + "is unknown.")
  public abstract @Nullable String getCountry();

  @SchemaFieldNumber("26")
  @From(StgUser.class)
  public abstract @Nullable String getAcquisitionChannel();

  /** Starts an order fact. */
  public static Builder builder() {
    return new AutoValue_FactOrder.Builder();
  }

  /** Starts a copy of this order fact. */
  public abstract Builder toBuilder();

  /** Builds an order fact. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setOrderId(long orderId);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setOrderDate(@Nullable LocalDate orderDate);

    public abstract Builder setCreatedAt(@Nullable Instant createdAt);

    public abstract Builder setStatus(@Nullable String status);

    public abstract Builder setIsRevenueOrder(@Nullable Boolean isRevenueOrder);

    public abstract Builder setItemCount(@Nullable Long itemCount);

    public abstract Builder setGrossRevenue(@Nullable Money grossRevenue);

    public abstract Builder setNetRevenue(@Nullable Money netRevenue);

    public abstract Builder setTotalCost(@Nullable Money totalCost);

    public abstract Builder setGrossMargin(@Nullable Money grossMargin);

    public abstract Builder setShippingCost(@Nullable Money shippingCost);

    public abstract Builder setInsuranceCost(@Nullable Money insuranceCost);

    public abstract Builder setContributionMargin(@Nullable Money contributionMargin);

    public abstract Builder setCustomerOrderNumber(@Nullable Long customerOrderNumber);

    public abstract Builder setIsFirstOrder(@Nullable Boolean isFirstOrder);

    public abstract Builder setDaysSincePreviousOrder(@Nullable Long daysSincePreviousOrder);

    public abstract Builder setHoursToShip(@Nullable Double hoursToShip);

    public abstract Builder setHoursToDeliver(@Nullable Double hoursToDeliver);

    public abstract Builder setWarehouseId(@Nullable Long warehouseId);

    public abstract Builder setWarehouseRegion(@Nullable String warehouseRegion);

    public abstract Builder setShippingCarrier(@Nullable String shippingCarrier);

    public abstract Builder setIsExpedited(@Nullable Boolean isExpedited);

    public abstract Builder setDistinctProducts(@Nullable Long distinctProducts);

    public abstract Builder setDistinctCategories(@Nullable Long distinctCategories);

    public abstract Builder setCountry(@Nullable String country);

    public abstract Builder setAcquisitionChannel(@Nullable String acquisitionChannel);

    public abstract FactOrder build();
  }
}
