package io.flit.transforms.experiments;

import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.statistics.Cuped;
import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.FlatPriorPosterior;
import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.MinimumDetectableEffect;
import io.flit.transforms.statistics.OutcomeSums;
import io.flit.transforms.statistics.RelativeLift;
import io.flit.transforms.statistics.SampleMoments;
import io.flit.transforms.statistics.SequentialTest;
import io.flit.transforms.statistics.WelchTest;
import io.flit.transforms.statistics.Winsorisation;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a variant's users spent, beside control's. */
final class RevenueComparison {
  private final ArmTally control;
  private final ArmTally variant;
  private final OutcomeSums before;
  private final OutcomeSums after;
  private final Experiment experiment;
  private final WelchTest test;
  private final SequentialTest sequential;

  RevenueComparison(ArmTally control, ArmTally variant, Experiment experiment) {
    this.control = control;
    this.variant = variant;
    this.experiment = experiment;
    before = control.outcomes();
    after = variant.outcomes();
    test = test(before.revenuePerUser(), after.revenuePerUser());
    sequential =
        SequentialTest.of(
            test.difference(),
            before.users() + after.users(),
            experiment.alpha(),
            experiment.expectedUsers());
  }

  Difference difference() {
    return test.difference();
  }

  @Nullable Double pValue() {
    return test.pValue();
  }

  @Nullable Interval interval() {
    return test.interval();
  }

  @Nullable Double sequentialPValue() {
    return sequential.pValue();
  }

  @Nullable Double preRevenuePValue() {
    return test(before.preRevenuePerUser(), after.preRevenuePerUser()).pValue();
  }

  /** The difference that would most likely be found if so many variants share alpha. */
  @Nullable Double detectableEffect(int familySize) {
    return MinimumDetectableEffect.ofFamily(test.difference(), experiment.alpha(), familySize);
  }

  /**
   * Fills in all columns about revenue.
   *
   * @param familySize the number of variants that share alpha
   */
  void fill(
      ExperimentResult.Builder row, Cuped cuped, Winsorisation winsorisation, int familySize) {
    fillRevenue(row, familySize);
    fillOrderValue(row);
    fillCuped(row, cuped);
    fillWinsorised(row, winsorisation);
    row.setPreRevenuePValue(preRevenuePValue());
  }

  private void fillRevenue(ExperimentResult.Builder row, int familySize) {
    RelativeLift lift =
        RelativeLift.ofMeans(before.revenuePerUser(), after.revenuePerUser(), test.criticalValue());
    FlatPriorPosterior posterior = FlatPriorPosterior.of(test.difference());
    row.setRevenueDiff(test.difference().value())
        .setRevenueDiffCiLow(Bounds.low(test.interval()))
        .setRevenueDiffCiHigh(Bounds.high(test.interval()))
        .setRevenueT(test.t())
        .setRevenueDf(test.degreesOfFreedom())
        .setRevenuePValue(test.pValue())
        .setRevenueLift(lift.lift())
        .setRevenueLiftCiLow(Bounds.low(lift.interval()))
        .setRevenueLiftCiHigh(Bounds.high(lift.interval()))
        .setSequentialPValue(sequential.pValue())
        .setSequentialCiLow(Bounds.low(sequential.interval()))
        .setSequentialCiHigh(Bounds.high(sequential.interval()))
        .setChanceToBeatControl(posterior.chanceToBeatControl())
        .setExpectedLoss(posterior.expectedLoss())
        .setMdeRevenue(detectableEffect(familySize));
  }

  private void fillOrderValue(ExperimentResult.Builder row) {
    WelchTest orderValue = test(before.revenuePerOrder(), after.revenuePerOrder());
    row.setAvgOrderValueDiff(orderValue.difference().value())
        .setAvgOrderValueDiffCiLow(Bounds.low(orderValue.interval()))
        .setAvgOrderValueDiffCiHigh(Bounds.high(orderValue.interval()))
        .setAvgOrderValuePValue(orderValue.pValue());
  }

  private void fillCuped(ExperimentResult.Builder row, Cuped cuped) {
    WelchTest adjusted =
        test(before.adjustedRevenuePerUser(cuped), after.adjustedRevenuePerUser(cuped));
    row.setCupedRevenueDiff(adjusted.difference().value())
        .setCupedRevenueCiLow(Bounds.low(adjusted.interval()))
        .setCupedRevenueCiHigh(Bounds.high(adjusted.interval()))
        .setCupedRevenuePValue(adjusted.pValue());
  }

  private void fillWinsorised(ExperimentResult.Builder row, Winsorisation winsorisation) {
    WelchTest capped =
        test(
            winsorisation.moments(control.revenueTotals()),
            winsorisation.moments(variant.revenueTotals()));
    row.setWinsorRevenueDiff(capped.difference().value()).setWinsorRevenuePValue(capped.pValue());
  }

  private WelchTest test(SampleMoments ofControl, SampleMoments ofVariant) {
    return WelchTest.of(ofControl, ofVariant, experiment.alpha());
  }
}
