package io.flit.transforms.experiments;

import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.statistics.OutcomeComparison;

/** What a variant's users did besides buying, beside control's. */
final class FurtherComparison {
  private static final double CENTS_PER_UNIT = 100;

  private final OutcomeComparison returnedOrders;
  private final OutcomeComparison contributionMargin;
  private final OutcomeComparison supportTickets;

  FurtherComparison(ArmTally control, ArmTally variant, Experiment experiment) {
    FurtherOutcomes before = control.further();
    FurtherOutcomes after = variant.further();
    double alpha = experiment.alpha();
    returnedOrders =
        OutcomeComparison.of(before.returnedOrders(), after.returnedOrders(), 1, alpha);
    contributionMargin =
        OutcomeComparison.of(
            before.contributionMargin(), after.contributionMargin(), CENTS_PER_UNIT, alpha);
    supportTickets =
        OutcomeComparison.of(before.supportTickets(), after.supportTickets(), 1, alpha);
  }

  OutcomeComparison returnedOrders() {
    return returnedOrders;
  }

  OutcomeComparison contributionMargin() {
    return contributionMargin;
  }

  OutcomeComparison supportTickets() {
    return supportTickets;
  }

  /** Fills in the comparisons of all further outcomes. */
  void fill(ExperimentResult.Builder row) {
    row.setReturnedOrdersDiff(returnedOrders.difference().value())
        .setReturnedOrdersDiffCiLow(Bounds.low(returnedOrders.interval()))
        .setReturnedOrdersDiffCiHigh(Bounds.high(returnedOrders.interval()))
        .setReturnedOrdersPValue(returnedOrders.pValue())
        .setContributionMarginDiff(contributionMargin.difference().value())
        .setContributionMarginDiffCiLow(Bounds.low(contributionMargin.interval()))
        .setContributionMarginDiffCiHigh(Bounds.high(contributionMargin.interval()))
        .setContributionMarginPValue(contributionMargin.pValue())
        .setSupportTicketsDiff(supportTickets.difference().value())
        .setSupportTicketsDiffCiLow(Bounds.low(supportTickets.interval()))
        .setSupportTicketsDiffCiHigh(Bounds.high(supportTickets.interval()))
        .setSupportTicketsPValue(supportTickets.pValue());
  }
}
