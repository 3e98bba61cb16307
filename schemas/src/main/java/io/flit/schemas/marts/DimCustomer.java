package io.flit.schemas.marts;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.SumOf;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.staging.IntCustomerMetrics;
import io.flit.schemas.staging.StgUser;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A customer with what they have done until as_of. */
@TableDefinition(
    dataset = Dataset.MARTS,
    name = "dim_customers",
    grain = "one row per customer registered before as_of",
    description = "The instant of every figure is as_of. Simulated overlay orders do not count.",
    key = "user_id",
    clusterBy = {"customer_segment", "country"},
    keyCheck = "customer_uniqueness",
    computedBy = {
      "io.flit.transforms.customers.CustomerDimension",
      "io.flit.transforms.customers.CustomerMetrics"
    })
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class DimCustomer {

  @SchemaFieldNumber("0")
  @From(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("1")
  @From(StgUser.class)
  public abstract @Nullable String getFullName();

  @SchemaFieldNumber("2")
  @From(StgUser.class)
  public abstract @Nullable String getEmail();

  @SchemaFieldNumber("3")
  @From(StgUser.class)
  public abstract @Nullable Long getAge();

  @SchemaFieldNumber("4")
  @From(StgUser.class)
  public abstract @Nullable String getAgeSegment();

  @SchemaFieldNumber("5")
  @From(StgUser.class)
  public abstract @Nullable String getGender();

  @SchemaFieldNumber("6")
  @From(StgUser.class)
  public abstract @Nullable String getCity();

  @SchemaFieldNumber("7")
  @From(StgUser.class)
  public abstract @Nullable String getState();

  @SchemaFieldNumber("8")
  @From(StgUser.class)
  public abstract @Nullable String getCountry();

  @SchemaFieldNumber("9")
  @From(StgUser.class)
  public abstract @Nullable String getAcquisitionChannel();

  @SchemaFieldNumber("10")
  @From(StgUser.class)
  public abstract @Nullable LocalDate getRegistrationDate();

  @SchemaFieldNumber("11")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Long getTotalOrders();

  @SchemaFieldNumber("12")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Long getCancelledOrders();

  @SchemaFieldNumber("13")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Long getReturnedOrders();

  @SchemaFieldNumber("14")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Long getLifetimeOrders();

  @SchemaFieldNumber("15")
  @From(IntCustomerMetrics.class)
  @SumOf(value = FactOrder.class, column = "net_revenue", by = "user_id")
  public abstract @Nullable Money getLifetimeValue();

  @SchemaFieldNumber("16")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Money getGrossRevenue();

  @SchemaFieldNumber("17")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Money getAvgOrderValue();

  @SchemaFieldNumber("18")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Double getAvgItemsPerOrder();

  @SchemaFieldNumber("19")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable LocalDate getFirstOrderDate();

  @SchemaFieldNumber("20")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable LocalDate getLastOrderDate();

  @SchemaFieldNumber("21")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Long getDaysSinceLastOrder();

  @SchemaFieldNumber("22")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Double getAvgDaysBetweenOrders();

  @SchemaFieldNumber("23")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Long getCategoriesPurchased();

  @SchemaFieldNumber("24")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Long getBrandsPurchased();

  @SchemaFieldNumber("25")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable String getFavoriteCategory();

  @SchemaFieldNumber("26")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Double getReturnRate();

  @SchemaFieldNumber("27")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Long getSupportTickets();

  @SchemaFieldNumber("28")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Double getAvgSatisfactionScore();

  @SchemaFieldNumber("29")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Long getExperimentsParticipated();

  @SchemaFieldNumber("30")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable String getMarketingSegment();

  @SchemaFieldNumber("31")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable String getCustomerSegment();

  @SchemaFieldNumber("32")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable String getLifecycleStage();

  @SchemaFieldNumber("33")
  @From(IntCustomerMetrics.class)
  public abstract @Nullable Long getTenureDays();

  /** Starts a customer. */
  public static Builder builder() {
    return new AutoValue_DimCustomer.Builder();
  }

  /** Starts a copy of this customer. */
  public abstract Builder toBuilder();

  /** Builds a customer. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setUserId(long userId);

    public abstract Builder setFullName(@Nullable String fullName);

    public abstract Builder setEmail(@Nullable String email);

    public abstract Builder setAge(@Nullable Long age);

    public abstract Builder setAgeSegment(@Nullable String ageSegment);

    public abstract Builder setGender(@Nullable String gender);

    public abstract Builder setCity(@Nullable String city);

    public abstract Builder setState(@Nullable String state);

    public abstract Builder setCountry(@Nullable String country);

    public abstract Builder setAcquisitionChannel(@Nullable String acquisitionChannel);

    public abstract Builder setRegistrationDate(@Nullable LocalDate registrationDate);

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

    public abstract DimCustomer build();
  }
}
