package io.flit.cli.completion;

import io.flit.cli.options.CommandOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Completion for zsh, which shows what each command and option is. */
public final class ZshCompletion {
  private static final String SCRIPT =
      """
      #compdef flit
      # Completes bin/flit in zsh; written by bin/flit completion zsh.
      _flit() {
        local -a commands
        commands=(
      %s  )
        if ((CURRENT == 2)); then
          _describe command commands
          return
        fi
        local command=$words[2]
        shift words
        ((CURRENT--))
        case $command in
          help) _describe command commands ;;
      %s  esac
      }

      if ((! $+functions[compdef])); then
        autoload -Uz compinit && compinit
      fi
      compdef _flit flit
      """;

  private static final int LONGEST = 70;

  private ZshCompletion() {}

  /** The script for these commands. */
  public static String script(List<CompletedCommand> commands) {
    StringBuilder names = new StringBuilder();
    StringBuilder branches = new StringBuilder();
    for (CompletedCommand command : commands) {
      names.append("    ").append(quoted(command.name() + ":" + command.summary())).append('\n');
      List<String> specs = new ArrayList<>();
      for (CommandOption option : command.options()) {
        specs.add(spec(option));
      }
      specs.add(quoted("--help[explains the command]"));
      specs.add(quoted("--verbose[says more]"));
      if (!command.words().isEmpty()) {
        specs.add(quoted("*:word:(" + String.join(" ", command.words()) + ")"));
      }
      branches
          .append("    ")
          .append(command.name())
          .append(")\n      _arguments")
          .append(specs.stream().map(spec -> " \\\n        " + spec).collect(Collectors.joining()))
          .append(" ;;\n");
    }
    return SCRIPT.formatted(names, branches);
  }

  /** An option as _arguments reads it: a value may follow an equals sign or be the next word. */
  private static String spec(CommandOption option) {
    String summary = "[" + escaped(firstSentence(option.description())) + "]";
    if (option.isFlag()) {
      return quoted("--" + option.name() + summary);
    }
    String words = "(" + String.join(" ", option.words()) + ")";
    String values = option.isPath() ? "_files" : option.words().isEmpty() ? " " : words;
    return quoted("--" + option.name() + "=" + summary + ":" + option.name() + ":" + values);
  }

  private static String firstSentence(String description) {
    String first = description.split("[.;] |\\.$", 2)[0];
    return first.length() <= LONGEST
        ? first
        : first.substring(0, first.lastIndexOf(' ', LONGEST)) + " ...";
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\[\\]\\\\]", "\\\\$0");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
