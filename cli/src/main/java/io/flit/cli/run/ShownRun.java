package io.flit.cli.run;

import io.flit.cli.output.Console;
import io.flit.local.LocalRun;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Runs pipelines one after the other on this machine and shows how they come along. */
public final class ShownRun {
  private final Console console;

  /** Runs that are shown on a console. */
  public ShownRun(Console console) {
    this.console = console;
  }

  /**
   * Runs pipelines over one warehouse that nobody else may use meanwhile.
   *
   * @param options read by {@link LocalRun#parse}
   * @param listener shows or keeps what comes of the steps
   */
  public void run(
      WarehouseOptions options, List<PipelineCommand<?>> commands, StepListener listener)
      throws IOException {
    try (LocalRun run = LocalRun.open(options)) {
      try {
        run(run, options, commands, listener);
      } catch (UsageException e) {
        LogFile.silence();
        run.warehouse().discardIfUnused();
        throw e;
      }
    } finally {
      LogFile.silence();
    }
  }

  private void run(
      LocalRun run,
      WarehouseOptions options,
      List<PipelineCommand<?>> commands,
      StepListener listener)
      throws IOException {
    begin(run.warehouse(), options);
    for (PipelineCommand<?> command : commands) {
      listener.begin();
      StepProgress progress =
          new StepProgress(console, command.name(), !command.writes().isEmpty());
      PipelineExecution.Outcome outcome =
          run.run(command, progress, note -> console.note("  " + note));
      progress.done(outcome);
      listener.end(command, progress, outcome);
    }
    listener.finish(run.warehouse().root());
  }

  private void begin(LocalWarehouse warehouse, WarehouseOptions options) throws IOException {
    LogFile.to(warehouse.logs(), options.getRunId(), console);
    console.note("warehouse " + display(warehouse.root()) + ", as of " + options.getAsOf());
    if (Instant.parse(options.getAsOf()).isAfter(Instant.now())) {
      console.note(
          "  warning: --asOf="
              + options.getAsOf()
              + " is in the future: the days until then count as days without orders");
    }
  }

  /** A folder as a person here would write it. */
  static String display(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) && !path.equals(here)
        ? here.relativize(path).toString()
        : path.toString();
  }
}
