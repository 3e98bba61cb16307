package io.flit.transforms.experiments;

import io.flit.transforms.statistics.MultipleTesting;
import io.flit.transforms.statistics.heterogeneity.Effect;
import io.flit.transforms.statistics.heterogeneity.QualitativeInteraction;
import io.flit.transforms.statistics.heterogeneity.RandomEffects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a variant's effect on one outcome varies over the segments of a dimension. A segment is
 * usable when it has enough users and the outcome varies among them.
 */
final class DimensionEffects {
  private final List<@Nullable Effect> usable = new ArrayList<>();
  private final List<@Nullable Double> pValuesAgainstRest = new ArrayList<>();
  private final @Nullable RandomEffects pooled;
  private final @Nullable QualitativeInteraction qualitative;

  /**
   * @param segments all segments of the dimension, which every analysed user is in one of
   * @param effect on the outcome, null if it does not vary
   */
  DimensionEffects(List<ArmPair> segments, Function<ArmPair, @Nullable Effect> effect) {
    ArmPair all = segments.stream().reduce(ArmPair.EMPTY, ArmPair::plus);
    for (ArmPair segment : segments) {
      Effect own = segment.isTooFew() ? null : effect.apply(segment);
      usable.add(own);
      pValuesAgainstRest.add(
          own == null ? null : own.pValueAgainst(effect.apply(all.without(segment))));
    }
    List<Effect> effects = usable.stream().filter(Objects::nonNull).toList();
    pooled = RandomEffects.over(effects);
    qualitative = QualitativeInteraction.of(effects);
  }

  /** Of each segment, whether its effect is that of all other users; null if not usable. */
  List<@Nullable Double> pValuesAgainstRest() {
    return Collections.unmodifiableList(pValuesAgainstRest);
  }

  /** All usable effects together; null below two. */
  @Nullable RandomEffects pooled() {
    return pooled;
  }

  /** Whether usable effects oppose each other; null below two. */
  @Nullable QualitativeInteraction qualitative() {
    return qualitative;
  }

  /** A segment's effect drawn towards that of all; null if not usable, or the only one. */
  RandomEffects.@Nullable Shrunken shrunken(int segment) {
    Effect effect = usable.get(segment);
    return effect == null || pooled == null ? null : pooled.shrink(effect);
  }

  /**
   * P-values adjusted for a family.
   *
   * @param againstRest of each segment; null where the p-value is
   * @param dimension whether the segments differ at all; null below two usable segments
   */
  record Adjusted(List<@Nullable Double> againstRest, @Nullable Double dimension) {}

  /**
   * Adjusts the p-values of all dimensions and variants of an experiment, by Holm: those of
   * segments are one family, those of dimensions another.
   */
  static List<Adjusted> adjust(List<DimensionEffects> family) {
    List<Double> ofSegments = new ArrayList<>();
    List<Double> ofDimensions = new ArrayList<>();
    for (DimensionEffects effects : family) {
      ofSegments.addAll(effects.pValuesAgainstRest);
      ofDimensions.add(effects.pooled == null ? null : effects.pooled.pValue());
    }
    List<Double> segments = MultipleTesting.holm(ofSegments);
    List<Double> dimensions = MultipleTesting.holm(ofDimensions);
    List<Adjusted> adjusted = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < family.size(); i++) {
      int to = from + family.get(i).usable.size();
      adjusted.add(new Adjusted(segments.subList(from, to), dimensions.get(i)));
      from = to;
    }
    return adjusted;
  }
}
