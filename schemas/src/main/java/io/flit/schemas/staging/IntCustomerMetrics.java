package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.Severity;
import io.flit.schemas.annotations.TableDefinition;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a customer has done until as_of: orders, revenue, returns, tickets and experiments. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "int_customer_metrics",
    grain = "one row per customer registered before as_of",
    description = "The instant of every figure is as_of.",
    key = "user_id",
    computedBy = {
      "io.flit.transforms.customers.CustomerMetrics",
      "io.flit.transforms.customers.OrderState"
    })
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class IntCustomerMetrics {

  @SchemaFieldNumber("0")
  @From(StgUser.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription(
      "The number of the customer's orders placed before the instant, whatever their status.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getTotalOrders();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription(
      "The number of the customer's orders placed before the instant that are cancelled.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getCancelledOrders();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription(
      "The number of the customer's orders that were returned before the instant.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getReturnedOrders();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription(
      "The number of the customer's revenue orders: placed before the instant, not "
          + "cancelled and not returned by then.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getLifetimeOrders();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The revenue of the customer's revenue orders; 0.00 if there are none.")
  @AcceptedRange(min = 0, max = 10_000, aboveMax = Severity.WARN)
  public abstract @Nullable Money getLifetimeValue();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription(
      "The revenue of all the customer's placed orders, cancelled and returned ones " + "included.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getGrossRevenue();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription(
      "Revenue per revenue order, rounded half up to a cent; NULL if there are no "
          + "revenue orders.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getAvgOrderValue();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription(
      "Average number of items per revenue order; NULL if there are no revenue orders.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getAvgItemsPerOrder();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("The date of the customer's first revenue order; NULL if there is none.")
  public abstract @Nullable LocalDate getFirstOrderDate();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("The date of the customer's latest revenue order; NULL if there is none.")
  public abstract @Nullable LocalDate getLastOrderDate();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription(
      "Days from the date of the customer's latest revenue order to the date of the "
          + "instant; NULL if there is none.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getDaysSinceLastOrder();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription(
      "Average number of days, with fractions, from one revenue order to the next; "
          + "NULL if there are fewer than two.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Double getAvgDaysBetweenOrders();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription(
      "The number of distinct known categories in the customer's revenue orders.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getCategoriesPurchased();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription("The number of distinct known brands in the customer's revenue orders.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getBrandsPurchased();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription(
      "The category with most items in the customer's revenue orders, ties broken "
          + "alphabetically; NULL if there is none.")
  public abstract @Nullable String getFavoriteCategory();

  @SchemaFieldNumber("16")
  @SchemaFieldDescription(
      "Returned orders as a share of the placed orders that are not cancelled; NULL "
          + "if there are none.")
  @AcceptedRange(min = 0, max = 1)
  public abstract @Nullable Double getReturnRate();

  @SchemaFieldNumber("17")
  @SchemaFieldDescription("The number of the customer's support tickets opened before the instant.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getSupportTickets();

  @SchemaFieldNumber("18")
  @SchemaFieldDescription(
      "The mean of the known satisfaction scores of the customer's tickets opened "
          + "and resolved before the instant; NULL if there is none.")
  @AcceptedRange(min = 1, max = 5)
  public abstract @Nullable Double getAvgSatisfactionScore();

  @SchemaFieldNumber("19")
  @SchemaFieldDescription(
      "The number of experiments with a valid assignment and a first valid exposure of "
          + "the customer, both before the instant; contaminated ones included.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getExperimentsParticipated();

  @SchemaFieldNumber("20")
  @SchemaFieldDescription(
      "The segment of the customer's latest membership assigned before as_of, ties "
          + "broken alphabetically; NULL if there is none.")
  public abstract @Nullable String getMarketingSegment();

  @SchemaFieldNumber("21")
  @SchemaFieldDescription(
      "VIP Customer from 2 revenue orders and 300.00 lifetime value; else Regular "
          + "Customer from 3 orders, Occasional Buyer with 2, One-Time Buyer with 1; NULL "
          + "if there are none.")
  @AcceptedValues({"VIP Customer", "Regular Customer", "Occasional Buyer", "One-Time Buyer"})
  public abstract @Nullable String getCustomerSegment();

  @SchemaFieldNumber("22")
  @SchemaFieldDescription(
      "By days since the last revenue order: Active to 90, At Risk to 180, Dormant to "
          + "365, else Lost; Prospect without one.")
  @AcceptedValues({"Active", "At Risk", "Dormant", "Lost", "Prospect"})
  public abstract @Nullable String getLifecycleStage();

  @SchemaFieldNumber("23")
  @SchemaFieldDescription("Days from the registration date to the date of the instant.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Long getTenureDays();

  /** Starts a set of customer metrics. */
  public static Builder builder() {
    return new AutoValue_IntCustomerMetrics.Builder();
  }

  /** Starts a copy of this set of customer metrics. */
  public abstract Builder toBuilder();

  /** Builds a set of customer metrics. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setUserId(long userId);

    public abstract Builder setTotalOrders(@Nullable Long totalOrders);

    public abstract Builder setCancelledOrders(@Nullable Long cancelledOrders);

    public abstract Builder setReturnedOrders(@Nullable Long returnedOrders);

    public abstract Builder setLifetimeOrders(@Nullable Long lifetimeOrders);

    public abstract Builder setLifetimeValue(@Nullable Money lifetimeValue);

    public abstract Builder setGrossRevenue(@Nullable Money grossRevenue);

    public abstract Builder setAvgOrderValue(@Nullable Money avgOrderValue);

    public abstract Builder setAvgItemsPerOrder(@Nullable Double avgItemsPerOrder);

    public abstract Builder setFirstOrderDate(@Nullable LocalDate firstOrderDate);

    public abstract Builder setLastOrderDate(@Nullable LocalDate lastOrderDate);

    public abstract Builder setDaysSinceLastOrder(@Nullable Long daysSinceLastOrder);

    public abstract Builder setAvgDaysBetweenOrders(@Nullable Double avgDaysBetweenOrders);

    public abstract Builder setCategoriesPurchased(@Nullable Long categoriesPurchased);

    public abstract Builder setBrandsPurchased(@Nullable Long brandsPurchased);

    public abstract Builder setFavoriteCategory(@Nullable String favoriteCategory);

    public abstract Builder setReturnRate(@Nullable Double returnRate);

    public abstract Builder setSupportTickets(@Nullable Long supportTickets);

    public abstract Builder setAvgSatisfactionScore(@Nullable Double avgSatisfactionScore);

    public abstract Builder setExperimentsParticipated(@Nullable Long experimentsParticipated);

    public abstract Builder setMarketingSegment(@Nullable String marketingSegment);

    public abstract Builder setCustomerSegment(@Nullable String customerSegment);

    public abstract Builder setLifecycleStage(@Nullable String lifecycleStage);

    public abstract Builder setTenureDays(@Nullable Long tenureDays);

    public abstract IntCustomerMetrics build();
  }
}
