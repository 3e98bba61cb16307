package io.flit.transforms.staging.rules;

import io.flit.schemas.Table;
import java.util.List;
import java.util.Optional;

/** The rules of all tables that are staged. */
public final class StagingRules {
  private static final List<StagingRule<?, ?>> ALL =
      List.of(
          new UserStaging(),
          new OrderStaging(),
          new OrderItemStaging(),
          new ProductStaging(DistributionCenterNames.none()),
          new EventStaging(),
          new ExperimentAssignmentStaging(),
          new ExperimentExposureStaging(),
          new ExperimentOverlayOrderStaging(),
          new ExperimentOverlayOrderItemStaging(),
          new LogisticsStaging(),
          new SupportTicketStaging(),
          new UserSegmentStaging(),
          new CampaignSendStaging(),
          new CampaignOverlayOrderStaging(),
          new CampaignOverlayOrderItemStaging());

  private StagingRules() {}

  /** Every rule; that of the products knows no names of distribution centres. */
  public static List<StagingRule<?, ?>> all() {
    return ALL;
  }

  /** The table that a raw table is staged as, if it is. */
  public static Optional<Table<?>> stagedTableOf(Table<?> raw) {
    for (StagingRule<?, ?> rule : ALL) {
      if (rule.raw().equals(raw)) {
        return Optional.of(rule.staged());
      }
    }
    return Optional.empty();
  }

  /** The raw table that a staged table is made of, if it is one. */
  public static Optional<Table<?>> rawTableOf(Table<?> staged) {
    for (StagingRule<?, ?> rule : ALL) {
      if (rule.staged().equals(staged)) {
        return Optional.of(rule.raw());
      }
    }
    return Optional.empty();
  }
}
