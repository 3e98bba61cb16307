package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawExperimentOverlayOrderItem;
import io.flit.schemas.staging.StgExperimentOverlayOrderItem;

/** How the items of simulated orders are staged. */
public final class ExperimentOverlayOrderItemStaging
    extends StagingRule<RawExperimentOverlayOrderItem, StgExperimentOverlayOrderItem> {
  private static final long serialVersionUID = 1L;

  public ExperimentOverlayOrderItemStaging() {
    super(RawExperimentOverlayOrderItem.class, StgExperimentOverlayOrderItem.class);
  }

  @Override
  public StgExperimentOverlayOrderItem stage(RawExperimentOverlayOrderItem row) {
    return StgExperimentOverlayOrderItem.builder()
        .setOrderItemId(row.getId())
        .setOrderId(row.getOrderId())
        .setUserId(row.getUserId())
        .setProductId(row.getProductId())
        .setSalePrice(money(row.getSalePrice()))
        .setCreatedAt(row.getCreatedAt())
        .build();
  }
}
