package io.flit.transforms.statistics;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.flit.transforms.campaigns.CampaignVectors;
import io.flit.transforms.experiments.DecisionVectors;
import io.flit.transforms.statistics.adjustment.AdjustmentVectors;
import io.flit.transforms.statistics.observational.ObservationalVectors;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every case of the project's own files of inputs and expected figures, or of the file that
 * {@code -Dflit.statistics.vectors=FILE} names instead.
 *
 * <p>Tolerances are relative 1e-9, for p-values and Fieller ends 1e-7, for logarithms of p-values
 * 1e-6, unless a case brings its own; differences up to 1e-12 never count. A group, an input or an
 * expected figure that the test does not know fails. A case whose data are a file of their own is
 * left out where that file is not to be found.
 */
class StatisticsVectorsTest {

  @ParameterizedTest
  @MethodSource("cases")
  void figuresAreAsExpected(JsonNode vector) {
    String group = vector.path("group").asText();
    switch (group) {
      case "proportion" -> ComparisonVectors.proportion(vector);
      case "mean" -> ComparisonVectors.mean(vector);
      case "ratio" -> ComparisonVectors.ratio(vector);
      case "cuped" -> ComparisonVectors.cuped(vector);
      case "winsorize" -> ComparisonVectors.winsorize(vector);
      case "sequential" -> VerdictVectors.sequential(vector);
      case "multiple_testing" -> VerdictVectors.multipleTesting(vector);
      case "srm" -> VerdictVectors.sampleRatio(vector);
      case "power" -> VerdictVectors.power(vector);
      case "itt" -> VerdictVectors.intentionToTreat(vector);
      case "lift" -> VerdictVectors.lift(vector);
      case "combiner" -> SumVectors.combiner(vector);
      case "combiner_exact" -> SumVectors.combinerExact(vector);
      case "guardrail" -> VerdictVectors.guardrail(vector);
      case "non_inferiority" -> VerdictVectors.nonInferiority(vector);
      case "adjusted" -> AdjustmentVectors.adjusted(vector);
      case "decision" -> DecisionVectors.decisions(vector);
      case "pooling" -> HeterogeneityVectors.pooling(vector);
      case "qualitative interaction" -> HeterogeneityVectors.qualitativeInteraction(vector);
      case "segments" -> HeterogeneityVectors.segments(vector);
      case "interaction" -> HeterogeneityVectors.interaction(vector);
      case "plan" -> PlanningVectors.plan(vector);
      case "rfm", "exposure" -> abort("Not a matter of this package: " + group);
      case "e_value" -> ObservationalVectors.eValue(vector);
      case "robustness_value" -> ObservationalVectors.robustnessValue(vector);
      case "observational" -> ObservationalVectors.observational(vector);
      case "non-compliance" -> ObservationalVectors.nonCompliance(vector);
      case "units" -> CampaignVectors.units(vector);
      default -> throw new AssertionError("Unknown group of vectors: " + group);
    }
  }

  static Stream<Named<JsonNode>> cases() throws IOException {
    return VectorFile.cases("statistics-vectors.json", "causal-vectors.json");
  }
}
