package io.flit.cloud;

import io.flit.cloud.Workflow.Raised;
import io.flit.cloud.Workflow.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Dataflow's jobs and the executions of a workflow, as their APIs tell of them. */
final class FakeCloud implements Workflow.Cloud {
  static final String PROJECT = "shop-123456";
  static final String REGION = "europe-west4";
  static final String EXECUTION = "11111111-2222-3333-4444-555555555555";
  static final Instant START = Instant.parse("2026-07-05T02:00:00Z");

  /** How long a job runs unless told otherwise. */
  static final Duration LENGTH = Duration.ofMinutes(10);

  private static final String JOBS =
      "https://dataflow.googleapis.com/v1b3/projects/" + PROJECT + "/locations/" + REGION;
  private static final String EXECUTIONS =
      "https://workflowexecutions.googleapis.com/v1/projects/"
          + PROJECT
          + "/locations/"
          + REGION
          + "/workflows/flit-refresh/executions";

  private final List<Job> jobs = new ArrayList<>();
  private final Map<String, Instant> executions = new LinkedHashMap<>();
  private final Map<String, Duration> lengths = new HashMap<>();
  private final Map<String, String> ends = new HashMap<>();
  private final Set<String> lostAnswers = new HashSet<>();

  FakeCloud() {
    executions.put(EXECUTION, START);
  }

  /** One job, from the request that launched it. */
  static final class Job {
    final String id;
    final String name;
    final Instant created;
    final Map<String, Object> launch;
    private Instant ended;
    private String end;

    Job(String id, String name, Instant created, Map<String, Object> launch) {
      this.id = id;
      this.name = name;
      this.created = created;
      this.launch = launch;
    }

    Instant ended() {
      return ended;
    }

    Map<String, Object> parameters() {
      return Workflow.map(launch.get("parameters"));
    }

    private boolean isActive(Instant at) {
      return !at.isBefore(created) && at.isBefore(ended);
    }

    private Map<String, Object> describe(Instant at) {
      return Map.of(
          "id",
          id,
          "name",
          name,
          "createTime",
          created.toString(),
          "currentState",
          isActive(at) ? "JOB_STATE_RUNNING" : end);
    }
  }

  /** Has the jobs of a command run so long. */
  void takes(String command, Duration length) {
    lengths.put("flit-refresh-" + command, length);
  }

  /** Has the jobs of a command end so. */
  void ends(String command, String state) {
    ends.put("flit-refresh-" + command, state);
  }

  /** Has the first launch of a command succeed, but the answer to it be lost. */
  void losesAnswerTo(String command) {
    lostAnswers.add("flit-refresh-" + command);
  }

  /** Another execution of the workflow, which is active. */
  void executes(String id, Instant created) {
    executions.put(id, created);
  }

  /** A job that somebody else started. */
  Job runs(String name, Instant created) {
    return start(name, created, Map.of());
  }

  /** The jobs, in the order of their creation. */
  List<Job> jobs() {
    return jobs;
  }

  private Job start(String name, Instant created, Map<String, Object> launch) {
    Job job = new Job("job-" + (jobs.size() + 1), name, created, launch);
    job.ended = created.plus(lengths.getOrDefault(name, LENGTH));
    job.end = ends.getOrDefault(name, "JOB_STATE_DONE");
    jobs.add(job);
    return job;
  }

  @Override
  public Map<String, Object> answer(Request request) {
    String call = request.method() + " " + request.url();
    if (call.equals("POST " + JOBS + "/flexTemplates:launch")) {
      return launch(request);
    }
    if (call.equals("GET " + JOBS + "/jobs")) {
      return list(request);
    }
    if (call.equals("GET " + EXECUTIONS)) {
      return executions(request);
    }
    if (call.startsWith("GET " + EXECUTIONS + "/")) {
      return execution(request.url().substring(EXECUTIONS.length() + 1));
    }
    Job job =
        jobs.stream()
            .filter(each -> request.url().equals(JOBS + "/jobs/" + each.id))
            .findFirst()
            .orElseThrow(() -> Raised.http(404));
    if (request.method().equals("PUT")) {
      if (!request.body().equals(Map.of("requestedState", "JOB_STATE_CANCELLED"))) {
        throw Raised.http(400);
      }
      job.ended = request.at();
      job.end = "JOB_STATE_CANCELLED";
    }
    return job.describe(request.at());
  }

  private Map<String, Object> launch(Request request) {
    Map<String, Object> launch = Workflow.map(request.body().get("launchParameter"));
    String name = (String) launch.get("jobName");
    if (jobs.stream().anyMatch(job -> job.name.equals(name) && job.isActive(request.at()))) {
      throw Raised.http(409);
    }
    Job job = start(name, request.at(), launch);
    if (lostAnswers.remove(name)) {
      throw Raised.http(503);
    }
    return Map.of("job", job.describe(request.at()));
  }

  private Map<String, Object> list(Request request) {
    if (!"ACTIVE".equals(request.query().get("filter"))) {
      throw Raised.http(400);
    }
    List<Object> found = new ArrayList<>();
    for (Job job : jobs) {
      if (job.isActive(request.at())
          && job.name.equals(request.query().getOrDefault("name", job.name))) {
        found.add(job.describe(request.at()));
      }
    }
    // An empty list is left out of JSON answers.
    return found.isEmpty() ? Map.of() : Map.of("jobs", found);
  }

  private Map<String, Object> executions(Request request) {
    if (!"state=\"ACTIVE\"".equals(request.query().get("filter"))) {
      throw Raised.http(400);
    }
    List<Object> active = new ArrayList<>();
    executions.keySet().forEach(id -> active.add(execution(id)));
    return Map.of("executions", active);
  }

  private Map<String, Object> execution(String id) {
    return Map.of(
        "name",
        "projects/1/locations/" + REGION + "/workflows/flit-refresh/executions/" + id,
        "createTime",
        executions.get(id).toString());
  }
}
