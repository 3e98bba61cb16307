package io.flit.cli.run;

import io.flit.cli.messages.ShellText;
import io.flit.cli.output.Console;
import io.flit.cli.output.TableWriter;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.PipelineExecution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Says what a run has written, once it is done. */
public final class RunSummary implements StepListener {
  private final Console console;
  private final boolean listsTables;
  private final List<Step> steps = new ArrayList<>();
  private final long start = System.nanoTime();

  private RunSummary(Console console, boolean listsTables) {
    this.console = console;
    this.listsTables = listsTables;
  }

  /** How long the run took, and every table that it has written. */
  public static RunSummary withTables(Console console) {
    return new RunSummary(console, true);
  }

  /** How long the run took. */
  public static RunSummary withoutTables(Console console) {
    return new RunSummary(console, false);
  }

  @Override
  public void end(
      PipelineCommand<?> step, StepProgress progress, PipelineExecution.Outcome outcome) {
    steps.add(new Step(step.name(), progress.nanos(), figures(outcome)));
  }

  @Override
  public void finish(Path warehouse) throws IOException {
    if (listsTables) {
      console.print(tables());
    }
    console.note(
        "done in "
            + Console.seconds(System.nanoTime() - start)
            + " s"
            + peakMemory()
            + "; the tables are in "
            + ShownRun.display(warehouse));
    long rejected = steps.stream().mapToLong(Step::rejected).sum();
    if (rejected > 0) {
      console.note(
          Console.number(rejected)
              + (rejected == 1 ? " row was" : " rows were")
              + " rejected; "
              + ShellText.program()
              + " rejects"
              + ShellText.option("warehouse", ShownRun.display(warehouse), "warehouse")
              + " shows what is wrong with them");
    }
  }

  private static String peakMemory() throws IOException {
    OptionalLong bytes = PeakMemory.bytes();
    return bytes.isEmpty()
        ? ""
        : " with a peak of " + Console.number(bytes.getAsLong() / 1024 / 1024) + " MB of memory";
  }

  /** A step that is done, with the figures of each table that it has written. */
  private record Step(String name, long nanos, Map<String, Figures> tables) {
    long rejected() {
      return tables.values().stream()
          .map(Figures::rejected)
          .filter(Objects::nonNull)
          .mapToLong(Long::longValue)
          .sum();
    }

    long rows() {
      return tables.values().stream().mapToLong(Figures::written).sum();
    }
  }

  /** What happened to a table's rows. */
  private record Figures(long written, Long duplicate, Long rejected) {}

  private static Map<String, Figures> figures(PipelineExecution.Outcome outcome) {
    Map<String, Long> published = outcome.published();
    Map<String, Figures> tables = new TreeMap<>();
    published.forEach(
        (figure, rows) -> {
          if (figure.startsWith("written/")) {
            String table = figure.substring("written/".length());
            tables.put(
                table,
                new Figures(
                    rows, published.get("duplicate/" + table), published.get("rejected/" + table)));
          }
        });
    return tables;
  }

  private String tables() {
    List<List<String>> rows = new ArrayList<>();
    for (Step step : steps) {
      List<String> head =
          List.of(
              step.name(),
              Console.seconds(step.nanos()),
              Console.number(Math.round(step.rows() * 1e9 / step.nanos())));
      for (Map.Entry<String, Figures> table : step.tables().entrySet()) {
        List<String> row = new ArrayList<>(head);
        row.add(table.getKey());
        row.add(Console.number(table.getValue().written()));
        row.add(numberOrNothing(table.getValue().duplicate()));
        row.add(numberOrNothing(table.getValue().rejected()));
        rows.add(row);
        head = List.of("", "", "");
      }
    }
    return TableWriter.table(
        List.of("step", ">seconds", ">rows/s", "table", ">rows", ">duplicates", ">rejects"), rows);
  }

  private static String numberOrNothing(Long number) {
    return number == null || number == 0 ? "" : Console.number(number);
  }
}
