package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawCampaignSend;
import io.flit.schemas.staging.StgCampaignSend;

/** How campaign sends are staged. */
public final class CampaignSendStaging extends StagingRule<RawCampaignSend, StgCampaignSend> {
  private static final long serialVersionUID = 1L;

  public CampaignSendStaging() {
    super(RawCampaignSend.class, StgCampaignSend.class);
  }

  @Override
  public StgCampaignSend stage(RawCampaignSend row) {
    return StgCampaignSend.builder()
        .setSendId(text(row.getSendId()))
        .setCampaignName(text(row.getCampaignName()))
        .setUserId(row.getUserId())
        .setChannel(text(row.getChannel()))
        .setSentAt(row.getSentAt())
        .build();
  }
}
