package io.flit.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.services.dataflow.model.DataflowPackage;
import io.flit.pipelines.launch.WarehouseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.PackageUtil.StagedFile;
import org.apache.beam.runners.dataflow.util.Stager;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The job that the Dataflow runner makes of a pipeline, without Google Cloud. */
final class DataflowGraph {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int bytes;
  private final Map<String, Step> steps;

  private DataflowGraph(int bytes, Map<String, Step> steps) {
    this.bytes = bytes;
    this.steps = steps;
  }

  /**
   * One step of a job.
   *
   * @param kind what the service does, such as {@code GroupByKey}
   * @param name the name that a person sees
   * @param properties all else
   */
  record Step(String kind, String name, JsonNode properties) {
    boolean isTrue(String property) {
      return valueOf(properties.get(property)).asBoolean();
    }

    @Override
    public String toString() {
      return kind + " " + name;
    }
  }

  /** The options of a job that the runner translates and then leaves in a folder. */
  static <O extends WarehouseOptions> O options(Class<O> type, String endpoint, Path folder) {
    DataflowPipelineOptions options =
        PipelineOptionsFactory.create().as(DataflowPipelineOptions.class);
    options.setRunner(DataflowRunner.class);
    options.setProject("flit-test");
    options.setRegion("europe-west1");
    options.setTempLocation("gs://flit-test/temp");
    options.setGcpTempLocation("gs://flit-test/temp");
    options.setStagingLocation("gs://flit-test/staging");
    options.setTemplateLocation(folder.resolve("job.json").toString());
    options.setStager(new NoStager());
    options.setFilesToStage(List.of());
    options.setCredentialFactoryClass(NoopCredentialFactory.class);
    options.setPathValidatorClass(NoopPathValidator.class);
    options.as(BigQueryOptions.class).setBigQueryEndpoint(endpoint);
    return options.as(type);
  }

  /** Translates a pipeline whose options are of {@link #options}. */
  static <O extends WarehouseOptions> DataflowGraph of(
      O options, Function<O, Pipeline> buildPipeline) throws IOException {
    buildPipeline.apply(options).run();
    Path job = Path.of(options.as(DataflowPipelineOptions.class).getTemplateLocation());
    byte[] json = Files.readAllBytes(job);
    Map<String, Step> steps = new LinkedHashMap<>();
    for (JsonNode step : JSON.readTree(json).get("steps")) {
      JsonNode properties = step.get("properties");
      steps.put(
          step.get("name").asText(),
          new Step(
              step.get("kind").asText(),
              valueOf(properties.get("user_name")).asText(),
              properties));
    }
    return new DataflowGraph(json.length, steps);
  }

  /** Values are given with their type where the format wants it. */
  private static JsonNode valueOf(JsonNode property) {
    return property.has("value") ? property.get("value") : property;
  }

  /** The size of the job's description, which Dataflow limits to 10 MB. */
  int bytes() {
    return bytes;
  }

  List<Step> steps() {
    return new ArrayList<>(steps.values());
  }

  /** The steps of a kind. */
  List<Step> steps(String kind) {
    return steps.values().stream().filter(step -> step.kind().equals(kind)).toList();
  }

  /** The step that a step gets its elements from. */
  Step inputOf(Step step) {
    return steps.get(step.properties().at("/parallel_input/step_name").asText());
  }

  /** Takes the place of an upload to Cloud Storage. */
  private static final class NoStager implements Stager {
    @Override
    public List<DataflowPackage> stageFiles(List<StagedFile> files) {
      return List.of();
    }

    @Override
    public DataflowPackage stageToFile(byte[] bytes, String name) {
      return new DataflowPackage()
          .setName(name)
          .setLocation("gs://flit-test/staging/" + name + "?" + bytes.length);
    }
  }
}
