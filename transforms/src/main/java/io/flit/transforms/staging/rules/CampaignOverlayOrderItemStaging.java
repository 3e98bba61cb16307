package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawCampaignOverlayOrderItem;
import io.flit.schemas.staging.StgCampaignOverlayOrderItem;

/** How the items of the simulated orders of campaigns are staged. */
public final class CampaignOverlayOrderItemStaging
    extends StagingRule<RawCampaignOverlayOrderItem, StgCampaignOverlayOrderItem> {
  private static final long serialVersionUID = 1L;

  public CampaignOverlayOrderItemStaging() {
    super(RawCampaignOverlayOrderItem.class, StgCampaignOverlayOrderItem.class);
  }

  @Override
  public StgCampaignOverlayOrderItem stage(RawCampaignOverlayOrderItem row) {
    return StgCampaignOverlayOrderItem.builder()
        .setOrderItemId(row.getId())
        .setOrderId(row.getOrderId())
        .setUserId(row.getUserId())
        .setProductId(row.getProductId())
        .setSalePrice(money(row.getSalePrice()))
        .setCreatedAt(row.getCreatedAt())
        .build();
  }
}
