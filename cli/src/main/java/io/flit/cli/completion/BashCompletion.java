package io.flit.cli.completion;

import io.flit.cli.options.CommandOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Completion for bash, also the one of version 3.2 that comes with macOS.
 *
 * <p>Bash takes {@code =} for a word of its own, so that the value of {@code --name=value} is
 * completed like that of {@code --name value}.
 */
public final class BashCompletion {
  private static final String SCRIPT =
      """
      # Completes bin/flit in bash; written by bin/flit completion bash.
      _flit() {
        local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
        local command=${COMP_WORDS[1]} option= words= IFS=$' \\t\\n'
        COMPREPLY=()
        if [[ $COMP_CWORD -eq 1 ]]; then
          COMPREPLY=($(compgen -W '%s --help --version' -- "$current"))
          return
        fi
        if [[ $current == = ]]; then
          option=$before current=
        elif [[ $before == = && $COMP_CWORD -gt 2 ]]; then
          option=${COMP_WORDS[COMP_CWORD - 2]}
        elif [[ $before == --* ]]; then
          option=$before
        fi
        case "$command $option" in
      %s    *) option= ;;
        esac
        if [[ -z $option ]]; then
          case $command in
      %s    *) return ;;
          esac
        fi
        COMPREPLY=(${words:+$(compgen -W "$words" -- "$current")})
      }

      # Files and folders, of which a name may have blanks.
      _flit_paths() {
        local words
        words=$(compgen -W "$2" -- "$1")
        local IFS=$'\\n'
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$1") $words)
      }

      complete -F _flit flit
      """;

  private BashCompletion() {}

  /** The script for these commands. */
  public static String script(List<CompletedCommand> commands) {
    List<String> names = new ArrayList<>(commands.stream().map(CompletedCommand::name).toList());
    names.add("help");
    StringBuilder values = new StringBuilder();
    StringBuilder words = new StringBuilder();
    for (CompletedCommand command : commands) {
      command.options().stream()
          .filter(option -> !option.isFlag())
          .forEach(option -> values.append(value(command, option)));
      List<String> all = new ArrayList<>(command.words());
      command.options().forEach(option -> all.add("--" + option.name()));
      all.addAll(List.of("--help", "--verbose"));
      words.append(branch("      " + command.name(), "words='" + String.join(" ", all) + "'"));
    }
    words.append(branch("      help", "words='" + join(commands) + "'"));
    return SCRIPT.formatted(String.join(" ", names), values, words);
  }

  private static String value(CompletedCommand command, CommandOption option) {
    String words = "'" + String.join(" ", option.words()) + "'";
    return branch(
        "    '" + command.name() + " --" + option.name() + "'",
        option.isPath() ? "_flit_paths \"$current\" " + words + "; return" : "words=" + words);
  }

  private static String branch(String pattern, String then) {
    return pattern + ") " + then + " ;;\n";
  }

  private static String join(List<CompletedCommand> commands) {
    return commands.stream().map(CompletedCommand::name).collect(Collectors.joining(" "));
  }
}
