package io.flit.transforms.predictions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.flit.transforms.predictions.PredictionVectors.Vector;
import io.flit.transforms.statistics.ExpectedFigures;
import io.flit.transforms.statistics.customerbase.CustomerBaseVectors;
import io.flit.transforms.statistics.scoring.BootstrapWeights;
import io.flit.transforms.statistics.scoring.PopulationStability;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every case of the project's own file of inputs and expected figures, or of the file that
 * {@code -Dflit.prediction.vectors=FILE} names instead.
 *
 * <p>Tolerances are relative 1e-9, for fitted parameters 1e-6; differences up to 1e-12 never count.
 * A group or an expected figure that the test does not know fails.
 */
class PredictionVectorsTest {

  @ParameterizedTest
  @MethodSource("vectors")
  void figuresAreAsExpected(Vector vector) {
    JsonNode node = vector.node();
    switch (vector.group()) {
      case "closed_forms" -> CustomerBaseVectors.closedForm(node);
      case "fits" -> CustomerBaseVectors.purchaseFits(node);
      case "spend_fits" -> CustomerBaseVectors.spendFits(node);
      case "ridge" -> abort("Not a matter of these classes: " + vector.group());
      case "psi" -> stability(node);
      case "bootstrap_weights" -> weights(node);
      default -> throw new AssertionError("Unknown group of vectors: " + vector.group());
    }
  }

  static List<Vector> vectors() throws IOException {
    return PredictionVectors.all();
  }

  private static void stability(JsonNode vector) {
    PopulationStability ours =
        PopulationStability.of(counts(vector.path("then")), counts(vector.path("now")));
    ExpectedFigures.of(vector, vector, 0)
        .value("psi", ours.index())
        .value("psi_by_chance", ours.byChance())
        .leaveOut("then", "now")
        .finish();
  }

  private static long[] counts(JsonNode counts) {
    return StreamSupport.stream(counts.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
  }

  private static void weights(JsonNode vector) {
    BootstrapWeights ours = BootstrapWeights.of(new long[] {vector.path("user_id").asLong()});
    assertThat(
        IntStream.range(0, BootstrapWeights.DRAWS)
            .mapToObj(draw -> Integer.toString(ours.weight(0, draw)))
            .collect(Collectors.joining()),
        is(vector.path("weights").asText()));
  }
}
