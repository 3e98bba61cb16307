package io.flit.cloud;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code templates/deploy.sh}, with stand-ins for the tools that reach a cloud. */
class DeployScriptTest {
  private static final String CLASSPATH =
      ",FLEX_TEMPLATE_JAVA_CLASSPATH=/template/libs/*:/template/classpath/*";

  /** Notes its arguments, and answers as Terraform does after an apply. */
  private static final String TERRAFORM =
      """
      case "$*" in
        *"output -raw image") echo -n region-docker.pkg.dev/shop/flit/flit ;;
        *"output -raw image_version") echo -n 1.0.0 ;;
        *"output -raw main_classes") printf 'core a.Core\\nstage a.Stage' ;;
        *"output -raw region") echo -n europe-west4 ;;
        *"output -raw project") echo -n shop-123456 ;;
        *"output -raw refresh_workflow") echo -n flit-refresh ;;
        *"output -raw bucket") echo -n shop-flit ;;
        *"output -raw live_subscription") echo -n projects/shop-123456/subscriptions/flit-live ;;
        *"output -raw policy_tags") echo -n NAME=tag1,EMAIL=tag2 ;;
        *"output -raw worker") echo -n worker@shop ;;
        *"output -raw subnetwork") echo -n workers ;;
        *"output -raw worker_machine_type") echo -n n2-standard-4 ;;
        *"output -raw max_workers") echo -n 10 ;;
        *"output -raw "*) exit 1 ;;
        *) note terraform "$@" ;;
      esac
      """;

  private static final String GCLOUD =
      """
      case "$*" in
        "workflows execute "*) note gcloud "$@"; echo execution-1 ;;
        "dataflow jobs list "*) echo -n "$FAKE_JOB" ;;
        "workflows executions wait "*) echo "$FAKE_STATE" ;;
        "workflows executions describe "*) echo "state: $FAKE_STATE" ;;
        *) note gcloud "$@" ;;
      esac
      """;

  @TempDir Path folder;

  private Path notes;

  private record Result(int exit, String out, String err) {}

  @BeforeEach
  void prepare() throws IOException {
    notes = folder.resolve("notes");
    Files.writeString(notes, "");
    Files.createDirectories(folder.resolve("templates/terraform/.terraform"));
    Files.writeString(folder.resolve("templates/terraform/terraform.tfvars"), "");
    Files.copy(
        Path.of("../../templates/deploy.sh"), folder.resolve("templates/deploy.sh")); // the suite's
    standIn("terraform", TERRAFORM);
    standIn("gcloud", GCLOUD);
    standIn("mvn", "note mvn \"$@\"\n");
  }

  private void standIn(String tool, String script) throws IOException {
    Path file = folder.resolve("bin").resolve(tool);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "#!/usr/bin/env bash\nnote() { echo \"$*\" >>\"$FAKE_NOTES\"; }\n" + script);
    assertThat(file.toFile().setExecutable(true), is(true));
  }

  private Result deploy(String... arguments) throws Exception {
    return deploy(Map.of(), arguments);
  }

  private Result deploy(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash"));
    command.add(folder.resolve("templates/deploy.sh").toString());
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    builder.environment().put("FAKE_NOTES", notes.toString());
    builder.environment().put("FAKE_STATE", "SUCCEEDED");
    builder.environment().put("FAKE_JOB", "job-1");
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    return new Result(
        exit,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private List<String> noted() throws IOException {
    return Files.readAllLines(notes).stream()
        .map(line -> line.replace(folder.toString(), "FOLDER"))
        .toList();
  }

  @Test
  void buildsOnceAndPushesOneImagePerTemplate() throws Exception {
    Result result = deploy("build", "--version=2.1");

    assertThat(result.err(), is(""));
    assertThat(result.exit(), is(0));
    assertThat(
        noted(),
        is(
            List.of(
                "gcloud auth configure-docker europe-west4-docker.pkg.dev --quiet",
                "mvn -q -B -f FOLDER/pom.xml -pl pipelines -am install -DskipTests",
                "mvn -q -B -f FOLDER/pom.xml -pl pipelines jib:build"
                    + " -Djib.to.image=region-docker.pkg.dev/shop/flit/flit:2.1-core"
                    + " -Djib.container.environment=FLEX_TEMPLATE_JAVA_MAIN_CLASS=a.Core"
                    + CLASSPATH,
                "mvn -q -B -f FOLDER/pom.xml -pl pipelines jib:build"
                    + " -Djib.to.image=region-docker.pkg.dev/shop/flit/flit:2.1-stage"
                    + " -Djib.container.environment=FLEX_TEMPLATE_JAVA_MAIN_CLASS=a.Stage"
                    + CLASSPATH)));
  }

  @Test
  void pushesTheVersionThatTheTemplatesStartUnlessToldOtherwise() throws Exception {
    Result result = deploy("build");

    assertThat(result.out(), startsWith("pushing region-docker.pkg.dev/shop/flit/flit:1.0.0-core"));
  }

  @Test
  void appliesWithAVersion() throws Exception {
    deploy("apply", "--version=2.1");

    assertThat(
        noted(),
        is(List.of("terraform -chdir=FOLDER/templates/terraform apply -var=image_version=2.1")));
  }

  @Test
  void runsARefreshForAnInstantFromAStep() throws Exception {
    Result result = deploy("run", "--as-of=2026-07-01", "--from=core");

    assertThat(result.exit(), is(0));
    assertThat(result.out(), is("started execution-1\nstate: SUCCEEDED\n"));
    assertThat(
        noted(),
        is(
            List.of(
                "gcloud workflows execute flit-refresh --project=shop-123456"
                    + " --location=europe-west4"
                    + " --data={\"asOf\": \"2026-07-01\", \"from\": \"core\"}"
                    + " --format=value(name)")));
  }

  @Test
  void failsWhenTheRefreshFails() throws Exception {
    Result result = deploy(Map.of("FAKE_STATE", "FAILED"), "run");

    assertThat(result.exit(), is(1));
    assertThat(
        result.err(), is("deploy.sh: the refresh ended as FAILED; the error says how to go on.\n"));
  }

  @Test
  void refusesToGoOnForNoInstant() throws Exception {
    Result result = deploy("run", "--from=core");

    assertThat(result.exit(), is(2));
    assertThat(result.err(), containsString("--from=core needs --as-of"));
    assertThat(noted(), is(List.of()));
  }

  @Test
  void startsAndUpdatesTheStream() throws Exception {
    Result start = deploy("start");
    Result update = deploy("update");

    assertThat(start.err(), is(""));
    assertThat(update.err(), is(""));
    String rest =
        " --project=shop-123456 --region=europe-west4"
            + " --template-file-gcs-location=gs://shop-flit/templates/live.json"
            + " --parameters=^;^warehouse=bq:shop-123456"
            + ";subscription=projects/shop-123456/subscriptions/flit-live"
            + ";policyTags=NAME=tag1,EMAIL=tag2"
            + " --service-account-email=worker@shop --subnetwork=workers --disable-public-ips"
            + " --worker-machine-type=n2-standard-4 --max-workers=10 --enable-streaming-engine"
            + " --staging-location=gs://shop-flit/staging --temp-location=gs://shop-flit/temp";
    assertThat(
        noted(),
        is(
            List.of(
                "gcloud dataflow flex-template run flit-live" + rest,
                "gcloud dataflow flex-template run flit-live --update" + rest)));
  }

  @Test
  void drainsTheStreamThatRuns() throws Exception {
    Result result = deploy("drain");

    assertThat(result.exit(), is(0));
    assertThat(
        noted(),
        is(
            List.of(
                "gcloud dataflow jobs drain job-1 --project=shop-123456 --region=europe-west4")));
    assertThat(
        deploy(Map.of("FAKE_JOB", ""), "drain").err(),
        is("deploy.sh: no job flit-live is running.\n"));
  }

  @Test
  void replaysWhatWasPublishedSinceAnInstant() throws Exception {
    deploy("replay", "--since=2026-07-01T00:00:00Z");

    assertThat(
        noted(),
        is(
            List.of(
                "gcloud pubsub subscriptions seek projects/shop-123456/subscriptions/flit-live"
                    + " --time=2026-07-01T00:00:00Z")));
    assertThat(deploy("replay").err(), containsString("replay needs --since"));
    assertThat(deploy("replay", "--since=now").err(), containsString("is not an instant"));
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Files.delete(folder.resolve("templates/terraform/terraform.tfvars"));
    Result settings = deploy("apply");
    Files.writeString(folder.resolve("templates/terraform/terraform.tfvars"), "");
    Files.delete(folder.resolve("templates/terraform/.terraform"));
    Result initialised = deploy("apply");

    assertThat(settings.exit(), is(2));
    assertThat(settings.err(), containsString("terraform.tfvars is missing"));
    assertThat(initialised.exit(), is(2));
    assertThat(initialised.err(), containsString("Terraform is not initialised; run terraform"));
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    assertThat(deploy("destroy").err(), containsString("destroy is no step; use plan, apply"));
    assertThat(deploy("run", "--asOf=1").err(), containsString("--asOf=1 is no option"));
    assertThat(deploy("run", "--as-of=now\"").err(), containsString("is neither a date such as"));
    assertThat(deploy().exit(), is(2));
  }

  @Test
  void explainsItself() throws Exception {
    Result result = deploy("--help");

    assertThat(result.exit(), is(0));
    assertThat(result.out(), startsWith("templates/deploy.sh STEP [OPTIONS]\n"));
  }
}
