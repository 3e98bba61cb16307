package io.flit.transforms.predictions.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.flit.transforms.predictions.models.PredictionVectors.Vector;
import io.flit.transforms.statistics.ExpectedFigures;
import io.flit.transforms.statistics.customerbase.CustomerBaseVectors;
import io.flit.transforms.statistics.regression.LogisticModel;
import io.flit.transforms.statistics.regression.ModelRows;
import io.flit.transforms.statistics.scoring.BootstrapWeights;
import io.flit.transforms.statistics.scoring.PopulationStability;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
      case "ridge" -> ridge(node);
      case "psi" -> stability(node);
      case "bootstrap_weights" -> weights(node);
      default -> throw new AssertionError("Unknown group of vectors: " + vector.group());
    }
  }

  static List<Vector> vectors() throws IOException {
    return PredictionVectors.all();
  }

  /** Two features in bins, the first of each is the base, and what is known beforehand. */
  private static void ridge(JsonNode vector) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    vector.path("terms").forEach(term -> columns.put(term.asText(), columns.size()));
    int rows = vector.path("rows").size();
    ModelRows.Builder features = ModelRows.builder(columns.size());
    double[] offsets = new double[rows];
    double[] units = new double[rows];
    double[] buys = new double[rows];
    for (int row = 0; row < rows; row++) {
      JsonNode cells = vector.path("rows").get(row);
      offsets[row] = cells.get(0).asDouble();
      units[row] = 1;
      buys[row] = cells.get(3).asDouble();
      features.addOnes(
          Stream.of("first=" + cells.get(1).asInt(), "second=" + cells.get(2).asInt())
              .filter(columns::containsKey)
              .mapToInt(columns::get)
              .toArray());
    }
    LogisticModel ours = LogisticModel.fitBeyond(offsets, features.build(), units, buys, 1);

    int half = (rows + 1) / 2;
    double[] logOdds = new double[half];
    boolean[] outcomes = new boolean[half];
    ModelRows all = features.build();
    for (int i = 0; i < half; i++) {
      double chance = ours.predict(all, 2 * i);
      logOdds[i] = offsets[2 * i] + Math.log(chance / (1 - chance));
      outcomes[i] = buys[2 * i] == 1;
    }
    ExpectedFigures.of(vector)
        .list(
            "coefficients", IntStream.range(0, columns.size()).mapToObj(ours::coefficient).toList())
        .value("season_level_of_even_rows", SeasonLevel.of(logOdds, outcomes))
        .finish();
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
