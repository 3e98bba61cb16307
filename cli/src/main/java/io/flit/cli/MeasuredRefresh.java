package io.flit.cli;

import io.flit.cli.bench.Benchmark;
import io.flit.pipelines.launch.Arguments;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One run of {@code bench}: a refresh that has a process of its own and measures itself. It shows
 * its progress and fails as {@code refresh} does, and where it succeeds, leaves its figures in a
 * file.
 */
final class MeasuredRefresh {
  private MeasuredRefresh() {}

  static void run(Console console, RefreshCommand.Options options, Path figures)
      throws IOException {
    StepMeter meter =
        new StepMeter(Path.of(options.getWarehouse()), Arguments.warehouse(options).names());
    new ShownRun(console).run(options, RefreshCommand.stepsFrom(options), meter);
    Benchmark.write(meter.figures(), figures);
  }
}
