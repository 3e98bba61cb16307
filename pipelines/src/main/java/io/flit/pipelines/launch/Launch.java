package io.flit.pipelines.launch;

import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.WarehouseInUseException;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Starts a pipeline as a program of its own. */
public final class Launch {
  private Launch() {}

  /**
   * Runs a pipeline as a program of its own: the whole of a {@code main} method.
   *
   * @return the exit code
   */
  public static <O extends WarehouseOptions> int main(PipelineCommand<O> command, String[] args) {
    try {
      O options = OptionsParser.parse(command.optionsType(), args);
      OptionsParser.prepare(options, Instant.now());
      if (DataflowLaunch.isAskedFor(options)) {
        DataflowLaunch.prepare(command, options, CommandLine.joined(command.optionsType(), args));
        start(command, options);
        return ExitCode.OK;
      }
      if (!(Arguments.location(options) instanceof Location.Directory)) {
        PipelineExecution.run(command, options, Progress.SILENT);
        return ExitCode.OK;
      }
      try (LocalWarehouse warehouse = PipelineExecution.open(options)) {
        PipelineExecution.run(command, options, Progress.SILENT)
            .published()
            .forEach((figure, rows) -> System.out.println(figure + "\t" + rows));
        System.out.println("published to " + warehouse.root());
      }
      return ExitCode.OK;
    } catch (UsageException
        | WarehouseInUseException
        | ChecksFailedException
        | PipelineFailedException e) {
      System.err.println(command.name() + ": " + e.getMessage());
      return ExitCode.of(e);
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
      throw new UsageException(
          "Dataflow does not accept the job: " + FailureReason.rootMessage(e), e);
    }
  }
}
