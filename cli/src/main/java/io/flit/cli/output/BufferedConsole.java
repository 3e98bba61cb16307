package io.flit.cli.output;

/** Writes results in large pieces: there may be millions of lines. */
final class BufferedConsole implements AutoCloseable {
  private static final int PIECE = 1 << 15;

  private final Console console;
  private final StringBuilder pending = new StringBuilder();

  BufferedConsole(Console console) {
    this.console = console;
  }

  void print(String text) {
    pending.append(text);
    if (pending.length() >= PIECE) {
      flush();
    }
  }

  /** Whether nobody reads any more, such as when {@code head} has seen enough. */
  boolean isAbandoned() {
    return console.isAbandoned();
  }

  void flush() {
    console.print(pending.toString());
    pending.setLength(0);
  }

  @Override
  public void close() {
    flush();
  }
}
