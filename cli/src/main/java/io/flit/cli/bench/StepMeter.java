package io.flit.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import io.flit.cli.run.PeakMemory;
import io.flit.cli.run.StepListener;
import io.flit.cli.run.StepProgress;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Table;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Measures the steps of a run in this process, which does nothing else meanwhile. */
final class StepMeter implements StepListener {
  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final Path warehouse;
  private final DatasetNames names;
  private final List<StepFigures> steps = new ArrayList<>();
  private boolean peakIsOfStep;
  private long peak;
  private long start;
  private long cpuStart;

  /** A meter of steps that write into a local warehouse. */
  StepMeter(Path warehouse, DatasetNames names) {
    this.warehouse = warehouse;
    this.names = names;
  }

  @Override
  public void begin() throws IOException {
    peak = Math.max(peak, PeakMemory.bytes().orElse(0));
    peakIsOfStep = PeakMemory.forget();
    cpuStart = process.getProcessCpuTime();
    start = System.nanoTime();
  }

  @Override
  public void end(PipelineCommand<?> step, StepProgress progress, PipelineExecution.Outcome outcome)
      throws IOException {
    long nanos = System.nanoTime() - start;
    long cpuNanos = process.getProcessCpuTime() - cpuStart;
    OptionalLong highest = PeakMemory.bytes();
    peak = Math.max(peak, highest.orElse(0));
    steps.add(
        new StepFigures(
            step.name(),
            progress.rowsRead(),
            progress.rowsWritten(),
            nanos / 1e9,
            cpuNanos / 1e9,
            peakIsOfStep && highest.isPresent() ? highest.getAsLong() : null,
            bytesOf(step.writes())));
  }

  /** What was measured. */
  RunFigures figures() {
    return new RunFigures(steps, peak == 0 ? null : peak);
  }

  private long bytesOf(List<Table<?>> tables) throws IOException {
    long bytes = 0;
    for (Table<?> table : tables) {
      bytes += bytesIn(warehouse.resolve(names.path(table)));
    }
    return bytes;
  }

  /** The sizes of all files in a folder, which may be a link; 0 if there is none. */
  private static long bytesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder.toRealPath())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
