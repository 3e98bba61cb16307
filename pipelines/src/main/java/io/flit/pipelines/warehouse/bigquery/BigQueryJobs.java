package io.flit.pipelines.warehouse.bigquery;

import com.google.api.services.bigquery.model.ErrorProto;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobReference;
import com.google.api.services.bigquery.model.JobStatus;
import java.io.IOException;
import java.util.Optional;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.JobService;

/**
 * Runs BigQuery jobs at most once: a job's name shows whether it has been run.
 *
 * <p>The name is followed by the number of the attempt, since BigQuery never takes the id of a job
 * that failed a second time.
 */
final class BigQueryJobs {
  /** Attempts at one job before its failure is final. */
  private static final int MAX_ATTEMPTS = 3;

  /** Looks at a job's state, at last one a minute: about six hours. */
  private static final int MAX_POLLS = 370;

  private final JobService service;
  private final String project;
  private final String location;

  /**
   * Jobs of one project and region.
   *
   * @param location the region of the tables that the jobs are about; null if unknown
   */
  BigQueryJobs(JobService service, String project, String location) {
    this.service = service;
    this.project = project;
    this.location = location;
  }

  /** Whether the job is running or has succeeded. */
  boolean isKnown(String name) throws IOException, InterruptedException {
    Job last = null;
    for (int attempt = 0; ; attempt++) {
      Job job = service.getJob(reference(name, attempt));
      if (job == null) {
        return last != null && failure(last).isEmpty();
      }
      last = job;
    }
  }

  /** Starts a job, unless it is running or has succeeded. */
  Started start(String name, Starter starter) throws IOException, InterruptedException {
    Started started = new Started(name, starter);
    started.startOrFind();
    return started;
  }

  private JobReference reference(String name, int attempt) {
    return new JobReference()
        .setProjectId(project)
        .setLocation(location)
        .setJobId(name + "-" + attempt);
  }

  /** Why a job failed; empty if it has not. */
  private static Optional<String> failure(Job job) {
    JobStatus status = job.getStatus();
    if (status == null || status.getErrorResult() == null) {
      return Optional.empty();
    }
    ErrorProto error = status.getErrorResult();
    return Optional.of(
        "job " + job.getJobReference().getJobId() + " failed: " + error.getMessage());
  }

  /** Sends a job to BigQuery under the id that it is given. */
  interface Starter {
    void start(JobReference reference) throws IOException, InterruptedException;
  }

  /** A job that has been sent to BigQuery. */
  final class Started {
    private final String name;
    private final Starter starter;
    private int attempt;

    private Started(String name, Starter starter) {
      this.name = name;
      this.starter = starter;
    }

    private void startOrFind() throws IOException, InterruptedException {
      Job job = service.getJob(reference(name, attempt));
      while (job != null && failure(job).isPresent()) {
        attempt++;
        job = service.getJob(reference(name, attempt));
      }
      if (job == null) {
        starter.start(reference(name, attempt));
      }
    }

    /**
     * Waits until the job is done, and tries again where it failed.
     *
     * @return why it failed for good; empty if it succeeded
     */
    Optional<String> await() throws IOException, InterruptedException {
      Optional<String> failure = poll();
      for (int retry = 1; retry < MAX_ATTEMPTS && failure.isPresent(); retry++) {
        startOrFind();
        failure = poll();
      }
      return failure;
    }

    private Optional<String> poll() throws InterruptedException {
      JobReference reference = reference(name, attempt);
      Job job = service.pollJob(reference, MAX_POLLS);
      if (job == null) {
        throw new IllegalStateException(
            "job " + reference.getJobId() + " of project " + project + " does not end");
      }
      return failure(job);
    }
  }
}
