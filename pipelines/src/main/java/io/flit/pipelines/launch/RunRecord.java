package io.flit.pipelines.launch;

import io.flit.pipelines.warehouse.Run;
import io.flit.schemas.marts.PipelineRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What every row of {@code pipeline_runs} says of its run, and the states that a run ends in. */
public final class RunRecord {
  /** The state of a run whose tables are published. */
  public static final String PUBLISHED = "published";

  /** The state of a run that published nothing because a check of severity error failed. */
  public static final String AUDIT_FAILED = "audit_failed";

  /** The state of a run that published nothing for any other reason. */
  public static final String FAILED = "failed";

  private RunRecord() {}

  /**
   * A row without numbers of rows.
   *
   * @param table the table that the row is about; the run's group where no table was done
   * @param state how the run ended
   * @param finishedAt the wall-clock time
   */
  public static PipelineRun.Builder of(Run run, String table, String state, Instant finishedAt) {
    return PipelineRun.builder()
        .setRunId(run.id())
        .setPipeline(run.pipeline())
        .setRunner(run.runner())
        .setAsOf(run.asOf())
        .setSeed(run.seed())
        .setTableName(table)
        .setStartedAt(run.startedAt().truncatedTo(ChronoUnit.MICROS))
        .setFinishedAt(finishedAt.truncatedTo(ChronoUnit.MICROS))
        .setState(state);
  }
}
