package io.flit.cli.output;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a person looks: a terminal, where a line of progress is written over and over, or a file or
 * pipe, where every line stays.
 */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private boolean statusShown;

  /**
   * A console.
   *
   * @param out gets results
   * @param err gets what happens and what goes wrong
   * @param terminal whether a person watches while it happens
   */
  public Console(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** This process's console, which speaks UTF-8 whatever the environment says. */
  public static Console ofProcess() {
    String term = System.getenv("TERM");
    boolean terminal = System.console() != null && term != null && !term.equals("dumb");
    return new Console(utf8(FileDescriptor.out), utf8(FileDescriptor.err), terminal);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
  }

  /** Whether a person watches while it happens. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Shows a line of progress, in place of the one before; only on a terminal. */
  public void status(String line) {
    if (terminal) {
      err.print("\r\033[K" + line);
      err.flush();
      statusShown = true;
    }
  }

  /** Takes the line of progress away. */
  void clearStatus() {
    if (statusShown) {
      err.print("\r\033[K");
      err.flush();
      statusShown = false;
    }
  }

  /** Writes a result. */
  public void print(String text) {
    clearStatus();
    out.print(text);
    out.flush();
  }

  /** Writes a line of a result. */
  public void println(String line) {
    print(line + System.lineSeparator());
  }

  /** Whether results can no longer be written, such as to a pipe whose reader has ended. */
  boolean isAbandoned() {
    return out.checkError();
  }

  /** Writes what is not a result: what happens, and what went wrong. */
  public void note(String line) {
    clearStatus();
    err.println(line);
    err.flush();
  }

  /** A number with thousands set off. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A duration in seconds with one decimal. */
  public static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e9);
  }
}
