package io.flit.transforms.experiments;

import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.statistics.ConversionTest;
import io.flit.transforms.statistics.Cuped;
import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.FlatPriorPosterior;
import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.MinimumDetectableEffect;
import io.flit.transforms.statistics.NewcombeInterval;
import io.flit.transforms.statistics.OutcomeSums;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.RelativeLift;
import io.flit.transforms.statistics.SampleMoments;
import io.flit.transforms.statistics.SequentialTest;
import io.flit.transforms.statistics.WelchTest;
import io.flit.transforms.statistics.Winsorisation;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A variant beside control: the columns of {@code experiment_results} that need both. */
final class ArmComparison {
  private final ArmTally control;
  private final ArmTally variant;
  private final double alpha;
  private final ConversionTest conversionTest;

  ArmComparison(ArmTally control, ArmTally variant, double alpha) {
    this.control = control;
    this.variant = variant;
    this.alpha = alpha;
    conversionTest = ConversionTest.of(conversion(control), conversion(variant));
  }

  private static Proportion conversion(ArmTally arm) {
    return arm.outcomes().conversion();
  }

  @Nullable Double conversionPValue() {
    return conversionTest.pValue();
  }

  /** Fills in all comparisons but those that depend on the experiment's other variants. */
  void fill(ExperimentResult.Builder row, Cuped cuped, Winsorisation winsorisation) {
    fillConversion(row);
    fillRevenue(row);
    fillOrderValue(row);
    fillCuped(row, cuped);
    fillWinsorised(row, winsorisation);
  }

  private void fillConversion(ExperimentResult.Builder row) {
    Proportion before = conversion(control);
    Proportion after = conversion(variant);
    Difference difference = Difference.ofRates(before, after);
    Interval interval = NewcombeInterval.of(before, after, alpha);
    Double p = conversionTest.pValue();
    row.setConversionDiff(difference.value())
        .setConversionDiffCiLow(Bounds.low(interval))
        .setConversionDiffCiHigh(Bounds.high(interval))
        .setConversionLift(RelativeLift.ofRates(before, after, null).lift())
        .setConversionPValue(p)
        .setConversionMethod(
            conversionTest.method() == null ? null : conversionTest.method().name())
        .setStatisticalSignificance(p == null ? null : 1 - p)
        .setMdeConversion(MinimumDetectableEffect.of(difference, alpha));
  }

  private void fillRevenue(ExperimentResult.Builder row) {
    OutcomeSums before = control.outcomes();
    OutcomeSums after = variant.outcomes();
    WelchTest test = WelchTest.of(before.revenuePerUser(), after.revenuePerUser(), alpha);
    RelativeLift lift =
        RelativeLift.ofMeans(before.revenuePerUser(), after.revenuePerUser(), test.criticalValue());
    SequentialTest sequential =
        SequentialTest.of(test.difference(), before.users() + after.users(), alpha);
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
        .setMdeRevenue(MinimumDetectableEffect.of(test.difference(), alpha));
  }

  private void fillOrderValue(ExperimentResult.Builder row) {
    WelchTest test =
        test(control.outcomes().revenuePerOrder(), variant.outcomes().revenuePerOrder());
    row.setAvgOrderValueDiff(test.difference().value()).setAvgOrderValuePValue(test.pValue());
  }

  private void fillCuped(ExperimentResult.Builder row, Cuped cuped) {
    WelchTest test =
        test(
            control.outcomes().adjustedRevenuePerUser(cuped),
            variant.outcomes().adjustedRevenuePerUser(cuped));
    row.setCupedRevenueDiff(test.difference().value())
        .setCupedRevenueCiLow(Bounds.low(test.interval()))
        .setCupedRevenueCiHigh(Bounds.high(test.interval()))
        .setCupedRevenuePValue(test.pValue());
  }

  private void fillWinsorised(ExperimentResult.Builder row, Winsorisation winsorisation) {
    WelchTest test =
        test(
            winsorisation.moments(control.revenueTotals()),
            winsorisation.moments(variant.revenueTotals()));
    row.setWinsorRevenueDiff(test.difference().value()).setWinsorRevenuePValue(test.pValue());
  }

  private WelchTest test(SampleMoments before, SampleMoments after) {
    return WelchTest.of(before, after, alpha);
  }
}
