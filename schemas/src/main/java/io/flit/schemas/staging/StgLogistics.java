package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.AcceptedRange;
import io.flit.schemas.Dataset;
import io.flit.schemas.Money;
import io.flit.schemas.PersonalData;
import io.flit.schemas.References;
import io.flit.schemas.Severity;
import io.flit.schemas.TableDefinition;
import io.flit.schemas.TableRows;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The logistics of an order, as staged. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_logistics",
    grain = "one row per order that is not cancelled",
    key = "order_id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgLogistics {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the order.")
  @References(StgOrder.class)
  public abstract long getOrderId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("Identifies the customer who placed the order.")
  @References(StgUser.class)
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The warehouse that shipped the order: the id of a distribution centre.")
  public abstract @Nullable Long getWarehouseId();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The place of the warehouse.")
  public abstract @Nullable String getWarehouseLocation();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The region of the warehouse.")
  public abstract @Nullable String getWarehouseRegion();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The carrier that took the parcel.")
  public abstract @Nullable String getShippingCarrier();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("The kind of package.")
  public abstract @Nullable String getPackageType();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("What shipping the order cost, exact to the cent.")
  @AcceptedRange(min = 0)
  public abstract Money getShippingCost();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription(
      "What insuring the parcel cost, exact to the cent; NULL where it was not insured.")
  @AcceptedRange(min = 0)
  public abstract @Nullable Money getInsuranceCost();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("Days from order to dispatch.")
  @AcceptedRange(min = 0, belowMin = Severity.WARN)
  public abstract @Nullable Long getProcessingDays();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("Days from dispatch to delivery.")
  @AcceptedRange(min = 0, belowMin = Severity.WARN)
  public abstract @Nullable Long getTransitDays();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription("Days from order to delivery.")
  @AcceptedRange(min = 0, belowMin = Severity.WARN)
  public abstract @Nullable Long getTotalDeliveryDays();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription("The carrier's tracking number.")
  public abstract @Nullable String getTrackingNumber();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription("Whether the order was shipped express.")
  public abstract @Nullable Boolean getIsExpedited();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription("What the customer asked of the courier; NULL where nothing.")
  @PersonalData(PersonalData.Kind.FREE_TEXT)
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
