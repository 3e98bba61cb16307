package io.flit.transforms.statistics.adjustment;

import com.fasterxml.jackson.databind.JsonNode;
import io.flit.transforms.statistics.ExpectedFigures;
import io.flit.transforms.statistics.VectorInputs;
import java.util.stream.IntStream;

/** Vectors of regression adjustment, by strata of one column or user by user. */
public final class AdjustmentVectors {
  private AdjustmentVectors() {}

  public static void adjusted(JsonNode vector) {
    boolean isByStrata = vector.path("inputs").has("strata");
    VectorInputs inputs =
        isByStrata
            ? new VectorInputs(vector.path("inputs"), "alpha", "strata")
            : new VectorInputs(vector.path("inputs"), "alpha", "columns", "rows", "row_format");
    int columns = isByStrata ? 1 : inputs.node("columns").size();
    IndicatorSums control = new IndicatorSums(columns, 1);
    IndicatorSums variant = new IndicatorSums(columns, 1);
    if (isByStrata) {
      for (JsonNode stratum : inputs.node("strata")) {
        addStratum(control, stratum, "control");
        addStratum(variant, stratum, "treatment");
      }
    } else {
      for (JsonNode row : inputs.node("rows")) {
        int[] ones = IntStream.range(0, columns).filter(i -> row.get(i + 2).asInt() == 1).toArray();
        (row.get(0).asInt() == 1 ? variant : control).add(ones, row.get(1).asLong());
      }
    }
    RegressionAdjustment ours =
        RegressionAdjustment.of(control, variant, 0, 1, false, inputs.number("alpha"));
    ExpectedFigures.of(vector)
        .value("diff", ours.difference().value())
        .value("post_stratified_diff", ours.difference().value())
        .value("std_error", ours.difference().standardError())
        .interval("ci_low", "ci_high", ours.interval())
        .pValue("p_value", ours.pValue())
        .value("variance_reduction", ours.varianceReduction())
        .finish();
  }

  private static void addStratum(IndicatorSums arm, JsonNode stratum, String name) {
    int[] ones = stratum.path("indicator").asInt() == 1 ? new int[] {0} : new int[0];
    long users = stratum.path("n_" + name).asLong();
    long conversions = stratum.path("conversions_" + name).asLong();
    for (long i = 0; i < users; i++) {
      arm.add(ones, i < conversions ? 1 : 0);
    }
  }
}
