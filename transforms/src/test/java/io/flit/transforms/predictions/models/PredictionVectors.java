package io.flit.transforms.predictions.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Inputs and expected figures of the arithmetic of predictions, by group. */
final class PredictionVectors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?(e[+-]?\\d+)?");

  /** Text that stays text, whatever it looks like. */
  private static final Set<String> WORDS = Set.of("weights");

  /** A vector and the group that it belongs to. */
  record Vector(String group, JsonNode node) {
    @Override
    public String toString() {
      return group + ": " + node.path("id").asText(node.path("user_id").asText());
    }
  }

  private PredictionVectors() {}

  /** The project's own vectors, or those of {@code -Dflit.prediction.vectors=FILE}. */
  static List<Vector> all() throws IOException {
    List<Vector> vectors = new ArrayList<>();
    for (Iterator<Map.Entry<String, JsonNode>> groups = file().fields(); groups.hasNext(); ) {
      Map.Entry<String, JsonNode> group = groups.next();
      if (!group.getKey().equals("meta")) {
        group.getValue().forEach(node -> vectors.add(new Vector(group.getKey(), numbers(node))));
      }
    }
    return vectors;
  }

  private static JsonNode file() throws IOException {
    String other = System.getProperty("flit.prediction.vectors", "");
    if (!other.isEmpty()) {
      Path file = Path.of(other);
      // Maven runs tests in the module's folder, people mostly type paths in the project's.
      return JSON.readTree(Files.readAllBytes(Files.exists(file) ? file : Path.of("..", other)));
    }
    try (InputStream file =
        PredictionVectors.class.getResourceAsStream("prediction-vectors.json")) {
      return JSON.readTree(file);
    }
  }

  /** The node, decimals in quotes turned into numbers. */
  private static JsonNode numbers(JsonNode node) {
    if (node.isTextual() && DECIMAL.matcher(node.asText()).matches()) {
      return DecimalNode.valueOf(new BigDecimal(node.asText()));
    }
    if (node.isArray()) {
      ArrayNode elements = JSON.createArrayNode();
      node.forEach(element -> elements.add(numbers(element)));
      return elements;
    }
    if (node.isObject()) {
      ObjectNode fields = JSON.createObjectNode();
      node.fields()
          .forEachRemaining(
              field ->
                  fields.set(
                      field.getKey(),
                      WORDS.contains(field.getKey())
                          ? field.getValue()
                          : numbers(field.getValue())));
      return fields;
    }
    return node;
  }
}
