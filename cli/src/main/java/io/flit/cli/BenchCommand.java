package io.flit.cli;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.flit.cli.bench.BenchTable;
import io.flit.cli.bench.Benchmark;
import io.flit.cli.bench.Machine;
import io.flit.cli.bench.MeasuredRefresh;
import io.flit.cli.bench.RunFigures;
import io.flit.cli.bench.ScratchFolder;
import io.flit.cli.bench.Workload;
import io.flit.cli.messages.LocalFolder;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.run.RefreshSteps;
import io.flit.local.LocalRun;
import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.CommandLine;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;

/**
 * Measures refreshes.
 *
 * <p>Every run is a {@link MeasuredRefresh} in a Java process of its own with the options of this
 * one, as people and schedulers start a refresh: a second one in the same process would find its
 * code compiled and its heap grown. Every run fills an empty warehouse, for one that has a
 * generation keeps it, and its files in the system's cache.
 */
final class BenchCommand implements Command {
  static final String NAME = "bench";

  private static final String DEFAULT_AS_OF = "2026-07-01";
  private static final String DEFAULT_SAMPLE_PCT = "100";
  private static final int MOST_RUNS = 100;

  /** Exit codes of a process that a person or the system has told to end. */
  private static final List<Integer> TOLD_TO_END = List.of(130, 143);

  private final Console console;

  BenchCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code bench}: those of a refresh, and how often and what is told. */
  public interface Options extends RefreshCommand.Options {
    @Description("How many times to measure, each time in a new Java process; at most 100.")
    @Default.Integer(3)
    Integer getRuns();

    void setRuns(Integer runs);

    @Description(
        "The output format: table, for people, or json, one object on one line, with "
            + "each run listed separately. Default: table.")
    @Accepts(words = {"table", "json"})
    String getFormat();

    void setFormat(String format);

    @Description("The file that one run, in the process that measures it, writes its figures to.")
    @Hidden
    String getFigures();

    void setFigures(String figures);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "measures refreshes on this machine, step by step";
  }

  @Override
  public String group() {
    return VersionCommand.GROUP;
  }

  @Override
  public String help() {
    return """
        bin/flit bench [--option=value ...]

        Runs a whole refresh several times, each time in a new Java process and into an empty warehouse,
        and prints for each step the rows read and written, seconds, rows written per second, processor
        seconds, the peak memory of the process, and the megabytes (of 1,048,576 bytes) of the tables'
        files. For several runs it prints medians, each with the smallest and the largest value. Java
        seldom gives memory back, so a step's peak is rarely below that of the step before. Memory is
        measured on Linux only.

          bin/flit bench
          bin/flit bench --samplePct=1 --runs=5
          bin/flit bench --source=extracts
          bin/flit bench --format=json >> bench.jsonl

        It takes the options of refresh except --from. Some have other defaults: --samplePct is %s for
        generated data, --asOf is %s, so that every day measures the same rows, and --warehouse is a
        temporary folder, which is removed. If --warehouse is given, it must be new or empty, and keeps
        what the last run has written.
        """
        .formatted(DEFAULT_SAMPLE_PCT, DEFAULT_AS_OF);
  }

  /** What it measures shall not depend on where it is started. */
  @Override
  public boolean takesSettings() {
    return false;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(
        Options.class, "format", "realism", "runs", "samplePct", "seed", "source", "warehouse");
  }

  /** Those of a run that is measured; this process itself does no work. */
  @Override
  public long customers(String[] arguments) {
    Options options = LocalRun.parse(Options.class, arguments);
    return options.getFigures() == null ? 0 : RefreshCommand.customers(options);
  }

  @Override
  public int run(String[] words) throws IOException, InterruptedException {
    String[] arguments = CommandLine.joined(Options.class, words);
    Options options = LocalRun.parse(Options.class, arguments);
    if (options.getFigures() != null) {
      MeasuredRefresh.run(
          console, options, RefreshCommand.stepsFrom(options), Path.of(options.getFigures()));
      return ExitCode.OK;
    }
    int runs = runs(options.getRuns());
    boolean json = isJson(options.getFormat());
    if (options.getFrom() != null) {
      throw new UsageException(
          "--from="
              + options.getFrom()
              + " skips steps; bench measures all of them, so leave it out.");
    }
    Optional<Path> kept = keptWarehouse(options, arguments);
    Workload workload = workload(options, arguments);
    Benchmark benchmark;
    try (ScratchFolder scratch = ScratchFolder.create("flit-bench")) {
      Path warehouse = kept.orElse(scratch.path().resolve("warehouse"));
      Path figures = scratch.path().resolve("figures.json");
      List<RunFigures> measured = new ArrayList<>();
      String began = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
      for (int run = 1; run <= runs; run++) {
        empty(warehouse);
        console.note("run " + run + " of " + runs);
        int exit = measure(scratch, javaCommand(workload, warehouse, figures));
        if (exit != ExitCode.OK) {
          return failed(run, exit);
        }
        measured.add(Benchmark.read(figures));
      }
      benchmark =
          new Benchmark(
              "flit-data-platform",
              Versions.platform(),
              Versions.beam(),
              began,
              Machine.here(),
              workload,
              measured);
    }
    console.print(json ? benchmark.toJson() : "\n" + BenchTable.of(benchmark));
    return ExitCode.OK;
  }

  private static int runs(int runs) {
    if (runs < 1 || runs > MOST_RUNS) {
      throw new UsageException("--runs=" + runs + " is not a number from 1 to " + MOST_RUNS + ".");
    }
    return runs;
  }

  private static boolean isJson(String format) {
    return switch (format == null ? "table" : format) {
      case "table" -> false;
      case "json" -> true;
      default -> throw new UsageException("--format=" + format + " is neither table nor json.");
    };
  }

  /** The warehouse that was asked for; nothing where it shall be a temporary one. */
  private static Optional<Path> keptWarehouse(Options options, String[] arguments)
      throws IOException {
    if (Arrays.stream(arguments).noneMatch(argument -> isOption(argument, "warehouse"))) {
      return Optional.empty();
    }
    Path folder = LocalFolder.maybeNew(options, NAME);
    String location = options.getWarehouse();
    if (location.isBlank() || Files.exists(folder) && !isEmptyFolder(folder)) {
      throw new UsageException(
          "--warehouse="
              + location
              + " is not a new or empty folder; give one to keep what is written, or leave the "
              + "option out.");
    }
    return Optional.of(folder);
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  private static Workload workload(Options options, String[] arguments) {
    if (options.getAsOf() == null) {
      options.setAsOf(DEFAULT_AS_OF);
    }
    boolean generated =
        options.getSource() == null || options.getSource().equals(RefreshSteps.GENERATED);
    if (options.getSamplePct() == null && generated) {
      options.setSamplePct(DEFAULT_SAMPLE_PCT);
    }
    OptionsParser.prepare(options, Instant.now());
    List<String> others =
        Arrays.stream(arguments)
            .filter(
                argument ->
                    List.of("runs", "format", "warehouse", "source", "samplePct", "seed", "asOf")
                        .stream()
                        .noneMatch(name -> isOption(argument, name)))
            .toList();
    return new Workload(
        generated ? RefreshSteps.GENERATED : options.getSource(),
        options.getSamplePct(),
        options.getSeed(),
        options.getAsOf(),
        others);
  }

  private static boolean isOption(String argument, String name) {
    return argument.equals("--" + name) || argument.startsWith("--" + name + "=");
  }

  private static List<String> javaCommand(Workload workload, Path warehouse, Path figures) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Flit.class.getName(), NAME));
    command.add("--source=" + workload.source());
    if (workload.samplePct() != null) {
      command.add("--samplePct=" + workload.samplePct());
    }
    command.add("--seed=" + workload.seed());
    command.add("--asOf=" + workload.asOf());
    command.addAll(workload.options());
    command.add("--warehouse=" + warehouse);
    command.add("--figures=" + figures);
    return command;
  }

  /** Runs a process to its end; what it shows is shown here. */
  private int measure(ScratchFolder scratch, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    if (console.isTerminal()) {
      return scratch.start(builder.inheritIO()).waitFor();
    }
    Process process = scratch.start(builder.redirectErrorStream(true));
    process.getOutputStream().close();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        console.note(line);
      }
    }
    return process.waitFor();
  }

  /**
   * The exit code of a benchmark of which one run failed; it has said why, unless it was killed.
   */
  private int failed(int run, int exit) {
    if (exit >= ExitCode.FAILED && exit <= ExitCode.IN_USE || TOLD_TO_END.contains(exit)) {
      return exit;
    }
    console.note(
        "flit bench: run "
            + run
            + " was killed (exit code "
            + exit
            + "); if memory is short, give Java less, such as FLIT_MEMORY=2g, or measure a "
            + "smaller --samplePct.");
    return ExitCode.FAILED;
  }

  /** Takes everything out of a folder of this command's. */
  private static void empty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          MoreFiles.deleteRecursively(entry, RecursiveDeleteOption.ALLOW_INSECURE);
        }
      }
    }
  }
}
