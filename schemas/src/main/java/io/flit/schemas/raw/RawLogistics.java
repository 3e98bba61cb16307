package io.flit.schemas.raw;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The synthetic logistics of an order. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "logistics_data",
    grain = "one row per order that is not cancelled",
    key = "order_id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawLogistics {

  @SchemaFieldNumber("0")
  @SameAs(RawOrder.class)
  public abstract @Nullable Long getOrderId();

  @SchemaFieldNumber("1")
  @SameAs(RawExperimentOverlayOrder.class)
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The warehouse that shipped the order: the id of a distribution centre.")
  public abstract @Nullable Long getWarehouseId();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The location of the warehouse.")
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
  @SchemaFieldDescription("What shipping the order cost: round it to cents.")
  public abstract @Nullable Double getShippingCost();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("Days from order to dispatch.")
  public abstract @Nullable Long getProcessingDays();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("Days from dispatch to delivery.")
  public abstract @Nullable Long getTransitDays();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("Days from order to delivery.")
  public abstract @Nullable Long getTotalDeliveryDays();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription("The carrier's tracking number.")
  public abstract @Nullable String getTrackingNumber();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription(
      "What insuring the parcel cost, to be rounded to cents; NULL if it was not insured.")
  public abstract @Nullable Double getInsuranceCost();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription("Whether the order was shipped express.")
  public abstract @Nullable Boolean getIsExpedited();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription("The customer's delivery instructions; NULL if there are none.")
  @PersonalData(PersonalData.Kind.FREE_TEXT)
  public abstract @Nullable String getDeliveryInstructions();

  /** Starts a raw logistics row. */
  public static Builder builder() {
    return new AutoValue_RawLogistics.Builder();
  }

  /** Starts a copy of this raw logistics row. */
  public abstract Builder toBuilder();

  /** Builds a raw logistics row. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setOrderId(@Nullable Long orderId);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setWarehouseId(@Nullable Long warehouseId);

    public abstract Builder setWarehouseLocation(@Nullable String warehouseLocation);

    public abstract Builder setWarehouseRegion(@Nullable String warehouseRegion);

    public abstract Builder setShippingCarrier(@Nullable String shippingCarrier);

    public abstract Builder setPackageType(@Nullable String packageType);

    public abstract Builder setShippingCost(@Nullable Double shippingCost);

    public abstract Builder setProcessingDays(@Nullable Long processingDays);

    public abstract Builder setTransitDays(@Nullable Long transitDays);

    public abstract Builder setTotalDeliveryDays(@Nullable Long totalDeliveryDays);

    public abstract Builder setTrackingNumber(@Nullable String trackingNumber);

    public abstract Builder setInsuranceCost(@Nullable Double insuranceCost);

    public abstract Builder setIsExpedited(@Nullable Boolean isExpedited);

    public abstract Builder setDeliveryInstructions(@Nullable String deliveryInstructions);

    public abstract RawLogistics build();
  }
}
