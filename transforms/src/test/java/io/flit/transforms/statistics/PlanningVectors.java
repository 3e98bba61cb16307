package io.flit.transforms.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import io.flit.transforms.statistics.planning.PlannedComparison;

/** Vectors of the users that a comparison needs. */
final class PlanningVectors {
  private PlanningVectors() {}

  static void plan(JsonNode vector) {
    JsonNode given = vector.path("inputs");
    if (given.has("std_dev")) {
      revenue(vector);
    } else if (given.has("expected_users")) {
      sequential(vector);
    } else {
      fixed(vector);
    }
  }

  private static PlannedComparison comparison(VectorInputs inputs) {
    return new PlannedComparison(
        inputs.number("effect"),
        inputs.number("alpha"),
        inputs.number("power"),
        inputs.number("share_control"));
  }

  private static void fixed(JsonNode vector) {
    VectorInputs inputs =
        new VectorInputs(
            vector.path("inputs"), "baseline", "effect", "alpha", "power", "share_control");
    double users = comparison(inputs).usersForRates(inputs.number("baseline"));
    ExpectedFigures.of(vector)
        .value("users_pair", users)
        .value("users_per_group", users / 2)
        .finish();
  }

  private static void sequential(JsonNode vector) {
    VectorInputs inputs =
        new VectorInputs(
            vector.path("inputs"),
            "baseline",
            "effect",
            "alpha",
            "power",
            "share_control",
            "expected_users");
    double baseline = inputs.number("baseline");
    PlannedComparison comparison = comparison(inputs);
    ExpectedFigures.of(vector)
        .value(
            "users_pair",
            comparison.sequentialUsersForRates(baseline, inputs.count("expected_users")))
        .value("users_pair_fixed", comparison.usersForRates(baseline))
        .finish();
  }

  private static void revenue(JsonNode vector) {
    VectorInputs inputs =
        new VectorInputs(
            vector.path("inputs"), "std_dev", "effect", "alpha", "power", "share_control");
    double deviation = inputs.number("std_dev");
    ExpectedFigures.of(vector)
        .value("users_pair", comparison(inputs).usersForMeans(deviation * deviation))
        .finish();
  }
}
