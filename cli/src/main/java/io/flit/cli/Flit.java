package io.flit.cli;

import io.flit.cli.messages.MachineErrors;
import io.flit.cli.messages.Suggestions;
import io.flit.cli.options.CommandOption;
import io.flit.cli.options.HelpText;
import io.flit.cli.options.OptionHelp;
import io.flit.cli.options.Setting;
import io.flit.cli.options.Settings;
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
import io.flit.transforms.quality.Check;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of the platform: {@code bin/flit COMMAND [--option=value ...]}. */
public final class Flit {
  private static final String HELP_FOOTER =
      """

      bin/flit COMMAND --help explains a command and its options, with their defaults. An option that is
      not typed has the value that the environment gives it (FLIT_WAREHOUSE), else the one in flit.yaml,
      which holds lines such as "warehouse: data" and is looked for in the current folder and those around
      it, else its default. --verbose says where values come from and adds Java's own error messages. The
      common errors are explained in docs/troubleshooting.md.
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
  private final Settings settings;
  private final boolean choosesJava;

  private Flit(Console console, Settings settings, boolean choosesJava) {
    this.console = console;
    this.commands = Commands.all(console);
    this.settings = settings;
    this.choosesJava = choosesJava;
  }

  public static void main(String[] arguments) {
    StoredTimes.inUtc();
    // Takes as long as Beam's start, so both are done at once.
    CompletableFuture<List<Table<?>>> tables = CompletableFuture.supplyAsync(Tables::all);
    LogFile.silence();
    LargeJava.endWithParent();
    Settings settings = Settings.of(System.getenv(), Path.of("").toAbsolutePath());
    BeamStart.begin(
        Stream.concat(Arrays.stream(arguments), settings.values().stream()).toArray(String[]::new));
    tables.join();
    boolean isByScript = System.getProperty("flit.program") != null;
    System.exit(new Flit(Console.ofProcess(), settings, isByScript).run(arguments));
  }

  /**
   * Runs one command, without a terminal, and with no other options than the arguments.
   *
   * @param out gets results
   * @param err gets what happens and what goes wrong
   * @return the exit code
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    return run(out, err, Settings.NONE, arguments);
  }

  /** Runs one command, without a terminal, with settings for what is not among its arguments. */
  static int run(PrintStream out, PrintStream err, Settings settings, String... arguments) {
    LogFile.silence();
    TimeZone zone = TimeZone.getDefault();
    StoredTimes.inUtc();
    try {
      return new Flit(new Console(out, err, false), settings, false).run(arguments);
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
    List<Setting> added = List.of();
    try {
      Command command = command(name);
      if (Arrays.stream(rest).anyMatch(Flit::isHelp)) {
        console.print(
            HelpText.wrapped(command.help()) + OptionHelp.of(command.options()) + EXIT_CODES);
        return ExitCode.OK;
      }
      added = settings(command, rest);
      rest =
          Stream.concat(Arrays.stream(rest), added.stream().map(Setting::word))
              .toArray(String[]::new);
      long customers = choosesJava ? command.customers(rest) : 0;
      if (LargeJava.suits(customers)) {
        return LargeJava.run(Flit.class, arguments, customers);
      }
      if (!added.isEmpty() && (verbose || command.writesTables())) {
        console.note("not typed: " + Setting.line(added));
      }
      return command.run(rest);
    } catch (ChecksFailedException e) {
      console.note(CheckTable.of(e.errors()));
      console.note(
          "flit " + name + ": " + e.pipeline() + " published nothing, since checks failed.");
      if (e.errors().stream()
          .anyMatch(result -> result.check().kind() == Check.Kind.REJECT_SHARE)) {
        console.note("  bin/flit rejects shows what is wrong with the rejected rows.");
      }
      return ExitCode.of(e);
    } catch (UsageException | WarehouseInUseException e) {
      int exit = fail(name, e.getMessage(), e, verbose);
      added.stream()
          .filter(setting -> setting.isNamedIn(e.getMessage()))
          .forEach(
              setting -> console.note("  " + setting.word() + " comes from " + setting.origin()));
      return exit;
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

  private List<Setting> settings(Command command, String[] words) {
    if (!command.takesSettings()) {
      return List.of();
    }
    Set<String> known =
        commands.stream()
            .filter(Command::takesSettings)
            .flatMap(some -> some.options().stream())
            .map(CommandOption::name)
            .collect(Collectors.toCollection(TreeSet::new));
    return settings.missingFrom(words, command.options(), known);
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
