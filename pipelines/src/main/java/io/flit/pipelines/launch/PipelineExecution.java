package io.flit.pipelines.launch;

import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.parquet.LocalGenerations;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import io.flit.schemas.Table;
import io.flit.schemas.marts.PipelineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.joda.time.Duration;

/** Runs pipelines in this process: guards the warehouse, follows the run, and records failures. */
public final class PipelineExecution {
  /** The namespace of the counters that report what was published. */
  public static final String PUBLISHED = "published";

  private static final Logger LOG = Logger.getLogger(PipelineExecution.class.getName());

  private static final String ROWS_READ = "rows_read";
  private static final String ROWS_WRITTEN = "rows_written";
  private static final Duration POLL = Duration.millis(250);

  private PipelineExecution() {}

  /**
   * What a pipeline published.
   *
   * @param published figures by name, such as {@code written/dim_customers}
   */
  public record Outcome(Map<String, Long> published) {}

  /**
   * Takes a local warehouse for a run.
   *
   * @throws UsageException if the directory cannot be a warehouse
   * @throws io.flit.pipelines.warehouse.WarehouseInUseException if another run has it
   */
  public static LocalWarehouse open(WarehouseOptions options) {
    try {
      return LocalWarehouse.open(
          Path.of(options.getWarehouse()), Arguments.warehouse(options).names());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--warehouse=" + options.getWarehouse() + ": " + e.getMessage() + ".", e);
    }
  }

  /**
   * Builds a pipeline, runs it in this process and waits for its end. The caller has the warehouse.
   *
   * @param options {@linkplain OptionsParser#prepare prepared}
   * @throws ChecksFailedException if a data quality check of severity error fails
   * @throws PipelineFailedException if the pipeline fails in another way
   */
  public static <O extends WarehouseOptions> Outcome run(
      PipelineCommand<O> command, O options, Progress progress) {
    Run run = command.newRun(options);
    refuseUsedName(options, run);
    try {
      Pipeline pipeline = command.buildPipeline().apply(options);
      if (command.isPublishing()) {
        deleteRefused(options);
      }
      PipelineResult result = pipeline.run();
      PipelineResult.State state = result.waitUntilFinish(POLL);
      while (state == null || !state.isTerminal()) {
        progress.update(counters(result, ROWS_READ), counters(result, ROWS_WRITTEN));
        state = result.waitUntilFinish(POLL);
      }
      if (state != PipelineResult.State.DONE) {
        throw new PipelineFailedException(command.name(), "it ended as " + state, null);
      }
      progress.update(counters(result, ROWS_READ), counters(result, ROWS_WRITTEN));
      return new Outcome(counters(result, PUBLISHED));
    } catch (UsageException e) {
      throw e;
    } catch (RuntimeException e) {
      ChecksFailedException checks = ChecksFailedException.in(e);
      if (checks != null) {
        if (command.isPublishing()) {
          keepRefused(options, run);
        }
        throw checks;
      }
      // What builds the pipeline may have chosen another runner.
      recordFailure(options, run.by(options.getRunner().getSimpleName()));
      throw e instanceof PipelineFailedException
          ? e
          : new PipelineFailedException(command.name(), FailureReason.of(e), e);
    }
  }

  /** Deletes what earlier runs left of refused tables, once a run that takes their place begins. */
  private static void deleteRefused(WarehouseOptions options) {
    if (Arguments.location(options) instanceof Location.Directory directory) {
      try {
        new LocalGenerations(directory.path()).deleteUnreachable();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete what earlier runs left", e);
      }
    }
  }

  private static void keepRefused(WarehouseOptions options, Run run) {
    if (Arguments.location(options) instanceof Location.Directory directory) {
      try {
        new LocalGenerations(directory.path()).keepRefused(run);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "cannot keep what checks refused", e);
      }
    }
  }

  /** Refuses a run whose folder holds published files, which it would write among. */
  private static void refuseUsedName(WarehouseOptions options, Run run) {
    if (!(Arguments.location(options) instanceof Location.Directory directory)) {
      return;
    }
    try {
      if (new LocalGenerations(directory.path()).isPublished(run)) {
        throw new UsageException(
            "--runId=" + run.id() + " has already published; give every run a name of its own.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the runs of " + options.getWarehouse(), e);
    }
  }

  private static void recordFailure(WarehouseOptions options, Run run) {
    try {
      Warehouse warehouse = Arguments.warehouse(options);
      PipelineRun row = RunRecord.of(run, run.group(), RunRecord.FAILED, Instant.now()).build();
      warehouse.append(Table.of(PipelineRun.class), run, List.of(row));
    } catch (RuntimeException e) {
      // The warehouse may be what failed; the first failure is the one to report.
      LOG.log(Level.WARNING, "cannot record the failed run", e);
    }
  }

  private static Map<String, Long> counters(PipelineResult result, String namespace) {
    Map<String, Long> counters = new TreeMap<>();
    for (MetricResult<Long> counter :
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.inNamespace(namespace))
                    .build())
            .getCounters()) {
      counters.merge(counter.getName().getName(), counter.getAttempted(), Long::sum);
    }
    return counters;
  }
}
