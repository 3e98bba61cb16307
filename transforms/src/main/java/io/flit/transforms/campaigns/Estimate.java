package io.flit.transforms.campaigns;

import io.flit.schemas.marts.CampaignEffect;
import io.flit.transforms.statistics.CriticalValue;
import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.TailProbability;
import io.flit.transforms.statistics.observational.EValue;
import io.flit.transforms.statistics.observational.TreatmentEffect;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An effect of a campaign on an outcome.
 *
 * @param effect with its standard error, null if that is 0 or not defined
 * @param meanSent the mean of the sent that it is about
 */
record Estimate(double effect, @Nullable Double standardError, double meanSent) {

  static Estimate of(TreatmentEffect effect) {
    return new Estimate(effect.value(), effect.standardError(), effect.meanTreated());
  }

  private double counterfactual() {
    return meanSent - effect;
  }

  /** Sets the columns that follow from the estimate. */
  void fill(CampaignEffect.Builder row, CampaignOutcome outcome, double alpha) {
    row.setEffect(effect)
        .setMeanSent(meanSent)
        .setMeanCounterfactual(counterfactual())
        .setLift(counterfactual() > 0 ? effect / counterfactual() : null);
    if (standardError == null) {
      return;
    }
    Interval interval = Interval.around(effect, CriticalValue.normal(alpha) * standardError);
    row.setStdError(standardError)
        .setCiLow(interval.low())
        .setCiHigh(interval.high())
        .setPValue(TailProbability.normalTwoSided(effect / standardError));
    if (outcome == CampaignOutcome.CONVERSION && meanSent > 0 && counterfactual() > 0) {
      EValue eValue = EValue.of(meanSent, effect, interval);
      row.setEValue(eValue.value()).setEValueCi(eValue.ofInterval());
    }
  }
}
