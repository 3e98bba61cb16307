package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawCampaignOverlayOrder;
import io.flit.schemas.staging.StgCampaignOverlayOrder;

/** How the simulated orders of campaigns are staged. */
public final class CampaignOverlayOrderStaging
    extends StagingRule<RawCampaignOverlayOrder, StgCampaignOverlayOrder> {
  private static final long serialVersionUID = 1L;

  public CampaignOverlayOrderStaging() {
    super(RawCampaignOverlayOrder.class, StgCampaignOverlayOrder.class);
  }

  @Override
  public StgCampaignOverlayOrder stage(RawCampaignOverlayOrder row) {
    return StgCampaignOverlayOrder.builder()
        .setOrderId(row.getOrderId())
        .setUserId(row.getUserId())
        .setStatus(text(row.getStatus()))
        .setCreatedAt(row.getCreatedAt())
        .setOrderDate(date(row.getCreatedAt()))
        .setShippedAt(row.getShippedAt())
        .setDeliveredAt(row.getDeliveredAt())
        .setReturnedAt(row.getReturnedAt())
        .setNumOfItem(row.getNumOfItem())
        .setCampaignName(text(row.getCampaignName()))
        .build();
  }
}
