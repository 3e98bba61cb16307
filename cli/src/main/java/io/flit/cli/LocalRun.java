package io.flit.cli;

import io.flit.cli.fusion.BlockFile;
import io.flit.cli.fusion.FusedDirectRunner;
import io.flit.pipelines.Launch;
import io.flit.pipelines.PipelineCommand;
import io.flit.pipelines.UsageException;
import io.flit.pipelines.WarehouseOptions;
import io.flit.pipelines.warehouse.LocalWarehouse;
import io.flit.schemas.catalog.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.beam.runners.direct.DirectOptions;

/** Runs pipelines one after the other in this process and shows how they come along. */
final class LocalRun {
  private final Console console;
  private final boolean listsTables;

  /** Runs that end with a list of every table that was written. */
  LocalRun(Console console) {
    this(console, true);
  }

  private LocalRun(Console console, boolean listsTables) {
    this.console = console;
    this.listsTables = listsTables;
  }

  /** The same runs without that list. */
  LocalRun withoutTables() {
    return new LocalRun(console, false);
  }

  /**
   * One pipeline of a run.
   *
   * @param command the pipeline
   * @param <O> its options
   */
  record Step<O extends WarehouseOptions>(PipelineCommand<O> command) {
    Launch.Outcome run(WarehouseOptions options, StepProgress progress) {
      return Launch.run(command, options.as(command.optionsType()), progress);
    }
  }

  /**
   * Runs pipelines over one warehouse that nobody else may use meanwhile.
   *
   * @return the exit code
   */
  int run(WarehouseOptions options, List<PipelineCommand<?>> commands) throws IOException {
    prepare(options);
    try (LocalWarehouse warehouse = Launch.open(options)) {
      begin(warehouse, options);
      Map<String, Figures> tables = new TreeMap<>();
      long start = System.nanoTime();
      for (PipelineCommand<?> command : commands) {
        StepProgress progress = new StepProgress(console, command.name());
        Launch.Outcome outcome = run(command, options, warehouse, progress);
        long nanos = progress.done();
        figures(outcome).forEach((table, figures) -> tables.put(table, figures.in(command, nanos)));
      }
      if (listsTables) {
        console.print(summary(tables, commands));
      }
      console.note(
          "done in "
              + Console.seconds(System.nanoTime() - start)
              + " s"
              + peakMemory()
              + "; the tables are in "
              + display(warehouse.root()));
      return Launch.OK;
    } finally {
      LogFile.silence();
    }
  }

  /** Runs a pipeline whose results the caller shows. */
  void runQuietly(WarehouseOptions options, PipelineCommand<?> command) throws IOException {
    prepare(options);
    try (LocalWarehouse warehouse = Launch.open(options)) {
      begin(warehouse, options);
      StepProgress progress = new StepProgress(console, command.name());
      run(command, options, warehouse, progress);
      progress.done();
    } finally {
      LogFile.silence();
    }
  }

  /** Runs pipelines whose costs the caller shows: each is told to a meter. */
  void runMeasured(WarehouseOptions options, List<PipelineCommand<?>> commands, StepMeter meter)
      throws IOException {
    prepare(options);
    try (LocalWarehouse warehouse = Launch.open(options)) {
      begin(warehouse, options);
      for (PipelineCommand<?> command : commands) {
        meter.begin();
        StepProgress progress = new StepProgress(console, command.name());
        run(command, options, warehouse, progress);
        progress.done();
        meter.end(command, progress);
      }
    } finally {
      LogFile.silence();
    }
  }

  private static void prepare(WarehouseOptions options) {
    Launch.prepare(options, Instant.now());
    if (!LocalWarehouse.isLocal(options.getWarehouse())) {
      throw new UsageException(
          "--warehouse="
              + options.getWarehouse()
              + " is not on this machine; start the pipeline's main class with a Beam runner"
              + " instead, or give a directory.");
    }
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setRunner(FusedDirectRunner.class);
    direct.setBlockOnRun(false);
    direct.setEnforceImmutability(false);
    direct.setEnforceEncodability(false);
    direct.setTargetParallelism(Runtime.getRuntime().availableProcessors());
  }

  private void begin(LocalWarehouse warehouse, WarehouseOptions options) throws IOException {
    LogFile.to(warehouse.logs(), options.getRunId(), console);
    console.note("warehouse " + display(warehouse.root()) + ", as of " + options.getAsOf());
    if (Instant.parse(options.getAsOf()).isAfter(Instant.now())) {
      console.note(
          "  warning: --asOf="
              + options.getAsOf()
              + " lies in the future: days without orders until then count as such");
    }
  }

  private static Launch.Outcome run(
      PipelineCommand<?> command,
      WarehouseOptions options,
      LocalWarehouse warehouse,
      StepProgress progress)
      throws IOException {
    try (BlockFile blocks = BlockFile.on(warehouse.openScratchFile(options.getRunId()))) {
      return new Step<>(command).run(options, progress);
    }
  }

  private static String peakMemory() throws IOException {
    OptionalLong bytes = PeakMemory.bytes();
    return bytes.isEmpty()
        ? ""
        : " with at most " + Console.number(bytes.getAsLong() / 1024 / 1024) + " MB of memory";
  }

  private static String display(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) && !path.equals(here)
        ? here.relativize(path).toString()
        : path.toString();
  }

  /** What happened to a table's rows; the rows of a table of rejects are rejects. */
  private record Figures(String pipeline, long nanos, long written, Long rejected, Long duplicate) {
    Figures in(PipelineCommand<?> command, long stepNanos) {
      return new Figures(command.name(), stepNanos, written, rejected, duplicate);
    }
  }

  private static Map<String, Figures> figures(Launch.Outcome outcome) {
    Map<String, Figures> tables = new TreeMap<>();
    outcome
        .published()
        .forEach(
            (figure, rows) -> {
              if (figure.startsWith("written/")) {
                String table = figure.substring("written/".length());
                tables.put(
                    table,
                    isOfRejects(table)
                        ? new Figures("", 0, 0, rows, null)
                        : new Figures(
                            "",
                            0,
                            rows,
                            outcome.published().get("rejected/" + table),
                            outcome.published().get("duplicate/" + table)));
              }
            });
    return tables;
  }

  private static boolean isOfRejects(String table) {
    return Tables.named(table).filter(Tables.REJECTS::contains).isPresent();
  }

  private static String summary(Map<String, Figures> tables, List<PipelineCommand<?>> commands) {
    TextTable text =
        new TextTable(
            List.of("step", ">seconds", ">rows/s", "table", ">rows", ">duplicates", ">rejects"));
    for (PipelineCommand<?> command : commands) {
      boolean first = true;
      long stepRows = rowsOf(command, tables);
      for (Map.Entry<String, Figures> table : tables.entrySet()) {
        Figures figures = table.getValue();
        if (figures.pipeline().equals(command.name())) {
          List<String> row = new ArrayList<>();
          row.add(first ? command.name() : "");
          row.add(first ? Console.seconds(figures.nanos()) : "");
          row.add(first ? Console.number(Math.round(stepRows * 1e9 / figures.nanos())) : "");
          row.add(table.getKey());
          row.add(isOfRejects(table.getKey()) ? "" : Console.number(figures.written()));
          row.add(numberOrNothing(figures.duplicate()));
          row.add(numberOrNothing(figures.rejected()));
          text.add(row);
          first = false;
        }
      }
    }
    return text.toString();
  }

  /** The rows that a step wrote. */
  private static long rowsOf(PipelineCommand<?> command, Map<String, Figures> tables) {
    return tables.values().stream()
        .filter(figures -> figures.pipeline().equals(command.name()))
        .mapToLong(Figures::written)
        .sum();
  }

  private static String numberOrNothing(Long number) {
    return number == null || number == 0 ? "" : Console.number(number);
  }
}
