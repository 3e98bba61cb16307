package io.flit.cli.report.figures.campaigns;

import io.flit.cli.report.views.Section;

/** What campaigns brought that nobody randomised, and what it takes to believe it. */
public final class CampaignsSection {
  private CampaignsSection() {}

  /**
   * Its figures.
   *
   * @param areGenerated whether campaigns were simulated, so that the true effects of those are
   *     known
   */
  public static Section of(boolean areGenerated) {
    TrueEffects truth = areGenerated ? TrueEffects.FROM_SIMULATED_ORDERS : TrueEffects.NOT_KNOWN;
    return new Section(
        "campaigns",
        "Campaigns",
        new CampaignDecisions(truth),
        CampaignEstimates.ofConversion(truth),
        CampaignEstimates.ofRevenue(truth),
        new CampaignDifferences(),
        new CampaignChances(),
        new CampaignDoubts(truth));
  }
}
