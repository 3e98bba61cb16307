package io.flit.transforms.campaigns;

import io.flit.schemas.marts.CampaignEffect;
import io.flit.transforms.campaigns.KnownCampaigns.Reached;
import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.overlays.OverlaysOfCustomer;
import io.flit.transforms.overlays.Simulation;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a campaign is found to have brought in one world, beside what it truly brought. */
final class StudiedCampaign {
  private final Map<CampaignOutcome, Truth> truths = new EnumMap<>(CampaignOutcome.class);
  private final Map<CampaignOutcome, Map<Estimator, CampaignEffect>> rows =
      new EnumMap<>(CampaignOutcome.class);

  /** Sends a campaign to those of its units that a seed chooses. */
  StudiedCampaign(long seed, Campaign campaign, List<Reached> units, Instant asOf) {
    OverlaysOfCustomer.OfCampaign overlay =
        new OverlaysOfCustomer.OfCampaign(new Simulation(seed, asOf), campaign);
    List<TalliedUnit> sent = units.stream().map(unit -> unit.sentBy(overlay)).toList();
    CampaignAnalysis analysis = CampaignAnalysis.of(campaign, TalliedUnits.tally(sent), asOf);
    for (CampaignOutcome outcome : CampaignOutcome.values()) {
      truths.put(outcome, new Truth());
      Map<Estimator, CampaignEffect> ofOutcome = new EnumMap<>(Estimator.class);
      for (Estimator estimator : Estimator.values()) {
        ofOutcome.put(estimator, analysis.row(outcome, estimator));
      }
      rows.put(outcome, ofOutcome);
    }
    double chanceOfMore = 1 - Math.exp(-campaign.extraOrderRate());
    for (int i = 0; i < units.size(); i++) {
      TalliedUnit without = units.get(i).unit();
      TalliedUnit with = sent.get(i);
      UnitPropensity propensity = analysis.models().propensity(with.hash().fold(), with.values());
      truths
          .get(CampaignOutcome.CONVERSION)
          .add(
              with.isSent(),
              propensity,
              (with.hasOrdered() ? 1 : 0) - (without.hasOrdered() ? 1 : 0),
              without.hasOrdered() ? 0 : chanceOfMore);
      truths
          .get(CampaignOutcome.REVENUE)
          .add(
              with.isSent(),
              propensity,
              (with.cents() - without.cents()) / 100.0,
              overlay.expectedCents(units.get(i).history()) / 100);
    }
  }

  /** The true effects on one outcome. */
  private static final class Truth {
    private final double[] sums = new double[3];
    private final double[] weights = new double[3];

    /**
     * Adds a unit.
     *
     * @param brought what being sent to has brought, 0 for those who were not
     * @param expected what it brings on average to units of the same own outcome
     */
    void add(boolean isSent, UnitPropensity propensity, double brought, double expected) {
      if (isSent) {
        add(0, 1, brought);
      }
      if (!propensity.isTrimmed()) {
        double e = propensity.propensity();
        if (isSent) {
          add(1, 1, brought);
        }
        add(2, e * (1 - e), expected);
      }
    }

    private void add(int effect, double weight, double value) {
      sums[effect] += weight * value;
      weights[effect] += weight;
    }

    double of(Estimator estimator) {
      int effect =
          switch (estimator) {
            case NAIVE -> 0;
            case OVERLAP -> 2;
            default -> 1;
          };
      return sums[effect] / weights[effect];
    }
  }

  /** The effect that an estimator is after. */
  double truth(CampaignOutcome outcome, Estimator estimator) {
    return truths.get(outcome).of(estimator);
  }

  CampaignEffect row(CampaignOutcome outcome, Estimator estimator) {
    return rows.get(outcome).get(estimator);
  }

  boolean isOk(CampaignOutcome outcome, Estimator estimator) {
    return row(outcome, estimator).getStatus().equals(EffectStatus.OK.name());
  }

  boolean isHeld(CampaignOutcome outcome, Estimator estimator) {
    CampaignEffect row = row(outcome, estimator);
    double truth = truth(outcome, estimator);
    return row.getCiLow() <= truth && truth <= row.getCiHigh();
  }
}
