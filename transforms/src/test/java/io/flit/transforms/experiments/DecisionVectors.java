package io.flit.transforms.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import io.flit.transforms.experiments.configuration.PrimaryMetric;
import io.flit.transforms.statistics.ExpectedFigures;
import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.NonInferiorityTest;
import io.flit.transforms.statistics.VectorInputs;
import java.util.List;
import java.util.Locale;

/** Vectors of rows and what is decided from each. */
public final class DecisionVectors {
  private DecisionVectors() {}

  public static void decisions(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "rows");
    List<JsonNode> rows = ExpectedFigures.elements(inputs.node("rows"));
    ExpectedFigures expected = ExpectedFigures.of(vector).leaveOut("why");
    List<JsonNode> decisions = ExpectedFigures.elements(expected.node("decision"));
    if (decisions.size() != rows.size()) {
      throw new AssertionError(decisions.size() + " decisions of " + rows.size() + " rows");
    }
    for (int i = 0; i < rows.size(); i++) {
      Decision decision = Decision.of(evidence(rows.get(i)));
      if (!decision.name().equals(decisions.get(i).asText())) {
        throw new AssertionError(
            "Row " + i + " is " + decisions.get(i) + " but ours is " + decision);
      }
    }
    expected.finish();
  }

  private static Evidence evidence(JsonNode row) {
    PrimaryMetric primary =
        PrimaryMetric.valueOf(row.path("primary_metric").asText().toUpperCase(Locale.ROOT));
    boolean isConversion = primary.base() == PrimaryMetric.CONVERSION;
    String difference = primary.word() + "_diff";
    String ends = primary != primary.base() ? primary.word() : difference;
    Evidence evidence =
        new Evidence(
            ResultStatus.valueOf(row.path("status").asText()),
            row.path("is_final").asBoolean(),
            row.path("alpha").doubleValue(),
            row.path("family_size").intValue(),
            number(row, "p_value_holm"),
            number(row, difference),
            new Interval(number(row, ends + "_ci_low"), number(row, ends + "_ci_high")),
            number(row, isConversion ? "conversion_sequential_p_value" : "sequential_p_value"),
            number(row, isConversion ? "mde_conversion" : "mde_revenue"),
            row.path("guardrail_status").isNull()
                ? null
                : NonInferiorityTest.Verdict.valueOf(row.path("guardrail_status").asText()));
    if (evidence.isFinal() && evidence.isProven() != row.path("is_significant").asBoolean()) {
      throw new AssertionError("Proven otherwise than it is significant: " + row);
    }
    return evidence;
  }

  private static Double number(JsonNode row, String name) {
    return row.path(name).isNumber() ? row.path(name).doubleValue() : null;
  }
}
