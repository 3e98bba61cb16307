package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgProduct;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An item of an order with its price, cost and product. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "fact_order_items",
    grain = "one row per item whose order was placed before as_of",
    key = "order_item_id",
    partitionByMonthOf = "order_date",
    clusterBy = {"product_id", "user_id"},
    computedBy = "io.flit.transforms.orders.OrderFacts")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class FactOrderItem {

  @SchemaFieldNumber("0")
  @From(StgOrderItem.class)
  public abstract long getOrderItemId();

  @SchemaFieldNumber("1")
  @From(StgOrder.class)
  @References(FactOrder.class)
  public abstract @Nullable Long getOrderId();

  @SchemaFieldNumber("2")
  @From(StgOrder.class)
  @SchemaFieldDescription("Identifies the customer who placed the order, as the order says.")
  @References(DimCustomer.class)
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("3")
  @From(StgOrderItem.class)
  @References(DimProduct.class)
  public abstract @Nullable Long getProductId();

  @SchemaFieldNumber("4")
  @From(StgOrder.class)
  public abstract @Nullable LocalDate getOrderDate();

  @SchemaFieldNumber("5")
  @From(StgOrder.class)
  @SchemaFieldDescription("The status of the item's order, as the order says.")
  public abstract @Nullable String getStatus();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("Whether the item's order counts as revenue at as_of.")
  public abstract @Nullable Boolean getIsRevenueItem();

  @SchemaFieldNumber("7")
  @From(StgOrderItem.class)
  public abstract @Nullable Money getSalePrice();

  @SchemaFieldNumber("8")
  @From(StgProduct.class)
  @SchemaFieldDescription(
      "What the product costs the shop, exact to the cent; NULL if the product is unknown.")
  public abstract @Nullable Money getCost();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("Sale price less the product's cost; NULL if the product is unknown.")
  public abstract @Nullable Money getItemMargin();

  @SchemaFieldNumber("10")
  @From(StgProduct.class)
  public abstract @Nullable String getCategory();

  @SchemaFieldNumber("11")
  @From(StgProduct.class)
  public abstract @Nullable String getBrand();

  @SchemaFieldNumber("12")
  @From(StgProduct.class)
  public abstract @Nullable String getDepartment();

  /** Starts an order item fact. */
  public static Builder builder() {
    return new AutoValue_FactOrderItem.Builder();
  }

  /** Starts a copy of this order item fact. */
  public abstract Builder toBuilder();

  /** Builds an order item fact. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setOrderItemId(long orderItemId);

    public abstract Builder setOrderId(@Nullable Long orderId);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setProductId(@Nullable Long productId);

    public abstract Builder setOrderDate(@Nullable LocalDate orderDate);

    public abstract Builder setStatus(@Nullable String status);

    public abstract Builder setIsRevenueItem(@Nullable Boolean isRevenueItem);

    public abstract Builder setSalePrice(@Nullable Money salePrice);

    public abstract Builder setCost(@Nullable Money cost);

    public abstract Builder setItemMargin(@Nullable Money itemMargin);

    public abstract Builder setCategory(@Nullable String category);

    public abstract Builder setBrand(@Nullable String brand);

    public abstract Builder setDepartment(@Nullable String department);

    public abstract FactOrderItem build();
  }
}
