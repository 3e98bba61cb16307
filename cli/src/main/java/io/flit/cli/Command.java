package io.flit.cli;

import io.flit.cli.options.CommandOption;
import java.util.List;

/** Something a person can ask {@code bin/flit} to do. */
interface Command {
  /** What a person types. */
  String name();

  /** What it does, in one line. */
  String summary();

  /** Under which heading it is listed. */
  default String group() {
    return "Look at the results";
  }

  /** How to use it, in a paragraph and examples; ends with a line end. */
  String help();

  /** The options that it uses, in the order in which it explains them. */
  List<CommandOption> options();

  /** The words that may stand beside options, where they can be listed. */
  default List<String> words() {
    return List.of();
  }

  /** Whether an option that is not typed may come from the environment or the project file. */
  default boolean takesSettings() {
    return true;
  }

  /** Whether it writes tables, and says first which of its options were not typed. */
  default boolean writesTables() {
    return false;
  }

  /**
   * About how many customers it works on, which decides what Java suits it; 0 if none.
   *
   * @throws io.flit.pipelines.launch.UsageException if the arguments cannot be used
   */
  default long customers(String[] arguments) {
    return 0;
  }

  /**
   * Does it.
   *
   * @param arguments what follows the command's name
   * @return the exit code
   * @throws io.flit.pipelines.launch.UsageException if the arguments cannot be used
   */
  int run(String[] arguments) throws Exception;
}
