package io.flit.transforms.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import io.flit.transforms.statistics.heterogeneity.Effect;
import io.flit.transforms.statistics.heterogeneity.InteractionContrast;
import io.flit.transforms.statistics.heterogeneity.QualitativeInteraction;
import io.flit.transforms.statistics.heterogeneity.RandomEffects;
import io.flit.transforms.statistics.heterogeneity.TooFew;
import java.util.ArrayList;
import java.util.List;

/** Vectors of effects that differ between segments, or with the variant of another experiment. */
final class HeterogeneityVectors {
  private HeterogeneityVectors() {}

  static void pooling(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "effects", "variances");
    List<Double> values = inputs.numbers("effects");
    List<Double> variances = inputs.numbers("variances");
    List<Effect> effects = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      effects.add(new Effect(values.get(i), variances.get(i)));
    }
    RandomEffects pooled = RandomEffects.over(effects);
    dimension(ExpectedFigures.of(vector), effects)
        .value("random_mean", pooled.mean())
        .value("random_std_error", Math.sqrt(pooled.meanVariance()))
        .leaveOut("fixed_mean", "fixed_std_error")
        .finish();
  }

  private static ExpectedFigures dimension(ExpectedFigures expected, List<Effect> effects) {
    RandomEffects pooled = RandomEffects.over(effects);
    QualitativeInteraction qualitative = QualitativeInteraction.of(effects);
    List<RandomEffects.Shrunken> shrunken = effects.stream().map(pooled::shrink).toList();
    return expected
        .value("q", pooled.q())
        .value("df", pooled.degreesOfFreedom())
        .pValue("p_value", pooled.pValue())
        .value("i_squared", pooled.iSquared())
        .value("tau2", pooled.varianceBetween())
        .list("shrunken", shrunken.stream().map(RandomEffects.Shrunken::value).toList())
        .list(
            "shrunken_std_error",
            shrunken.stream().map(RandomEffects.Shrunken::standardError).toList())
        .value("qualitative_q", qualitative.q())
        .pValue("qualitative_p_value", qualitative.pValue());
  }

  static void qualitativeInteraction(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "groups", "q");
    List<Double> groups = inputs.numbers("groups");
    List<Double> statistics = inputs.numbers("q");
    List<Double> pValues = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      pValues.add(QualitativeInteraction.pValue(statistics.get(i), groups.get(i).intValue()));
    }
    ExpectedFigures.of(vector).list("p_value", pValues).finish();
  }

  static void segments(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "alpha", "segments");
    List<Segment> segments =
        ExpectedFigures.elements(inputs.node("segments")).stream().map(Segment::of).toList();
    List<Double> pValues =
        segments.stream()
            .map(
                segment ->
                    segment.usable() == null
                        ? null
                        : segment.usable().pValueAgainst(segment.rest(segments).effect()))
            .toList();
    List<Double> holm = MultipleTesting.holm(pValues);
    ExpectedFigures expected = ExpectedFigures.of(vector);
    List<JsonNode> each = ExpectedFigures.elements(expected.node("segments"));
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      ExpectedFigures.of(vector, each.get(i), i)
          .text("status", segment.isTooFew() ? "TOO_FEW" : "OK")
          .value(
              "conversion_diff", Difference.ofRates(segment.control(), segment.variant()).value())
          .value("v", segment.effect().variance())
          .pValue("heterogeneity_p_value", pValues.get(i))
          .pValue("heterogeneity_p_holm", holm.get(i))
          .finish();
    }
    List<Effect> usable =
        segments.stream().filter(segment -> !segment.isTooFew()).map(Segment::effect).toList();
    expected.nested("dimension").forEach(dimension -> dimension(dimension, usable).finishNested());
    expected.finish();
  }

  /** Users and conversions of a segment in both arms. */
  private record Segment(Proportion control, Proportion variant) {
    static Segment of(JsonNode node) {
      VectorInputs counts =
          new VectorInputs(
              node, "n_control", "conversions_control", "n_treatment", "conversions_treatment");
      return new Segment(
          new Proportion(counts.count("n_control"), counts.count("conversions_control")),
          new Proportion(counts.count("n_treatment"), counts.count("conversions_treatment")));
    }

    /** All segments but this one, as one. */
    Segment rest(List<Segment> all) {
      return new Segment(
          without(control, all.stream().map(Segment::control).toList()),
          without(variant, all.stream().map(Segment::variant).toList()));
    }

    private static Proportion without(Proportion one, List<Proportion> all) {
      return new Proportion(
          all.stream().mapToLong(Proportion::n).sum() - one.n(),
          all.stream().mapToLong(Proportion::successes).sum() - one.successes());
    }

    Effect effect() {
      return Effect.ofRates(control, variant);
    }

    boolean isTooFew() {
      return TooFew.inSegment(control, variant);
    }

    Effect usable() {
      return isTooFew() ? null : effect();
    }
  }

  static void interaction(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "alpha", "cells");
    List<Proportion> cells = new ArrayList<>();
    for (JsonNode cell : inputs.node("cells")) {
      cells.add(new Proportion(cell.get(1).asLong(), cell.get(0).asLong()));
    }
    // The vectors name the cell of the other experiment's variant before that of this one's.
    InteractionContrast contrast =
        InteractionContrast.of(
            new InteractionContrast.Cells(cells.get(0), cells.get(2), cells.get(1), cells.get(3)),
            inputs.number("alpha"));
    ExpectedFigures.of(vector)
        .value("conversion_diff_with_other", contrast.withOther())
        .value("conversion_diff_without_other", contrast.withoutOther())
        .value("interaction_diff", contrast.value())
        .value("std_error", contrast.standardError())
        .interval("ci_low", "ci_high", contrast.interval())
        .pValue("p_value", contrast.pValue())
        .pValue("assignment_independence_p_value", contrast.independencePValue())
        .finish();
  }
}
