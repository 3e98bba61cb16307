package io.flit.cli;

import io.flit.cli.messages.MachineErrors;
import io.flit.cli.messages.Suggestions;
import io.flit.cli.output.Console;
import io.flit.cli.run.CheckTable;
import io.flit.cli.run.LogFile;
import io.flit.cli.times.StoredTimes;
import io.flit.local.BeamStart;
import io.flit.local.LargeJava;
import io.flit.pipelines.launch.ChecksFailedException;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.PipelineFailedException;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.WarehouseInUseException;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;

/** The command line of the platform: {@code bin/flit COMMAND [--option=value ...]}. */
public final class Flit {
  private static final String HELP_FOOTER =
      """

      bin/flit COMMAND --help explains a command and its options, with their defaults. --verbose adds
      Java's own error messages. The common errors are explained in docs/troubleshooting.md.
      """;
  private static final String EXIT_CODES =
      """

      Exit codes: 0 done, 1 a pipeline failed, 2 unusable arguments or input, 3 a data quality
      check of severity error failed, 4 the warehouse is in use by another run.
      """;

  /** The commands by what other tools call theirs. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("build", "refresh"),
          Map.entry("docs", "catalog"),
          Map.entry("init", "demo"),
          Map.entry("run", "refresh"),
          Map.entry("show", "query"),
          Map.entry("sql", "query"),
          Map.entry("test", "check"),
          Map.entry("undo", "rollback"));

  private final Console console;
  private final List<Command> commands;
  private final boolean choosesJava;

  private Flit(Console console, boolean choosesJava) {
    this.console = console;
    this.commands = Commands.all(console);
    this.choosesJava = choosesJava;
  }

  public static void main(String[] arguments) {
    StoredTimes.inUtc();
    // Takes as long as Beam's start, so both are done at once.
    CompletableFuture<List<Table<?>>> tables = CompletableFuture.supplyAsync(Tables::all);
    LogFile.silence();
    LargeJava.endWithParent();
    BeamStart.begin(arguments);
    tables.join();
    boolean isByScript = System.getProperty("flit.program") != null;
    System.exit(new Flit(Console.ofProcess(), isByScript).run(arguments));
  }

  /**
   * Runs one command, without a terminal.
   *
   * @param out gets results
   * @param err gets what happens and what goes wrong
   * @return the exit code
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    LogFile.silence();
    TimeZone zone = TimeZone.getDefault();
    StoredTimes.inUtc();
    try {
      return new Flit(new Console(out, err, false), false).run(arguments);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  /** Runs one command and returns the exit code. */
  int run(String[] arguments) {
    if (arguments.length > 1 && arguments[0].equals("help")) {
      return run(new String[] {arguments[1], "--help"});
    }
    if (arguments.length == 0 || isHelp(arguments[0]) || arguments[0].equals("help")) {
      console.print(help());
      return ExitCode.OK;
    }
    String name = arguments[0].equals("--version") ? VersionCommand.NAME : arguments[0];
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    boolean verbose = Arrays.asList(rest).contains("--verbose");
    rest = Arrays.stream(rest).filter(a -> !a.equals("--verbose")).toArray(String[]::new);
    try {
      Command command = command(name);
      if (Arrays.stream(rest).anyMatch(Flit::isHelp)) {
        console.print(command.help() + EXIT_CODES);
        return ExitCode.OK;
      }
      long customers = choosesJava ? command.customers(rest) : 0;
      return LargeJava.suits(customers)
          ? LargeJava.run(Flit.class, arguments, customers)
          : command.run(rest);
    } catch (ChecksFailedException e) {
      console.note(CheckTable.of(e.errors()));
      console.note(
          "flit " + name + ": " + e.pipeline() + " published nothing, since checks failed.");
      return ExitCode.of(e);
    } catch (UsageException | WarehouseInUseException e) {
      return fail(name, e.getMessage(), e, verbose);
    } catch (PipelineFailedException e) {
      String sentence =
          MachineErrors.ofJava(e)
              .map(what -> e.pipeline() + " failed: " + what)
              .orElse(e.getMessage());
      return fail(name, sentence, e, verbose);
    } catch (Exception | Error e) {
      return fail(name, MachineErrors.explain(e).orElse("unexpected " + e), e, verbose);
    }
  }

  private int fail(String name, String sentence, Throwable failure, boolean verbose) {
    console.note("flit " + name + ": " + sentence);
    if (verbose) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      console.note(trace.toString());
    }
    return ExitCode.of(failure);
  }

  private Command command(String name) {
    return commands.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no such command"
                        + Optional.ofNullable(OTHER_NAMES.get(name))
                            .or(() -> Suggestions.nearest(name, names()))
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; bin/flit --help lists the commands.")));
  }

  private List<String> names() {
    return commands.stream().map(Command::name).toList();
  }

  private static boolean isHelp(String argument) {
    return argument.equals("--help") || argument.startsWith("--help=") || argument.equals("-h");
  }

  private String help() {
    StringBuilder help = new StringBuilder();
    help.append("Flit Data Platform: TheLook e-commerce data as marts you can trust.\n\n");
    help.append("  bin/flit COMMAND [--option=value ...]\n");
    Map<String, List<Command>> groups = new LinkedHashMap<>();
    for (Command command : commands) {
      groups.computeIfAbsent(command.group(), group -> new ArrayList<>()).add(command);
    }
    groups.forEach(
        (group, some) -> {
          help.append('\n').append(group).append(":\n");
          for (Command command : some) {
            help.append(
                String.format(Locale.ROOT, "  %-12s %s%n", command.name(), command.summary()));
          }
        });
    return help.append(HELP_FOOTER).append(EXIT_CODES).toString();
  }
}
