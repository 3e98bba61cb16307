package io.flit.cli.bench;

import io.flit.cli.output.Console;
import io.flit.cli.run.ShownRun;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.WarehouseOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One run of {@code bench}: a refresh that has a process of its own and measures itself. It shows
 * its progress and fails as {@code refresh} does, and where it succeeds, leaves its figures in a
 * file.
 */
public final class MeasuredRefresh {
  private MeasuredRefresh() {}

  /**
   * Runs the steps of a refresh.
   *
   * @param options name an empty local warehouse
   * @param figures the file that gets what was measured
   */
  public static void run(
      Console console, WarehouseOptions options, List<PipelineCommand<?>> steps, Path figures)
      throws IOException {
    StepMeter meter =
        new StepMeter(Path.of(options.getWarehouse()), Arguments.warehouse(options).names());
    new ShownRun(console).run(options, steps, meter);
    Benchmark.write(meter.figures(), figures);
  }
}
