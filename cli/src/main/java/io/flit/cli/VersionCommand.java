package io.flit.cli;

import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.UsageException;
import java.util.List;

/** Tells what is installed here, as a report of a fault needs it. */
final class VersionCommand implements Command {
  static final String GROUP = "The platform itself";
  static final String NAME = "version";

  private final Console console;

  VersionCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "the versions of the platform, of Beam, Java and DuckDB";
  }

  @Override
  public String group() {
    return GROUP;
  }

  @Override
  public String help() {
    return """
        bin/flit version

        Prints the versions of the platform and of what it runs on, as does bin/flit --version.
        """;
  }

  @Override
  public List<CommandOption> options() {
    return List.of();
  }

  @Override
  public int run(String[] arguments) {
    if (arguments.length > 0) {
      throw new UsageException("'" + arguments[0] + "' is not expected: version takes no options.");
    }
    console.println(
        "flit "
            + Versions.platform()
            + ", Beam "
            + Versions.beam()
            + ", Java "
            + Runtime.version()
            + ", DuckDB "
            + Versions.duckDb());
    return ExitCode.OK;
  }
}
