package io.flit.cloud;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.util.ClassInfo;
import com.google.api.services.dataflow.model.FlexTemplateRuntimeEnvironment;
import com.google.api.services.dataflow.model.LaunchFlexTemplateParameter;
import io.flit.cloud.FakeCloud.Job;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.WarehouseOptions;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.Validation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workflows, Terraform and the pipelines' options name the same things. */
class WorkflowSettingsTest {
  private static final Path WORKFLOWS = Path.of("../../templates/workflows");
  private static final Pattern SETTING = Pattern.compile("sys\\.get_env\\(\"(FLIT_\\w+)\"\\)");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{.*\\}");

  /** What Cloud Workflows allows. */
  private static final int MAX_EXPRESSION_LENGTH = 400;

  /** As Terraform joins the ids of its tags. */
  private static final String TAGS =
      "EMAIL=projects/shop-123456/locations/us/taxonomies/12/policyTags/34,"
          + "NAME=projects/shop-123456/locations/us/taxonomies/12/policyTags/56";

  private static Terraform terraform;

  @BeforeAll
  static void read() throws Exception {
    terraform = Terraform.read();
  }

  /** The jobs of a refresh under the settings that Terraform gives it. */
  static Stream<Job> jobs() throws Exception {
    Map<String, String> environment = new HashMap<>();
    for (String setting : settings("refresh")) {
      environment.put(setting, "1");
    }
    Map<String, Object> datasets = Terraform.read().names("datasets");
    environment.put("FLIT_RAW_DATASET", (String) datasets.get("raw"));
    environment.put("FLIT_STAGING_DATASET", (String) datasets.get("staging"));
    environment.put("FLIT_MARTS_DATASET", (String) datasets.get("marts"));
    environment.put("FLIT_SOURCE", (String) Terraform.read().names().get("source"));
    environment.put("FLIT_POLICY_TAGS", TAGS);
    environment.put("GOOGLE_CLOUD_PROJECT_ID", FakeCloud.PROJECT);
    environment.put("GOOGLE_CLOUD_LOCATION", FakeCloud.REGION);
    environment.put("GOOGLE_CLOUD_WORKFLOW_ID", "flit-refresh");
    environment.put("GOOGLE_CLOUD_WORKFLOW_EXECUTION_ID", FakeCloud.EXECUTION);
    FakeCloud cloud = new FakeCloud();
    new Workflow(WORKFLOWS.resolve("refresh.yaml"), environment, cloud, FakeCloud.START)
        .execute(null);
    return cloud.jobs().stream();
  }

  private static String command(Job job) {
    return job.name.substring("flit-refresh-".length());
  }

  private static Class<? extends WarehouseOptions> optionsOf(Job job)
      throws ReflectiveOperationException {
    Class<?> pipeline = Class.forName((String) terraform.names("templates").get(command(job)));
    return ((PipelineCommand<?>) pipeline.getField("COMMAND").get(null)).optionsType();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void everyJobIsOfATemplateThatExists(Job job) {
    assertThat(
        (String) job.launch.get("containerSpecGcsPath"),
        is("gs://1/templates/" + command(job) + ".json"));
    assertThat(terraform.names("templates").containsKey(command(job)), is(true));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void everyParameterIsAnOptionAndEveryRequiredOneIsGiven(Job job)
      throws ReflectiveOperationException {
    Set<String> options = new TreeSet<>();
    Set<String> required = new TreeSet<>();
    for (Method getter : optionsOf(job).getMethods()) {
      if (getter.getName().startsWith("get") && getter.getParameterCount() == 0) {
        String name = getter.getName().substring("get".length());
        name = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        options.add(name);
        boolean ours = getter.getDeclaringClass().getName().startsWith("io.flit.");
        if (ours && getter.isAnnotationPresent(Validation.Required.class)) {
          required.add(name);
        }
      }
    }
    if (command(job).equals("import")) {
      required.add("source");
    }
    Set<String> unknown = new TreeSet<>(job.parameters().keySet());
    unknown.removeAll(options);
    required.removeAll(job.parameters().keySet());

    assertThat("no options of " + command(job), unknown, is(Set.of()));
    assertThat("missing in " + command(job), required, is(Set.of()));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void templatesTakeEveryParameterAndMissNone(Job job) throws IOException {
    Path file = Path.of("../../templates/flex/" + command(job) + "_metadata.json");
    Map<String, Object> given = new HashMap<>(job.parameters());
    for (JsonNode parameter : new ObjectMapper().readTree(file.toFile()).get("parameters")) {
      String name = parameter.get("name").asText();
      Object value = given.remove(name);
      assertThat(name + " is missing", value != null || parameter.get("isOptional").asBoolean());
      for (JsonNode regex : parameter.path("regexes")) {
        assertThat(
            name + "=" + value + " is no " + regex.asText(),
            value == null || ((String) value).matches(regex.asText()));
      }
    }

    assertThat("no parameters of " + command(job), given, is(Map.of()));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void launchesSayWhatDataflowUnderstands(Job job) {
    Set<String> unknown = new TreeSet<>(job.launch.keySet());
    unknown.removeAll(ClassInfo.of(LaunchFlexTemplateParameter.class).getNames());
    Workflow.map(job.launch.get("environment")).keySet().stream()
        .filter(name -> ClassInfo.of(FlexTemplateRuntimeEnvironment.class).getField(name) == null)
        .forEach(unknown::add);

    assertThat(unknown, is(Set.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"refresh", "freshness"})
  void terraformSetsWhatTheWorkflowReads(String workflow) throws IOException {
    Map<String, Object> resource = terraform.resource("google_workflows_workflow", workflow);

    assertThat(Workflow.map(resource.get("user_env_vars")).keySet(), is(settings(workflow)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"refresh", "freshness"})
  void expressionsAreShortEnough(String workflow) throws IOException {
    List<Integer> lengths = new ArrayList<>();
    Matcher matcher = EXPRESSION.matcher(text(workflow));
    while (matcher.find()) {
      lengths.add(matcher.group().length());
    }

    assertThat(lengths, everyItem(lessThanOrEqualTo(MAX_EXPRESSION_LENGTH)));
  }

  private static Set<String> settings(String workflow) throws IOException {
    Set<String> settings = new TreeSet<>();
    Matcher matcher = SETTING.matcher(text(workflow));
    while (matcher.find()) {
      settings.add(matcher.group(1));
    }
    return settings;
  }

  private static String text(String workflow) throws IOException {
    return Files.readString(WORKFLOWS.resolve(workflow + ".yaml"));
  }
}
