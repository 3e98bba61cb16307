package io.flit.cloud;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.cloud.FakeCloud.Job;
import io.flit.cloud.Workflow.Raised;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code templates/workflows/refresh.yaml}, executed. */
class RefreshWorkflowTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("GOOGLE_CLOUD_PROJECT_ID", FakeCloud.PROJECT),
          Map.entry("GOOGLE_CLOUD_LOCATION", FakeCloud.REGION),
          Map.entry("GOOGLE_CLOUD_WORKFLOW_ID", "flit-refresh"),
          Map.entry("GOOGLE_CLOUD_WORKFLOW_EXECUTION_ID", FakeCloud.EXECUTION),
          Map.entry("FLIT_BUCKET", "a-bucket"),
          Map.entry("FLIT_SOURCE", "bq:a-project.a_dataset"),
          Map.entry("FLIT_RAW_DATASET", "some_raw"),
          Map.entry("FLIT_STAGING_DATASET", "some_staging"),
          Map.entry("FLIT_MARTS_DATASET", "some_marts"),
          Map.entry("FLIT_POLICY_TAGS", "NAME=a-tag,EMAIL=another"),
          Map.entry("FLIT_WORKER", "worker@example.com"),
          Map.entry("FLIT_SUBNETWORK", "a-subnetwork"),
          Map.entry("FLIT_MACHINE_TYPE", "n2-standard-4"),
          Map.entry("FLIT_MAX_WORKERS", "7"),
          Map.entry("FLIT_MAX_HOURS", "2"));

  private final FakeCloud cloud = new FakeCloud();

  private Object execute(Map<String, Object> argument) throws IOException {
    // from the suite's folder
    Path file = Path.of("../../templates/workflows/refresh.yaml");
    return new Workflow(file, ENVIRONMENT, cloud, FakeCloud.START).execute(argument);
  }

  private Raised fails(Map<String, Object> argument) {
    return assertThrows(Raised.class, () -> execute(argument));
  }

  private List<String> launched() {
    return cloud.jobs().stream().map(job -> job.name).toList();
  }

  private Job job(String command) {
    return cloud.jobs().stream()
        .filter(job -> job.name.equals("flit-refresh-" + command))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void pinsBeforeAllElseAndEndsWithTheScores() throws IOException {
    execute(null);

    assertThat(
        launched(),
        is(
            List.of(
                "flit-refresh-import",
                "flit-refresh-overlays",
                "flit-refresh-stage",
                "flit-refresh-core",
                "flit-refresh-experiments",
                "flit-refresh-campaigns",
                "flit-refresh-features",
                "flit-refresh-score")));
  }

  @Test
  void trainsBeforeItScoresIfAskedTo() throws IOException {
    execute(Map.of("train", true));

    assertThat(
        launched().subList(6, 9),
        is(List.of("flit-refresh-features", "flit-refresh-train", "flit-refresh-score")));
    assertThat(job("features").ended(), lessThanOrEqualTo(job("train").created));
    assertThat(job("train").ended(), lessThanOrEqualTo(job("score").created));
  }

  @Test
  void beginsWithTrainingIfAskedTo() throws IOException {
    execute(Map.of("asOf", "2026-07-01", "from", "train"));

    assertThat(launched(), is(List.of("flit-refresh-train", "flit-refresh-score")));
  }

  @Test
  void eachStepWaitsForTheOneBefore() throws IOException {
    cloud.takes("core", Duration.ofMinutes(5));
    cloud.takes("experiments", Duration.ofMinutes(95));
    cloud.takes("campaigns", Duration.ofMinutes(110));
    execute(null);

    assertThat(job("import").ended(), lessThanOrEqualTo(job("overlays").created));
    assertThat(job("overlays").ended(), lessThanOrEqualTo(job("stage").created));
    assertThat(job("stage").ended(), lessThanOrEqualTo(job("core").created));
    assertThat(job("stage").ended(), lessThanOrEqualTo(job("experiments").created));
    assertThat(job("stage").ended(), lessThanOrEqualTo(job("campaigns").created));
    assertThat(job("core").ended(), lessThanOrEqualTo(job("features").created));
    assertThat(job("experiments").ended(), lessThanOrEqualTo(job("features").created));
    assertThat(job("campaigns").ended(), lessThanOrEqualTo(job("features").created));
  }

  @Test
  void coreExperimentsAndCampaignsRunSideBySide() throws IOException {
    execute(null);

    assertThat(job("core").created, is(job("experiments").created));
    assertThat(job("core").created, is(job("campaigns").created));
  }

  @Test
  void midnightOfTheDayIsTheInstantOfAllUnlessOneIsGiven() throws IOException {
    Object report = execute(null);

    assertThat(
        report,
        is(
            Map.of(
                "asOf",
                "2026-07-05",
                "runId",
                "refresh-" + FakeCloud.EXECUTION,
                "from",
                "import")));
    assertThat(
        cloud.jobs().stream().map(job -> job.parameters().get("asOf")).distinct().toList(),
        is(List.of("2026-07-05")));
  }

  @Test
  void everyPipelineIsToldTheSame() throws IOException {
    execute(Map.of("asOf", "2026-01-01"));

    assertThat(
        job("stage").parameters(),
        is(
            Map.of(
                "warehouse",
                "bq:" + FakeCloud.PROJECT,
                "asOf",
                "2026-01-01",
                "runId",
                "refresh-" + FakeCloud.EXECUTION,
                "rawDataset",
                "some_raw",
                "stagingDataset",
                "some_staging",
                "martsDataset",
                "some_marts",
                "policyTags",
                "NAME=a-tag,EMAIL=another")));
    for (String command :
        List.of("overlays", "core", "experiments", "campaigns", "features", "score")) {
      assertThat(job(command).parameters(), is(job("stage").parameters()));
    }
    assertThat(job("import").parameters().get("source"), is("bq:a-project.a_dataset"));
  }

  @Test
  void jobsAreLaunchedFromTheBucketAsTheWorkersAccountWithoutPublicAddresses() throws IOException {
    execute(null);

    assertThat(
        job("core").launch.get("containerSpecGcsPath"), is("gs://a-bucket/templates/core.json"));
    assertThat(
        job("core").launch.get("environment"),
        is(
            Map.of(
                "tempLocation",
                "gs://a-bucket/temp",
                "stagingLocation",
                "gs://a-bucket/staging",
                "serviceAccountEmail",
                "worker@example.com",
                "subnetwork",
                "a-subnetwork",
                "ipConfiguration",
                "WORKER_IP_PRIVATE",
                "machineType",
                "n2-standard-4",
                "maxWorkers",
                7.0,
                "additionalUserLabels",
                Map.of("flit_execution", FakeCloud.EXECUTION))));
  }

  @Test
  void nothingFollowsAFailure() {
    cloud.ends("stage", "JOB_STATE_FAILED");
    Raised failure = fails(Map.of("asOf", "2026-07-01"));

    assertThat(failure.code(), is(1));
    assertThat(
        (String) failure.error.get("message"),
        allOf(
            containsString("stage ended as JOB_STATE_FAILED"),
            containsString("/dataflow/jobs/europe-west4/job-3?project=shop-123456"),
            containsString("with asOf 2026-07-01 and from stage")));
    assertThat(launched(), not(hasItem("flit-refresh-core")));
  }

  @Test
  void failedExperimentsLetCoreEndAndTheFeaturesWait() {
    cloud.ends("experiments", "JOB_STATE_FAILED");
    cloud.takes("core", Duration.ofMinutes(60));
    Raised failure = fails(null);

    assertThat(failure.getMessage(), containsString("experiments ended as JOB_STATE_FAILED"));
    assertThat(launched(), hasItem("flit-refresh-core"));
    assertThat(launched(), not(hasItem("flit-refresh-features")));
  }

  @Test
  void aCancelledJobIsAFailure() {
    cloud.ends("overlays", "JOB_STATE_CANCELLED");

    assertThat(fails(null).getMessage(), containsString("overlays ended as JOB_STATE_CANCELLED"));
  }

  @Test
  void aJobThatDoesNotEndIsCancelled() {
    cloud.takes("import", Duration.ofDays(3));
    Raised failure = fails(null);

    assertThat(failure.getMessage(), containsString("import took longer than 2 hours"));
    assertThat(
        job("import").ended(), is(FakeCloud.START.plus(Duration.ofHours(2)).plusSeconds(60)));
  }

  @Test
  void goesOnWhereARefreshFailed() throws IOException {
    execute(Map.of("asOf", "2026-07-01", "from", "core"));

    assertThat(
        launched(),
        is(
            List.of(
                "flit-refresh-core",
                "flit-refresh-experiments",
                "flit-refresh-campaigns",
                "flit-refresh-features",
                "flit-refresh-score")));
  }

  @Test
  void goesOnForNoOtherInstantThanTheFailedOne() {
    Raised failure = fails(Map.of("from", "core"));

    assertThat(failure.code(), is(2));
    assertThat(failure.getMessage(), containsString("from needs asOf"));
    assertThat(launched(), is(List.of()));
  }

  @Test
  void refusesStepsThatDoNotExist() {
    Raised failure = fails(Map.of("asOf", "2026-07-01", "from", "marts"));

    assertThat(failure.code(), is(2));
    assertThat(failure.getMessage(), containsString("from is marts, which is no step"));
  }

  @Test
  void givesWayToAnEarlierExecution() {
    cloud.executes("another", FakeCloud.START.minusSeconds(1));
    Raised failure = fails(null);

    assertThat(failure.code(), is(4));
    assertThat(failure.getMessage(), containsString("in use by another refresh"));
    assertThat(launched(), is(List.of()));
  }

  @Test
  void doesNotGiveWayToALaterExecution() throws IOException {
    cloud.executes("another", FakeCloud.START.plusSeconds(1));
    execute(null);

    assertThat(launched().size(), is(8));
  }

  @Test
  void givesWayToAJobThatAnEarlierRefreshLeft() {
    cloud.runs("flit-refresh-features", FakeCloud.START.minusSeconds(100));
    Raised failure = fails(null);

    assertThat(failure.code(), is(4));
    assertThat(
        failure.getMessage(), containsString("in use by job flit-refresh-features, job-1, of"));
  }

  @Test
  void leavesOtherJobsAlone() throws IOException {
    cloud.runs("wordcount", FakeCloud.START.minusSeconds(100));
    execute(null);

    assertThat(launched().size(), is(9));
  }

  @Test
  void aLaunchWhoseAnswerIsLostIsNotRepeated() throws IOException {
    cloud.losesAnswerTo("stage");
    execute(null);

    assertThat(launched().size(), is(8));
    assertThat(job("stage").ended(), lessThanOrEqualTo(job("core").created));
  }

  @Test
  void aJobOfTheSameNameThatSomebodyElseStartedIsNotTakenOver() {
    // It starts after the first look, and long before its name is needed.
    cloud.takes("stage", Duration.ofHours(1));
    cloud.runs("flit-refresh-stage", FakeCloud.START.plusSeconds(30));
    Raised failure = fails(null);

    assertThat(failure.code(), is(4));
    assertThat(failure.getMessage(), containsString("that this refresh did not start"));
    assertThat(launched(), not(hasItem("flit-refresh-core")));
  }

  @Test
  void daysBeginAtMidnightUtc() throws IOException {
    Path file = Path.of("../../templates/workflows/refresh.yaml");
    new Workflow(file, ENVIRONMENT, cloud, Instant.parse("2026-07-05T23:59:59Z")).execute(null);

    assertThat(job("features").parameters().get("asOf"), is("2026-07-05"));
  }
}
