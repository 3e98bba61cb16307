package io.flit.cli.bench;

import java.util.List;

/**
 * What one refresh did and cost.
 *
 * @param steps its steps, in order
 * @param peakMemoryBytes the most memory that the process held at once; null where the system does
 *     not tell
 */
public record RunFigures(List<StepFigures> steps, Long peakMemoryBytes) {
  /** What stands for the step in {@link #total}. */
  public static final String ALL = "all";

  public RunFigures {
    steps = List.copyOf(steps);
  }

  /** All steps together; what a process does between them is not in it. */
  public StepFigures total() {
    return new StepFigures(
        ALL,
        steps.stream().mapToLong(StepFigures::rowsRead).sum(),
        steps.stream().mapToLong(StepFigures::rowsWritten).sum(),
        steps.stream().mapToDouble(StepFigures::seconds).sum(),
        steps.stream().mapToDouble(StepFigures::cpuSeconds).sum(),
        peakMemoryBytes,
        steps.stream().mapToLong(StepFigures::bytesWritten).sum());
  }
}
