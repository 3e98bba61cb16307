package io.flit;

import java.util.List;

/**
 * Something that a newcomer gets wrong.
 *
 * @param what what went wrong, in a few words
 * @param command what is typed after {@code bin/flit}; {@code {}} stands for a folder of the test's
 * @param says the line that explains it, exactly, with the same {@code {}}
 * @param exit the exit code
 * @param wayOut what to do beyond what the message says
 */
record Mistake(String what, List<String> command, String says, int exit, String wayOut) {
  static Mistake of(String what, String says, String wayOut, String... command) {
    return new Mistake(what, List.of(command), says, 2, wayOut);
  }

  Mistake withExit(int other) {
    return new Mistake(what, command, says, other, wayOut);
  }

  /** The row of the table in the document. */
  String row() {
    String typed =
        String.join(" ", command.stream().map(Mistake::quoted).toList()).replace("{}/", "");
    return "| "
        + what
        + " | "
        + (command.isEmpty() ? "any command" : code(("bin/flit " + typed).strip()))
        + " | "
        + code(says.replace("{}", "..."))
        + " | "
        + exit
        + " | "
        + wayOut
        + " |";
  }

  private static String quoted(String argument) {
    return argument.contains(" ") ? "\"" + argument + "\"" : argument;
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }

  @Override
  public String toString() {
    return what;
  }
}
