package io.flit.transforms.experiments;

import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.statistics.Sparsity;
import io.flit.transforms.statistics.adjustment.RegressionAdjustment;

/** A variant beside control as if the users of both had been alike before the experiment. */
final class AdjustedComparison {
  private static final double CENTS_PER_UNIT = 100;

  private final RegressionAdjustment conversion;
  private final RegressionAdjustment revenue;

  AdjustedComparison(ArmTally control, ArmTally variant, Experiment experiment) {
    conversion =
        RegressionAdjustment.of(
            control.priorColumns(),
            variant.priorColumns(),
            ArmTally.CONVERSION,
            1,
            isSparse(
                control,
                variant,
                control.outcomes().conversions(),
                variant.outcomes().conversions()),
            experiment.alpha());
    revenue =
        RegressionAdjustment.of(
            control.priorColumns(),
            variant.priorColumns(),
            ArmTally.REVENUE,
            CENTS_PER_UNIT,
            isSparse(
                control,
                variant,
                control.revenueTotals().nonZeroUsers(),
                variant.revenueTotals().nonZeroUsers()),
            experiment.alpha());
  }

  private static boolean isSparse(
      ArmTally control, ArmTally variant, long nonZeroInControl, long nonZeroInVariant) {
    return Sparsity.isSparse(
        nonZeroInControl + nonZeroInVariant,
        control.outcomes().users(),
        variant.outcomes().users());
  }

  RegressionAdjustment conversion() {
    return conversion;
  }

  RegressionAdjustment revenue() {
    return revenue;
  }

  /** Fills in all adjusted columns. */
  void fill(ExperimentResult.Builder row) {
    row.setAdjustedConversionDiff(conversion.difference().value())
        .setAdjustedConversionStdError(conversion.difference().standardError())
        .setAdjustedConversionCiLow(Bounds.low(conversion.interval()))
        .setAdjustedConversionCiHigh(Bounds.high(conversion.interval()))
        .setAdjustedConversionPValue(conversion.pValue())
        .setAdjustedConversionVarianceReduction(conversion.varianceReduction())
        .setAdjustedRevenueDiff(revenue.difference().value())
        .setAdjustedRevenueStdError(revenue.difference().standardError())
        .setAdjustedRevenueCiLow(Bounds.low(revenue.interval()))
        .setAdjustedRevenueCiHigh(Bounds.high(revenue.interval()))
        .setAdjustedRevenuePValue(revenue.pValue())
        .setAdjustedRevenueVarianceReduction(revenue.varianceReduction());
  }
}
