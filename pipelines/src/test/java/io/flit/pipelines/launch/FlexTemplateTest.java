package io.flit.pipelines.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.pipelines.Pipelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FlexTemplateTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** From this module's folder. */
  private static final Path TEMPLATES = Path.of("..", "templates", "flex");

  private static final String WAY_OUT =
      "templates/flex does not say what the options say. Run .ci/regenerate";

  static Stream<PipelineCommand<?>> pipelines() {
    return Pipelines.ALL.stream();
  }

  @Test
  void filesDescribeTheOptions() throws IOException {
    TreeSet<String> expected = new TreeSet<>();
    for (PipelineCommand<?> command : Pipelines.ALL) {
      Path file = TEMPLATES.resolve(FlexTemplate.fileName(command));
      expected.add(FlexTemplate.fileName(command));
      if (System.getProperty("regenerate") != null) {
        Files.createDirectories(TEMPLATES);
        Files.writeString(file, FlexTemplate.metadata(command));
      }
      assertThat(WAY_OUT, Files.exists(file), is(true));
      assertThat(WAY_OUT, Files.readString(file), is(FlexTemplate.metadata(command)));
    }
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      assertThat(
          new TreeSet<>(files.map(file -> file.getFileName().toString()).toList()),
          equalTo(expected));
    }
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void everyParameterIsAnOptionThatItsDefaultsSuit(PipelineCommand<?> command) throws IOException {
    for (JsonNode parameter : JSON.readTree(FlexTemplate.metadata(command)).get("parameters")) {
      String name = parameter.get("name").asText();
      JsonNode value = parameter.get("defaultValue");
      if (value != null) {
        PipelineOptionsFactory.fromArgs("--" + name + "=" + value.asText())
            .as(command.optionsType());
        for (JsonNode regex : parameter.path("regexes")) {
          assertThat(
              name, Pattern.compile(regex.asText()).matcher(value.asText()).matches(), is(true));
        }
      }
      assertThat(name, parameter.get("label").asText(), is(not("")));
      assertThat(name, parameter.get("helpText").asText(), is(not("")));
    }
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void theWarehouseAndASubscriptionAloneAreRequired(PipelineCommand<?> command) throws IOException {
    List<String> required = new ArrayList<>();
    for (JsonNode parameter : JSON.readTree(FlexTemplate.metadata(command)).get("parameters")) {
      if (!parameter.get("isOptional").asBoolean()) {
        required.add(parameter.get("name").asText());
        assertThat(parameter.get("defaultValue") == null, is(true));
      }
    }
    assertThat(
        required,
        equalTo(
            command.isStreaming() ? List.of("warehouse", "subscription") : List.of("warehouse")));
  }

  @ParameterizedTest
  @CsvSource({
    "import, source, bq:bigquery-public-data.thelook_ecommerce, true",
    "import, source, gs://bucket/extracts, true",
    "import, source, bq:bigquery-public-data, false",
    "import, source, /home/me/extracts, false",
    "core, warehouse, bq:my-project-123, true",
    "core, warehouse, gs://bucket/warehouse, true",
    "core, warehouse, warehouse, false",
    "core, asOf, 2026-07-01, true",
    "core, asOf, 2026-07-01T12:00:00Z, true",
    "core, asOf, yesterday, false",
    "features, snapshots, '2025-01-01,2025-02-01', true",
    "features, snapshots, 'January', false",
    "overlays, seed, -7, true",
    "overlays, seed, seven, false",
    "core, rawDataset, flit-raw, false",
    "core, runId, refresh-0b1c, true",
    "live, subscription, projects/my-project-123/subscriptions/flit-live, true",
    "live, subscription, flit-live, false",
  })
  void formsTakeWhatThePipelinesTake(String command, String name, String value, boolean taken)
      throws IOException {
    PipelineCommand<?> pipeline =
        pipelines().filter(p -> p.name().equals(command)).findFirst().orElseThrow();
    List<Boolean> matches = new ArrayList<>();
    for (JsonNode parameter : JSON.readTree(FlexTemplate.metadata(pipeline)).get("parameters")) {
      if (parameter.get("name").asText().equals(name)) {
        matches.add(Pattern.compile(parameter.at("/regexes/0").asText()).matcher(value).matches());
      }
    }
    assertThat(matches, is(not(empty())));
    assertThat(matches, equalTo(List.of(taken)));
  }
}
