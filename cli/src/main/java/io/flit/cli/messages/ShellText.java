package io.flit.cli.messages;

/** Commands that are shown to be pasted into the shell that this one came from. */
public final class ShellText {
  private ShellText() {}

  /** The program as it was started. */
  public static String program() {
    String started = System.getProperty("flit.program", "bin/flit");
    return started.matches("[\\w./~+-]+") ? started : quoted(started);
  }

  /** An option as a shell reads it, after a space; nothing where the value is the default. */
  public static String option(String name, String value, String byDefault) {
    return value.equals(byDefault) ? "" : " --" + name + "=" + quoted(value);
  }

  /** SQL as one word for a shell, in double quotes since SQL is full of single ones. */
  public static String statement(String sql) {
    return '"' + sql.replaceAll("[\\\\\"$`]", "\\\\$0") + '"';
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
