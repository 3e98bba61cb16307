package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawUserSegment;
import io.flit.schemas.staging.StgUserSegment;

/** How segment memberships are staged. */
public final class UserSegmentStaging extends StagingRule<RawUserSegment, StgUserSegment> {
  private static final long serialVersionUID = 1L;

  public UserSegmentStaging() {
    super(RawUserSegment.class, StgUserSegment.class);
  }

  @Override
  public StgUserSegment stage(RawUserSegment row) {
    return StgUserSegment.builder()
        .setSegmentId(text(row.getSegmentId()))
        .setUserId(row.getUserId())
        .setSegmentName(text(row.getSegmentName()))
        .setCampaignName(text(row.getCampaignName()))
        .setChannel(text(row.getChannel()))
        .setScore(number(row.getScore()))
        .setAssignedAt(row.getAssignedAt())
        .build();
  }
}
