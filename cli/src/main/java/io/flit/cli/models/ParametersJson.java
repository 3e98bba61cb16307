package io.flit.cli.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.models.PredictionFeature;

/** The numbers of the models that serve, every fit of them, and the bins that they are of. */
final class ParametersJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ParametersJson() {}

  static String of(Registered models) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode champions = root.putArray("models");
    models.runs().stream()
        .filter(Registered::isChampion)
        .forEach(run -> add(champions.addObject(), models, run));
    ArrayNode features = root.putArray("features");
    for (PredictionFeature feature : PredictionFeature.LEARNED) {
      ObjectNode node = features.addObject();
      node.put("name", feature.word());
      feature.edges().forEach(node.putArray("edges")::add);
      node.put("missing_bin", feature.missingBin());
    }
    try {
      return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(ObjectNode node, Registered models, ModelRun run) {
    node.put("model_name", run.getModelName());
    node.put("model_version", run.getModelVersion());
    node.put("family", run.getFamily());
    node.put("as_of_date", String.valueOf(run.getAsOfDate()));
    ArrayNode fits = node.putArray("fits");
    for (Fit fit : Fit.of(models.parameters(run))) {
      ObjectNode object = fits.addObject();
      object.put("fitted_at", fit.fittedAt().toString());
      ObjectNode terms = object.putObject("terms");
      fit.values().forEach(terms::put);
    }
  }
}
