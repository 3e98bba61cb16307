package io.flit.transforms.campaigns;

import io.flit.transforms.statistics.ExactSums;
import io.flit.transforms.statistics.observational.CellOutcome;
import io.flit.transforms.statistics.regression.LinearModel;
import io.flit.transforms.statistics.regression.LogisticModel;
import io.flit.transforms.statistics.regression.ModelRows;

/** What a campaign may have changed in the 30 days from its sending. */
enum CampaignOutcome {
  /** Whether a customer ordered. */
  CONVERSION(1) {
    @Override
    ExactSums sums(UnitSums units) {
      return units.conversion();
    }

    @Override
    CrossFit<?> fit(ModelRows rows, FitSample[] samples) {
      return CrossFit.of(
          fold ->
              LogisticModel.fit(
                  rows, samples[fold].units(), samples[fold].buyers(), Propensities.RIDGE));
    }

    @Override
    CrossFit<?> fit(ModelRows rows, FitSample[] samples, CrossFit<?> near) {
      return near.again(
          (fold, model) ->
              LogisticModel.fit(
                  rows, samples[fold].units(), samples[fold].buyers(), Propensities.RIDGE, model));
    }
  },
  /** What a customer spent, in dollars. */
  REVENUE(100) {
    @Override
    ExactSums sums(UnitSums units) {
      return units.revenue();
    }

    @Override
    CrossFit<?> fit(ModelRows rows, FitSample[] samples) {
      return CrossFit.of(
          fold ->
              LinearModel.fit(
                  rows, samples[fold].units(), samples[fold].dollars(), Propensities.RIDGE));
    }

    @Override
    CrossFit<?> fit(ModelRows rows, FitSample[] samples, CrossFit<?> near) {
      return fit(rows, samples);
    }
  };

  private final int unitsPerOne;

  CampaignOutcome(int unitsPerOne) {
    this.unitsPerOne = unitsPerOne;
  }

  /** The outcome of units, in a unit that is whole. */
  abstract ExactSums sums(UnitSums units);

  /** Fits what is expected without the campaign to samples of the unsent, by fold. */
  abstract CrossFit<?> fit(ModelRows rows, FitSample[] samples);

  /** The same where the fit to some more columns is known. */
  abstract CrossFit<?> fit(ModelRows rows, FitSample[] samples, CrossFit<?> near);

  /** How many whole units make one of the outcome's. */
  int unitsPerOne() {
    return unitsPerOne;
  }

  /** The outcome of at least one unit. */
  CellOutcome of(UnitSums units) {
    return CellOutcome.of(sums(units), unitsPerOne);
  }
}
