package io.flit.cli;

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

  /** How to use it and what its options mean; ends with a line end. */
  String help();

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
