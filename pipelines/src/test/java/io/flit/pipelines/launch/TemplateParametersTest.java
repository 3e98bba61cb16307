package io.flit.pipelines.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.pipelines.Pipelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** {@code templates/README.md} lists the parameters of the templates as their descriptions do. */
class TemplateParametersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** From this module's folder. */
  private static final Path DOCUMENT = Path.of("..", "templates", "README.md");

  private static final String TABLE_HEAD =
      "| parameter | templates | default | what it is | must match |\n|---|---|---|---|---|\n";

  private static final String WAY_OUT =
      "templates/README.md does not list what the templates take. Run .ci/regenerate";

  @Test
  void documentListsThemAll() throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(TABLE_HEAD);
    int end = document.indexOf("\n\n", start) + 1;
    if (System.getProperty("regenerate") != null) {
      Files.writeString(DOCUMENT, document.substring(0, start) + table() + document.substring(end));
    } else {
      assertThat(WAY_OUT, document.substring(start, end), is(table()));
    }
  }

  /** The parameters by group and name, those first that have to be given. */
  private static String table() throws IOException {
    Map<JsonNode, List<String>> templates = new LinkedHashMap<>();
    for (TemplateParameter.Group group : TemplateParameter.Group.values()) {
      for (PipelineCommand<?> command : Pipelines.ALL) {
        for (JsonNode parameter : JSON.readTree(FlexTemplate.metadata(command)).get("parameters")) {
          if (parameter.get("groupName").asText().equals(group.title())) {
            templates.computeIfAbsent(parameter, any -> new ArrayList<>()).add(command.name());
          }
        }
      }
    }
    StringBuilder table = new StringBuilder(TABLE_HEAD);
    templates.forEach((parameter, names) -> table.append(row(parameter, names)));
    return table.toString();
  }

  private static String row(JsonNode parameter, List<String> templates) {
    String given = parameter.path("defaultValue").asText();
    return "| `"
        + parameter.get("name").asText()
        + "` | "
        + (templates.size() == Pipelines.ALL.size() ? "all" : String.join(", ", templates))
        + " | "
        + (!parameter.get("isOptional").asBoolean()
            ? "**required**"
            : given.isEmpty() ? "" : "`" + given + "`")
        + " | "
        + parameter.get("helpText").asText().replace("|", "\\|")
        + " | "
        + values(parameter)
        + " |\n";
  }

  private static String values(JsonNode parameter) {
    StringJoiner values = new StringJoiner(", ");
    parameter.path("enumOptions").forEach(one -> values.add(code(one.get("value").asText())));
    parameter.path("regexes").forEach(one -> values.add(code(one.asText())));
    return parameter.get("paramType").asText().equals("BOOLEAN")
        ? "`true`, `false`"
        : values.toString();
  }

  /** A bar would end the cell, even in code. */
  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }
}
