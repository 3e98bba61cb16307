package io.flit.transforms.campaigns;

import io.flit.transforms.campaigns.covariates.Covariate;
import io.flit.transforms.statistics.observational.CellOutcome;
import io.flit.transforms.statistics.observational.RegressionEffect;
import io.flit.transforms.statistics.observational.TreatmentEffect;
import io.flit.transforms.statistics.observational.UnitCell;
import io.flit.transforms.statistics.regression.ModelRows;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The effects of a campaign on one outcome, by all estimators that leave out trimmed units: each of
 * units that are enough.
 */
final class OutcomeEstimates {
  private final CampaignOutcome outcome;
  private final Profiles profiles;

  /** Samples of the unsent who are not trimmed, by fold. */
  private final FitSample[] unsent;

  private final CrossFit<?> expected;

  private final ComparedUnits compared;

  /** What came of each compared cell. */
  private final List<CellOutcome> outcomes = new ArrayList<>();

  private final TreatmentEffect ipwAtt;
  private final TreatmentEffect aipwAtt;
  private final TreatmentEffect overlap;
  private final RegressionEffect regression;
  private @Nullable Benchmark benchmark;

  OutcomeEstimates(
      CampaignOutcome outcome,
      Profiles profiles,
      ComparedUnits compared,
      double[] chances,
      FitSample[] unsent) {
    this.outcome = outcome;
    this.profiles = profiles;
    this.compared = compared;
    this.unsent = unsent;
    for (ComparedUnits.Cell cell : compared.cells()) {
      outcomes.add(outcome.of(profiles.sums(cell.profile(), cell.isSent())));
    }
    this.expected = outcome.fit(profiles.rows(), unsent);
    List<UnitCell> units = units(expected, profiles.rows(), chances);
    this.ipwAtt = TreatmentEffect.ipwAtt(units);
    this.aipwAtt = TreatmentEffect.aipwAtt(units);
    this.overlap = TreatmentEffect.overlap(units);
    this.regression =
        RegressionEffect.of(compared.regressionRows(), outcomes, ComparedUnits.IS_SENT);
  }

  /** The cells with what models on the given columns expect of them. */
  private List<UnitCell> units(CrossFit<?> models, ModelRows rows, double[] chances) {
    double[] expectations = models.predict(profiles, rows);
    List<UnitCell> units = new ArrayList<>(outcomes.size());
    for (int i = 0; i < outcomes.size(); i++) {
      ComparedUnits.Cell cell = compared.cells().get(i);
      int profile = cell.profile();
      units.add(
          new UnitCell(cell.isSent(), chances[profile], expectations[profile], outcomes.get(i)));
    }
    return units;
  }

  /** Takes note of what becomes of OVERLAP's effect without a covariate. */
  void compareWithout(Covariate covariate, ModelRows rows, double[] chances) {
    CrossFit<?> models = outcome.fit(rows, unsent, expected);
    double without = TreatmentEffect.overlap(units(models, rows, chances)).value();
    benchmark = Benchmark.larger(benchmark, new Benchmark(covariate, without - overlap.value()));
  }

  /** The estimate of an estimator that leaves out trimmed units. */
  Estimate of(Estimator estimator) {
    return switch (estimator) {
      case REGRESSION ->
          new Estimate(regression.value(), regression.standardError(), ipwAtt.meanTreated());
      case IPW_ATT -> Estimate.of(ipwAtt);
      case AIPW_ATT -> Estimate.of(aipwAtt);
      case OVERLAP -> Estimate.of(overlap);
      case NAIVE -> throw new IllegalArgumentException("NAIVE leaves out nobody");
    };
  }

  RegressionEffect regressionEffect() {
    return regression;
  }

  /** The covariate without which OVERLAP's effect moves most; null if none has levels. */
  @Nullable Benchmark benchmark() {
    return benchmark;
  }
}
