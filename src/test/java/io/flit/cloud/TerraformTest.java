package io.flit.cloud;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.util.ClassInfo;
import com.google.api.services.dataflow.model.ContainerSpec;
import com.google.api.services.dataflow.model.SDKInfo;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.flit.pipelines.Pipelines;
import io.flit.pipelines.ScorePipeline;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.streaming.LiveOptions;
import io.flit.pipelines.streaming.LivePipeline;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.catalog.Ddl;
import io.flit.schemas.marts.PipelineRun;
import io.flit.schemas.metrics.MaterializedView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code templates/terraform} names exists, in the code and in itself. */
class TerraformTest {
  private static Terraform terraform;

  @BeforeAll
  static void read() throws Exception {
    terraform = Terraform.read();
  }

  @Test
  void everyPipelineHasATemplateThatStartsItsMainClass() throws ReflectiveOperationException {
    Map<String, String> pipelines = new TreeMap<>();
    for (JavaClass pipeline : new ClassFileImporter().importPackages("io.flit.pipelines")) {
      if (pipeline.tryGetField("COMMAND").isPresent()) {
        Class<?> type = Class.forName(pipeline.getName());
        assertThat(type.getMethod("main", String[].class), notNullValue());
        PipelineCommand<?> command = (PipelineCommand<?>) type.getField("COMMAND").get(null);
        // What audits a warehouse that stands is no step of a refresh, and has no template.
        if (Pipelines.ALL.contains(command)) {
          pipelines.put(command.name(), type.getName());
        }
      }
    }

    assertThat(terraform.names("templates"), is(pipelines));
  }

  @Test
  void templatesAreWhatDataflowTakesForOne() throws Exception {
    String content =
        (String) terraform.resource("google_storage_bucket_object", "templates").get("content");
    Map<String, Object> specification =
        Workflow.map(new ObjectMapper().readValue(content, Map.class));

    assertThat(specification.keySet(), is(Set.of("image", "metadata", "sdkInfo")));
    assertThat(fields(ContainerSpec.class).containsAll(specification.keySet()), is(true));
    assertThat(
        fields(SDKInfo.class).containsAll(Workflow.map(specification.get("sdkInfo")).keySet()),
        is(true));
  }

  private static Set<String> fields(Class<?> model) {
    return new TreeSet<>(ClassInfo.of(model).getNames());
  }

  @Test
  void datasetsAreTheOnesThatPipelinesWriteToUnlessToldOtherwise() {
    assertThat(
        terraform.names("datasets"),
        is(
            Map.of(
                "raw", Dataset.RAW.defaultName(),
                "staging", Dataset.STAGING.defaultName(),
                "marts", Dataset.MARTS.defaultName(),
                "live", PipelineOptionsFactory.as(LiveOptions.class).getLiveDataset())));
  }

  /** A stream is behind what it reads, and its counters are those that the code counts. */
  @Test
  void aStreamThatIsBehindOrRejectsRaisesAnAlert() throws Exception {
    Map<String, Object> live = terraform.names("live");
    String code =
        Files.readString(
            Path.of(
                "../../pipelines/src/main/java/io/flit/pipelines/warehouse/bigquery/"
                    + "UpsertBigQuery.java"));
    for (Object counter : Workflow.list(live.get("counters"))) {
      assertThat(code.contains('"' + (String) counter + '"'), is(true));
    }
    assertThat(live.get("job"), is("flit-" + LivePipeline.COMMAND.name()));
    assertThat(
        terraform.text().contains("pubsub.googleapis.com/subscription/oldest_unacked_message_age"),
        is(true));
    for (String policy : List.of("live_behind", "live_rejects")) {
      assertThat(
          terraform.resource("google_monitoring_alert_policy", policy).get("notification_channels"),
          is(List.of("google_monitoring_notification_channel.mail.id")));
    }
  }

  @Test
  void messagesCanBeDeliveredAgainForSevenDays() {
    Map<String, Object> subscription = terraform.resource("google_pubsub_subscription", "live");

    assertThat(subscription.get("message_retention_duration"), is("604800s"));
    assertThat(subscription.get("retain_acked_messages"), is(true));
    assertThat(
        Workflow.map(subscription.get("dead_letter_policy")).get("dead_letter_topic"),
        is("google_pubsub_topic.dead_letters.id"));
  }

  @Test
  void freshnessIsReadFromTheRunLog() throws Exception {
    Table<PipelineRun> runs = Table.of(PipelineRun.class);
    String workflow = Files.readString(Path.of("../../templates/workflows/freshness.yaml"));

    assertThat(terraform.names("tables"), is(Map.of("runs", runs.name())));
    assertThat(terraform.names().get("last_pipeline"), is(ScorePipeline.COMMAND.name()));
    assertThat(
        workflow.contains("UNIX_SECONDS(MAX(" + runs.column("finished_at").name() + "))"),
        is(true));
    assertThat(
        workflow.contains("WHERE " + runs.column("pipeline").name() + " = @pipeline"), is(true));
    assertThat(
        workflow.contains("AND " + runs.column("state").name() + " = 'published'"), is(true));
    assertThat(
        Arrays.asList(runs.column("state").declaration(AcceptedValues.class).orElseThrow().value()),
        hasItem("published"));
  }

  /** What Terraform makes of the views' parts is what the catalog's statements say. */
  @Test
  void materializedViewsAreTheCatalogs() throws Exception {
    Map<String, String> made = new TreeMap<>();
    Map<String, String> declared = new TreeMap<>();
    for (JsonNode view : new ObjectMapper().readTree(terraform.file("materialized_views"))) {
      assertThat(view.get("dataset").asText(), is(terraform.names("datasets").get("marts")));
      made.put(
          view.get("name").asText(),
          terraform.replaced(
              "each.value.query", view.get("query").asText(), Map.of("project", Ddl.PROJECT)));
      for (String part : found("\\beach\\.value\\.(\\w+)")) {
        assertThat(part, view.has(part), is(true));
      }
    }
    for (MaterializedView view : MaterializedView.values()) {
      declared.put(view.tableName(), view.select());
    }

    assertThat(made, is(declared));
    assertThat(
        found("\\beach\\.value\\.(\\w+)"),
        is(Set.of("name", "description", "cluster_by", "query", "partition_by_month_of")));
    assertThat(
        terraform.text().contains("{ for view in local.materialized_views : view.name => view if"),
        is(true));
  }

  @Test
  void everyKindOfPersonalDataHasATag() {
    Set<String> kinds =
        Stream.of(PersonalData.Kind.values()).map(Enum::name).collect(Collectors.toSet());

    assertThat(terraform.names("personal_data").keySet(), is(kinds));
  }

  @Test
  void allSchedulesStartTheSameWorkflow() {
    Map<String, Object> weekly = terraform.resource("google_cloud_scheduler_job", "weekly");
    Map<String, Object> daily = terraform.resource("google_cloud_scheduler_job", "daily");
    Map<String, Object> monthly = terraform.resource("google_cloud_scheduler_job", "monthly");

    assertThat(terraform.names("schedules").get("weekly"), is("0 2 * * 0"));
    assertThat(terraform.names("schedules").get("daily"), is("0 6 * * *"));
    assertThat(terraform.names("schedules").get("monthly"), is("0 12 1 * *"));
    assertThat(monthly.get("schedule"), is("local.names.schedules.monthly"));
    assertThat(
        Workflow.map(monthly.get("http_target")).get("uri"),
        is(Workflow.map(daily.get("http_target")).get("uri")));
    assertThat(weekly.get("schedule"), is("local.names.schedules.weekly"));
    assertThat(daily.get("schedule"), is("local.names.schedules.daily"));
    assertThat(weekly.get("time_zone"), is("Etc/UTC"));
    assertThat(daily.get("time_zone"), is("Etc/UTC"));
    assertThat(daily.get("http_target"), is(weekly.get("http_target")));
    assertThat(
        Workflow.map(daily.get("http_target")).get("uri"),
        is(
            "https://workflowexecutions.googleapis.com/v1/google_workflows_workflow.refresh.id"
                + "/executions"));
    assertThat(terraform.text().contains("paused           = !var.daily_refresh"), is(true));
    assertThat(terraform.text().contains("paused           = !var.weekly_refresh"), is(true));
  }

  @Test
  void aFailedRefreshAndAFailedCheckRaiseAnAlert() {
    Map<String, Object> policy = terraform.resource("google_monitoring_alert_policy", "failed");
    String condition =
        (String)
            Workflow.map(Workflow.map(policy.get("conditions")).get("condition_threshold"))
                .get("filter");

    assertThat(
        condition,
        is(
            "resource.type = \"workflows.googleapis.com/Workflow\""
                + " AND resource.labels.workflow_id = one_of(\"local.refresh\","
                + " \"local.freshness\")"
                + " AND metric.type = \"workflows.googleapis.com/finished_execution_count\""
                + " AND metric.labels.status != \"SUCCEEDED\""));
    assertThat(
        policy.get("notification_channels"),
        is(List.of("google_monitoring_notification_channel.mail.id")));
  }

  /** Every role that is given to anybody. One that is not listed here is not to be given. */
  @Test
  void rolesAreAsNarrowAsTheyCanBe() {
    Map<String, Object> roles = new TreeMap<>();
    terraform
        .declared("resource")
        .forEach(
            (type, resources) -> {
              assertThat(type, type.endsWith("_iam_binding"), is(false));
              assertThat(type, type.endsWith("_iam_policy"), is(false));
              if (type.endsWith("_iam_member")) {
                Workflow.map(resources)
                    .forEach(
                        (name, resource) ->
                            roles.put(type + "." + name, Workflow.map(resource).get("role")));
              }
            });

    assertThat(
        roles,
        is(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("google_project_iam_member.worker", "each.key"),
                    Map.entry("google_project_iam_member.workflow", "each.key"),
                    Map.entry("google_project_iam_member.scheduler", "each.key"),
                    Map.entry(
                        "google_service_account_iam_member.launch_as_worker",
                        "roles/iam.serviceAccountUser"),
                    Map.entry(
                        "google_storage_bucket_iam_member.worker", "roles/storage.objectAdmin"),
                    Map.entry(
                        "google_storage_bucket_iam_member.workflow", "roles/storage.objectViewer"),
                    Map.entry(
                        "google_artifact_registry_repository_iam_member.worker",
                        "roles/artifactregistry.reader"),
                    Map.entry(
                        "google_bigquery_dataset_iam_member.worker", "roles/bigquery.dataEditor"),
                    Map.entry(
                        "google_bigquery_dataset_iam_member.worker_tags",
                        "google_project_iam_custom_role.tagger.id"),
                    Map.entry(
                        "google_bigquery_dataset_iam_member.workflow", "roles/bigquery.dataViewer"),
                    Map.entry(
                        "google_bigquery_dataset_iam_member.mart_readers",
                        "roles/bigquery.dataViewer"),
                    Map.entry(
                        "google_pubsub_topic_iam_member.dead_letters", "roles/pubsub.publisher"),
                    Map.entry(
                        "google_pubsub_subscription_iam_member.dead_letters",
                        "roles/pubsub.subscriber"),
                    Map.entry("google_pubsub_subscription_iam_member.worker", "each.value"),
                    Map.entry(
                        "google_data_catalog_taxonomy_iam_member.worker",
                        "roles/datacatalog.categoryFineGrainedReader"),
                    Map.entry(
                        "google_data_catalog_taxonomy_iam_member.personal_data_readers",
                        "roles/datacatalog.categoryFineGrainedReader")))));
    assertThat(
        terraform.resource("google_project_iam_custom_role", "tagger").get("permissions"),
        is(List.of("bigquery.tables.setCategory")));
    assertThat(
        terraform.names("project_roles"),
        is(
            Map.of(
                "worker",
                List.of(
                    "roles/bigquery.jobUser",
                    "roles/bigquery.readSessionUser",
                    "roles/dataflow.developer",
                    "roles/dataflow.worker"),
                "workflow",
                List.of(
                    "roles/bigquery.jobUser",
                    "roles/dataflow.developer",
                    "roles/logging.logWriter",
                    "roles/workflows.viewer"),
                "scheduler",
                List.of("roles/workflows.invoker"))));
  }

  @Test
  void whatIsReferredToIsDeclared() {
    Set<String> missing = new TreeSet<>();
    for (String variable : found("\\bvar\\.(\\w+)")) {
      if (!terraform.declared("variable").containsKey(variable)) {
        missing.add("var." + variable);
      }
    }
    for (String local : found("\\blocal\\.(\\w+)")) {
      if (!terraform.declared("locals").containsKey(local)) {
        missing.add("local." + local);
      }
    }
    for (String entry : found("\\blocal\\.names\\.(\\w+)")) {
      if (!terraform.names().containsKey(entry)) {
        missing.add("local.names." + entry);
      }
    }
    for (String resource : found("(?<![\\w.\"])(google_\\w+\\.\\w+)(?![\\w\"])")) {
      String[] parts = resource.split("\\.", 2);
      if (!terraform.resources(parts[0]).containsKey(parts[1])) {
        missing.add(resource);
      }
    }
    missing.remove("google_project.this"); // data, not a resource

    assertThat(missing, empty());
    assertThat(terraform.declared("data").get("google_project"), not(nullValue()));
  }

  @Test
  void everyVariableIsUsedAndExplained() {
    Set<String> used = found("\\bvar\\.(\\w+)");
    terraform
        .declared("variable")
        .forEach(
            (name, variable) -> {
              assertThat(name, used, hasItem(name));
              assertThat(name, Workflow.map(variable).get("description"), notNullValue());
            });
  }

  private static Set<String> found(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(terraform.text());
    Set<String> found = new TreeSet<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
