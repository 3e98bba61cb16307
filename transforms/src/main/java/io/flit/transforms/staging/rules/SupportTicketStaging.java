package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawSupportTicket;
import io.flit.schemas.staging.StgSupportTicket;

/** How support tickets are staged. */
public final class SupportTicketStaging extends StagingRule<RawSupportTicket, StgSupportTicket> {
  private static final long serialVersionUID = 1L;

  public SupportTicketStaging() {
    super(RawSupportTicket.class, StgSupportTicket.class);
  }

  @Override
  public StgSupportTicket stage(RawSupportTicket row) {
    return StgSupportTicket.builder()
        .setTicketId(text(row.getTicketId()))
        .setUserId(row.getUserId())
        .setOrderId(row.getOrderId())
        .setCreatedAt(row.getCreatedAt())
        .setCreatedDate(date(row.getCreatedAt()))
        .setIssueCategory(text(row.getIssueCategory()))
        .setPriority(text(row.getPriority()))
        .setStatus(text(row.getStatus()))
        .setAssignedAgent(text(row.getAssignedAgent()))
        .setContactChannel(text(row.getContactChannel()))
        .setFirstResponseTimeMinutes(number(row.getFirstResponseTimeMinutes()))
        .setResolutionTimeHours(number(row.getResolutionTimeHours()))
        .setResolvedAt(row.getResolvedAt())
        .setSatisfactionScore(row.getSatisfactionScore())
        .setIsEscalated(row.getIsEscalated())
        .setFollowUpRequired(row.getFollowUpRequired())
        .build();
  }
}
