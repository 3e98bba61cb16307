package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawLogistics;
import io.flit.schemas.staging.StgLogistics;

/** How logistics are staged. */
public final class LogisticsStaging extends StagingRule<RawLogistics, StgLogistics> {
  private static final long serialVersionUID = 1L;

  public LogisticsStaging() {
    super(RawLogistics.class, StgLogistics.class);
  }

  @Override
  public StgLogistics stage(RawLogistics row) {
    return StgLogistics.builder()
        .setOrderId(row.getOrderId())
        .setUserId(row.getUserId())
        .setWarehouseId(row.getWarehouseId())
        .setWarehouseLocation(text(row.getWarehouseLocation()))
        .setWarehouseRegion(text(row.getWarehouseRegion()))
        .setShippingCarrier(text(row.getShippingCarrier()))
        .setPackageType(text(row.getPackageType()))
        .setShippingCost(money(row.getShippingCost()))
        .setInsuranceCost(money(row.getInsuranceCost()))
        .setProcessingDays(row.getProcessingDays())
        .setTransitDays(row.getTransitDays())
        .setTotalDeliveryDays(row.getTotalDeliveryDays())
        .setTrackingNumber(text(row.getTrackingNumber()))
        .setIsExpedited(row.getIsExpedited())
        .setDeliveryInstructions(text(row.getDeliveryInstructions()))
        .build();
  }
}
