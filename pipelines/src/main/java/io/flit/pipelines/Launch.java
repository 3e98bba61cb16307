package io.flit.pipelines;

import io.flit.pipelines.warehouse.DamagedFiles;
import io.flit.pipelines.warehouse.LocalGenerations;
import io.flit.pipelines.warehouse.LocalWarehouse;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.WarehouseInUseException;
import io.flit.schemas.Table;
import io.flit.schemas.marts.PipelineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.joda.time.Duration;

/** Starts pipelines: resolves their options, guards the warehouse, and reports how they ended. */
public final class Launch {
  /** The namespace of the counters that tell what was published. */
  public static final String PUBLISHED = "published";

  private static final String ROWS_READ = "rows_read";
  private static final String ROWS_WRITTEN = "rows_written";
  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Duration POLL = Duration.millis(250);
  private static final DateTimeFormatter RUN_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Launch() {}

  /** Done. */
  public static final int OK = 0;

  /** A pipeline failed. */
  public static final int FAILED = 1;

  /** Arguments or input cannot be used. */
  public static final int USAGE = 2;

  /** A data quality check of severity error failed, and the pipeline published nothing. */
  public static final int CHECK_FAILED = 3;

  /** The warehouse is in use by another run. */
  public static final int IN_USE = 4;

  /**
   * Runs a pipeline as a program of its own: the whole of a {@code main} method.
   *
   * @return the exit code
   */
  public static <O extends WarehouseOptions> int main(PipelineCommand<O> command, String[] args) {
    try {
      O options = parse(command.optionsType(), args);
      prepare(options, Instant.now());
      if (DataflowLaunch.isAskedFor(options)) {
        DataflowLaunch.prepare(command, options, CommandLine.joined(command.optionsType(), args));
        start(command, options);
        return OK;
      }
      if (!LocalWarehouse.isLocal(options.getWarehouse())) {
        run(command, options, Progress.SILENT);
        return OK;
      }
      try (LocalWarehouse warehouse = open(options)) {
        Outcome outcome = run(command, options, Progress.SILENT);
        outcome.published().forEach((figure, rows) -> System.out.println(figure + "\t" + rows));
        System.out.println("published to " + warehouse.root());
      }
      return OK;
    } catch (UsageException
        | WarehouseInUseException
        | ChecksFailedException
        | PipelineFailedException e) {
      System.err.println(command.name() + ": " + e.getMessage());
      return exitCode(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a job that goes on by itself: waiting would hold the launcher's machine for hours. */
  private static <O extends WarehouseOptions> void start(PipelineCommand<O> command, O options) {
    try {
      command.buildPipeline().apply(options).run();
    } catch (IllegalArgumentException e) {
      // What the runner says of its own options.
      throw new UsageException("Dataflow does not accept the job: " + rootMessage(e), e);
    }
  }

  /** The exit code of a command that ended with an exception. */
  public static int exitCode(Throwable failure) {
    if (failure instanceof UsageException) {
      return USAGE;
    }
    if (failure instanceof ChecksFailedException) {
      return CHECK_FAILED;
    }
    return failure instanceof WarehouseInUseException ? IN_USE : FAILED;
  }

  /**
   * Reads options from arguments, each as {@code --name=value} or {@code --name value}.
   *
   * @throws UsageException if an argument is unknown, its value unusable, or it is given twice, or
   *     if there is no runner
   */
  public static <O extends WarehouseOptions> O parse(Class<O> optionsType, String[] words) {
    String[] args = CommandLine.joined(optionsType, words);
    PipelineOptionsFactory.register(optionsType);
    try {
      O options = PipelineOptionsFactory.fromArgs(args).as(optionsType);
      options.getRunner();
      return options;
    } catch (IllegalArgumentException e) {
      throw new UsageException(ArgumentErrors.explain(optionsType, args, e.getMessage()), e);
    }
  }

  /**
   * Fixes what is resolved once per launch: the instant and the run's name.
   *
   * @throws UsageException if one of them is given and unusable
   */
  public static void prepare(WarehouseOptions options, Instant now) {
    options.setAsOf(Arguments.asOf(options, now).toString());
    if (options.getRunId() == null) {
      options.setRunId(RUN_TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8));
    } else if (!RUN_ID.matcher(options.getRunId()).matches()) {
      throw new UsageException(
          "--runId="
              + options.getRunId()
              + " is not a valid run name: use letters, digits, '_' and '-', at most 100.");
    }
  }

  /** Refuses a run whose folder holds published files, which it would write among. */
  private static void refuseUsedName(WarehouseOptions options, Run run) {
    if (!LocalWarehouse.isLocal(options.getWarehouse())) {
      return;
    }
    try {
      if (new LocalGenerations(Path.of(options.getWarehouse())).isPublished(run)) {
        throw new UsageException(
            "--runId=" + run.id() + " has already published; give every run a name of its own.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the runs of " + options.getWarehouse(), e);
    }
  }

  /**
   * Takes a local warehouse for a run.
   *
   * @throws UsageException if the directory cannot be a warehouse
   * @throws WarehouseInUseException if another run has it
   */
  public static LocalWarehouse open(WarehouseOptions options) {
    try {
      return LocalWarehouse.open(options.getWarehouse(), Arguments.warehouse(options).names());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--warehouse=" + options.getWarehouse() + ": " + e.getMessage() + ".", e);
    }
  }

  /** The run of a pipeline that these options describe; they must be {@link #prepare}d. */
  public static Run newRun(PipelineCommand<?> command, WarehouseOptions options) {
    boolean isSeeded = SeedOptions.class.isAssignableFrom(command.optionsType());
    return new Run(
        options.getRunId(),
        command.name(),
        command.group(),
        options.getRunner().getSimpleName(),
        Instant.parse(options.getAsOf()),
        isSeeded ? options.as(SeedOptions.class).getSeed() : null,
        Instant.now());
  }

  /**
   * Builds a pipeline, runs it in this process and waits for its end. The caller has the warehouse.
   *
   * @param options {@link #prepare}d
   * @throws ChecksFailedException if a data quality check of severity error fails
   * @throws PipelineFailedException if the pipeline fails in another way
   */
  public static <O extends WarehouseOptions> Outcome run(
      PipelineCommand<O> command, O options, Progress progress) {
    Run run = newRun(command, options);
    refuseUsedName(options, run);
    try {
      Pipeline pipeline = command.buildPipeline().apply(options);
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
        throw checks;
      }
      // What builds the pipeline may have chosen another runner.
      logFailure(options, run.by(options.getRunner().getSimpleName()));
      throw e instanceof PipelineFailedException
          ? e
          : new PipelineFailedException(command.name(), reason(options, e), e);
    }
  }

  /**
   * Why a pipeline failed, in a sentence.
   *
   * @throws UsageException if a step found its source unusable
   */
  private static String reason(WarehouseOptions options, RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UsageException) {
        throw new UsageException(cause.getMessage(), failure);
      }
    }
    if (DamagedFiles.mayHaveCaused(failure)) {
      Optional<String> damage = Arguments.warehouse(options).damage();
      if (damage.isPresent()) {
        return damage.get();
      }
    }
    return rootMessage(failure);
  }

  private static void logFailure(WarehouseOptions options, Run run) {
    try {
      Warehouse warehouse = Arguments.warehouse(options);
      PipelineRun row = new RunLog(run, false).unfinished(RunLog.FAILED, Instant.now());
      warehouse.append(Table.of(PipelineRun.class), run, List.of(row));
    } catch (RuntimeException e) {
      // The warehouse may be what failed; the first failure is the one to report.
      Logger.getLogger(Launch.class.getName())
          .log(Level.WARNING, "cannot record the failed run", e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
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

  /**
   * What a pipeline published.
   *
   * @param published figures by name, such as {@code written/dim_customers}
   */
  public record Outcome(Map<String, Long> published) {}
}
