package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.staging.StgExperimentOverlayOrder;

/** How the simulated orders of experiments are staged. */
public final class ExperimentOverlayOrderStaging
    extends StagingRule<RawExperimentOverlayOrder, StgExperimentOverlayOrder> {
  private static final long serialVersionUID = 1L;

  public ExperimentOverlayOrderStaging() {
    super(RawExperimentOverlayOrder.class, StgExperimentOverlayOrder.class);
  }

  @Override
  public StgExperimentOverlayOrder stage(RawExperimentOverlayOrder row) {
    return StgExperimentOverlayOrder.builder()
        .setOrderId(row.getOrderId())
        .setUserId(row.getUserId())
        .setStatus(text(row.getStatus()))
        .setCreatedAt(row.getCreatedAt())
        .setOrderDate(date(row.getCreatedAt()))
        .setShippedAt(row.getShippedAt())
        .setDeliveredAt(row.getDeliveredAt())
        .setReturnedAt(row.getReturnedAt())
        .setNumOfItem(row.getNumOfItem())
        .setExperimentName(text(row.getExperimentName()))
        .setVariant(text(row.getVariant()))
        .build();
  }
}
