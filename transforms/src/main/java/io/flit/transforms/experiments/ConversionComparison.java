package io.flit.transforms.experiments;

import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.statistics.ConversionTest;
import io.flit.transforms.statistics.CriticalValue;
import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.MinimumDetectableEffect;
import io.flit.transforms.statistics.NewcombeInterval;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.RelativeLift;
import io.flit.transforms.statistics.SequentialTest;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How many of a variant's users bought, beside control's. */
final class ConversionComparison {
  private final ArmTally control;
  private final ArmTally variant;
  private final Proportion before;
  private final Proportion after;
  private final double alpha;
  private final Difference difference;
  private final @Nullable Interval interval;
  private final ConversionTest test;
  private final SequentialTest sequential;

  ConversionComparison(ArmTally control, ArmTally variant, Experiment experiment) {
    this.control = control;
    this.variant = variant;
    before = control.outcomes().conversion();
    after = variant.outcomes().conversion();
    alpha = experiment.alpha();
    difference = Difference.ofRates(before, after);
    interval = NewcombeInterval.of(before, after, alpha);
    test = ConversionTest.of(before, after);
    sequential =
        SequentialTest.of(difference, before.n() + after.n(), alpha, experiment.expectedUsers());
  }

  Difference difference() {
    return difference;
  }

  @Nullable Double pValue() {
    return test.pValue();
  }

  @Nullable Interval interval() {
    return interval;
  }

  @Nullable Double sequentialPValue() {
    return sequential.pValue();
  }

  /** The difference that would most likely be found if so many variants share alpha. */
  @Nullable Double detectableEffect(int familySize) {
    return MinimumDetectableEffect.ofFamily(difference, alpha, familySize);
  }

  /**
   * Fills in all columns about conversion.
   *
   * @param familySize the number of variants that share alpha
   */
  void fill(ExperimentResult.Builder row, int familySize) {
    Double p = test.pValue();
    RelativeLift lift = RelativeLift.ofRates(before, after, CriticalValue.normal(alpha));
    row.setConversionDiff(difference.value())
        .setConversionDiffCiLow(Bounds.low(interval))
        .setConversionDiffCiHigh(Bounds.high(interval))
        .setConversionLift(lift.lift())
        .setConversionLiftCiLow(Bounds.low(lift.interval()))
        .setConversionLiftCiHigh(Bounds.high(lift.interval()))
        .setConversionPValue(p)
        .setConversionMethod(test.method() == null ? null : test.method().name())
        .setStatisticalSignificance(p == null ? null : 1 - p)
        .setConversionSequentialPValue(sequential.pValue())
        .setConversionSequentialCiLow(Bounds.low(sequential.interval()))
        .setConversionSequentialCiHigh(Bounds.high(sequential.interval()))
        .setMdeConversion(detectableEffect(familySize));
    fillIntentionToTreat(row);
  }

  /** Of all users as they were assigned, so that what they saw besides cannot select among them. */
  private void fillIntentionToTreat(ExperimentResult.Builder row) {
    Proportion assignedToControl = control.intentionToTreat();
    Proportion assignedToVariant = variant.intentionToTreat();
    Interval interval = NewcombeInterval.of(assignedToControl, assignedToVariant, alpha);
    row.setIttConversionDiff(Difference.ofRates(assignedToControl, assignedToVariant).value())
        .setIttCiLow(Bounds.low(interval))
        .setIttCiHigh(Bounds.high(interval))
        .setIttPValue(ConversionTest.of(assignedToControl, assignedToVariant).pValue());
  }
}
