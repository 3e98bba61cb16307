package io.flit.cli;

import io.flit.cli.completion.BashCompletion;
import io.flit.cli.completion.CompletedCommand;
import io.flit.cli.completion.ZshCompletion;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.UsageException;
import java.util.List;
import java.util.function.Supplier;

/** Prints a script with which a shell completes what is typed after {@code bin/flit}. */
final class CompletionCommand implements Command {
  private final Supplier<List<Command>> commands;
  private final Console console;

  CompletionCommand(Supplier<List<Command>> commands, Console console) {
    this.commands = commands;
    this.console = console;
  }

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public String summary() {
    return "a script with which bash or zsh completes commands and options";
  }

  @Override
  public String group() {
    return VersionCommand.GROUP;
  }

  @Override
  public String help() {
    return """
        bin/flit completion bash|zsh

        Prints a script with which the shell completes commands, their options, and the values of
        options where they are files or can be listed. Let your shell read it when it starts:

          echo "source <($PWD/bin/flit completion bash)" >> ~/.bashrc
          echo "source <($PWD/bin/flit completion zsh)" >> ~/.zshrc
        """;
  }

  @Override
  public List<CommandOption> options() {
    return List.of();
  }

  @Override
  public List<String> words() {
    return List.of("bash", "zsh");
  }

  @Override
  public int run(String[] arguments) {
    String shell = arguments.length == 1 ? arguments[0] : "";
    List<CompletedCommand> completed =
        commands.get().stream()
            .map(
                command ->
                    new CompletedCommand(
                        command.name(), command.summary(), command.options(), command.words()))
            .toList();
    console.print(
        switch (shell) {
          case "bash" -> BashCompletion.script(completed);
          case "zsh" -> ZshCompletion.script(completed);
          default ->
              throw new UsageException(
                  "name the shell, as in bin/flit completion bash or bin/flit completion zsh.");
        });
    return ExitCode.OK;
  }
}
