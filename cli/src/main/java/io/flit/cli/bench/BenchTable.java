package io.flit.cli.bench;

import io.flit.cli.output.Console;
import io.flit.cli.output.TableWriter;
import io.flit.cli.run.RefreshSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** A benchmark for a person: a line per step and one for all, after what was measured and where. */
public final class BenchTable {
  private static final double MEGABYTE = 1024 * 1024;

  private final boolean ranges;
  private final List<String> names = new ArrayList<>();
  private final List<List<String>> steps = new ArrayList<>();

  private BenchTable(boolean ranges) {
    this.ranges = ranges;
    names.addAll(List.of("step", ">rows read", ">rows written"));
    addMeasured(names, ">seconds", ">range");
    names.add(">rows/s");
    addMeasured(names, ">CPU s", ">range");
    addMeasured(names, ">peak MB", ">range");
    names.add(">MB written");
  }

  /** The benchmark's text; it ends with a line end. */
  public static String of(Benchmark benchmark) {
    List<RunFigures> runs = benchmark.runs();
    BenchTable text = new BenchTable(runs.size() > 1);
    for (int i = 0; i < runs.get(0).steps().size(); i++) {
      int step = i;
      text.add(runs.stream().map(run -> run.steps().get(step)).toList());
    }
    List<StepFigures> totals = runs.stream().map(RunFigures::total).toList();
    text.add(totals);
    return head(benchmark) + "\n" + TableWriter.table(text.names, text.steps) + foot(runs);
  }

  private static String head(Benchmark benchmark) {
    Machine machine = benchmark.machine();
    Workload workload = benchmark.workload();
    int runs = benchmark.runs().size();
    return (runs == 1 ? "1 run" : "medians of " + runs + " runs")
        + ", "
        + (workload.samplePct() == null ? "all" : workload.samplePct() + " %")
        + " of "
        + (workload.source().equals(RefreshSteps.GENERATED) ? "TheLook" : workload.source())
        + ", as of "
        + workload.asOf()
        + ", seed "
        + workload.seed()
        + (workload.options().isEmpty() ? "" : ", " + String.join(" ", workload.options()))
        + "\nflit "
        + benchmark.version()
        + ", Beam "
        + benchmark.beam()
        + ", Java "
        + machine.java()
        + ", heap "
        + megabytes(machine.heapBytes())
        + " MB, "
        + machine.processors()
        + (machine.processors() == 1 ? " processor, " : " processors, ")
        + machine.os()
        + "\n";
  }

  /** What the table cannot show. */
  private static String foot(List<RunFigures> runs) {
    boolean peaks =
        runs.stream()
            .flatMap(run -> run.steps().stream())
            .allMatch(step -> step.peakMemoryBytes() != null);
    return peaks ? "" : "\nThis system does not report the peak memory of a single step.\n";
  }

  /** Adds the line of what is one step in each run. */
  private void add(List<StepFigures> step) {
    List<String> cells = new ArrayList<>();
    cells.add(step.get(0).step());
    cells.add(rows(median(step, StepFigures::rowsRead)));
    cells.add(rows(median(step, StepFigures::rowsWritten)));
    addMeasured(cells, step, StepFigures::seconds, BenchTable::decimal);
    cells.add(rows(median(step, StepFigures::rowsPerSecond)));
    addMeasured(cells, step, StepFigures::cpuSeconds, BenchTable::decimal);
    if (step.stream().allMatch(run -> run.peakMemoryBytes() != null)) {
      addMeasured(cells, step, StepFigures::peakMemoryBytes, BenchTable::megabytes);
    } else {
      addMeasured(cells, "", "");
    }
    cells.add(decimal(median(step, StepFigures::bytesWritten) / MEGABYTE));
    steps.add(cells);
  }

  private void addMeasured(
      List<String> cells,
      List<StepFigures> step,
      ToDoubleFunction<StepFigures> figure,
      DoubleFunction<String> text) {
    Spread spread = spread(step, figure);
    addMeasured(
        cells,
        text.apply(spread.median()),
        text.apply(spread.min()) + "\u2013" + text.apply(spread.max()));
  }

  private void addMeasured(List<String> cells, String median, String range) {
    cells.add(median);
    if (ranges) {
      cells.add(range);
    }
  }

  private static Spread spread(List<StepFigures> step, ToDoubleFunction<StepFigures> figure) {
    return Spread.of(step.stream().mapToDouble(figure).toArray());
  }

  private static double median(List<StepFigures> step, ToDoubleFunction<StepFigures> figure) {
    return spread(step, figure).median();
  }

  private static String rows(double number) {
    return Console.number(Math.round(number));
  }

  private static String megabytes(double bytes) {
    return Console.number(Math.round(bytes / MEGABYTE));
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%,.1f", number);
  }
}
