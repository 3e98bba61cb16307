package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.Severity;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawLogistics;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The logistics of an order, as staged. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_logistics",
    grain = "one row per order that is not cancelled",
    key = "order_id",
    computedBy = "io.flit.transforms.staging.rules.LogisticsStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgLogistics {

  @SchemaFieldNumber("0")
  @From(RawLogistics.class)
  @References(StgOrder.class)
  public abstract long getOrderId();

  @SchemaFieldNumber("1")
  @From(RawLogistics.class)
  @References(StgUser.class)
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @From(RawLogistics.class)
  public abstract @Nullable Long getWarehouseId();

  @SchemaFieldNumber("3")
  @From(RawLogistics.class)
  public abstract @Nullable String getWarehouseLocation();

  @SchemaFieldNumber("4")
  @From(RawLogistics.class)
  public abstract @Nullable String getWarehouseRegion();

  @SchemaFieldNumber("5")
  @From(RawLogistics.class)
  public abstract @Nullable String getShippingCarrier();

  @SchemaFieldNumber("6")
  @From(RawLogistics.class)
  public abstract @Nullable String getPackageType();

  @SchemaFieldNumber("7")
  @From(RawLogistics.class)
  @SchemaFieldDescription("What shipping the order cost, exact to the cent.")
  @AcceptedRange(min = 0)
  public abstract Money getShippingCost();

  @SchemaFieldNumber("8")
  @From(RawLogistics.class)
  @SchemaFieldDescription(
      "What insuring the parcel cost, exact to the cent; NULL if it was not insured.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getInsuranceCost();

  @SchemaFieldNumber("9")
  @From(RawLogistics.class)
  @AcceptedRange(min = 0, belowMin = Severity.WARN)
  public abstract @Nullable Long getProcessingDays();

  @SchemaFieldNumber("10")
  @From(RawLogistics.class)
  @AcceptedRange(min = 0, belowMin = Severity.WARN)
  public abstract @Nullable Long getTransitDays();

  @SchemaFieldNumber("11")
  @From(RawLogistics.class)
  @AcceptedRange(min = 0, belowMin = Severity.WARN)
  public abstract @Nullable Long getTotalDeliveryDays();

  @SchemaFieldNumber("12")
  @From(RawLogistics.class)
  public abstract @Nullable String getTrackingNumber();

  @SchemaFieldNumber("13")
  @From(RawLogistics.class)
  public abstract @Nullable Boolean getIsExpedited();

  @SchemaFieldNumber("14")
  @From(RawLogistics.class)
  public abstract @Nullable String getDeliveryInstructions();

  /** Starts a staged logistics row. */
  public static Builder builder() {
    return new AutoValue_StgLogistics.Builder();
  }

  /** Starts a copy of this staged logistics row. */
  public abstract Builder toBuilder();

  /** Builds a staged logistics row. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setOrderId(long orderId);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setWarehouseId(@Nullable Long warehouseId);

    public abstract Builder setWarehouseLocation(@Nullable String warehouseLocation);

    public abstract Builder setWarehouseRegion(@Nullable String warehouseRegion);

    public abstract Builder setShippingCarrier(@Nullable String shippingCarrier);

    public abstract Builder setPackageType(@Nullable String packageType);

    public abstract Builder setShippingCost(Money shippingCost);

    public abstract Builder setInsuranceCost(@Nullable Money insuranceCost);

    public abstract Builder setProcessingDays(@Nullable Long processingDays);

    public abstract Builder setTransitDays(@Nullable Long transitDays);

    public abstract Builder setTotalDeliveryDays(@Nullable Long totalDeliveryDays);

    public abstract Builder setTrackingNumber(@Nullable String trackingNumber);

    public abstract Builder setIsExpedited(@Nullable Boolean isExpedited);

    public abstract Builder setDeliveryInstructions(@Nullable String deliveryInstructions);

    public abstract StgLogistics build();
  }
}
