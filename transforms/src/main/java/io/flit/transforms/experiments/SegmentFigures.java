package io.flit.transforms.experiments;

import io.flit.transforms.statistics.heterogeneity.QualitativeInteraction;
import io.flit.transforms.statistics.heterogeneity.RandomEffects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What {@code experiment_segments} says of one outcome in one segment beside the difference itself;
 * each figure is described with its column there.
 */
record SegmentFigures(
    @Nullable Double heterogeneityPValue,
    @Nullable Double heterogeneityPHolm,
    @Nullable Double dimensionQ,
    @Nullable Long dimensionDf,
    @Nullable Double dimensionPValue,
    @Nullable Double dimensionPHolm,
    @Nullable Double iSquared,
    @Nullable Double shrunkenDiff,
    @Nullable Double shrunkenStdError,
    @Nullable Double qualitativeQ,
    @Nullable Double qualitativePValue) {

  static SegmentFigures of(
      DimensionEffects effects, DimensionEffects.Adjusted adjusted, int segment) {
    RandomEffects pooled = effects.pooled();
    QualitativeInteraction qualitative = effects.qualitative();
    RandomEffects.Shrunken shrunken = effects.shrunken(segment);
    return new SegmentFigures(
        effects.pValuesAgainstRest().get(segment),
        adjusted.againstRest().get(segment),
        pooled == null ? null : pooled.q(),
        pooled == null ? null : (long) pooled.degreesOfFreedom(),
        pooled == null ? null : pooled.pValue(),
        adjusted.dimension(),
        pooled == null ? null : pooled.iSquared(),
        shrunken == null ? null : shrunken.value(),
        shrunken == null ? null : shrunken.standardError(),
        qualitative == null ? null : qualitative.q(),
        qualitative == null ? null : qualitative.pValue());
  }
}
