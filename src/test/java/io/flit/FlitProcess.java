package io.flit;

import io.flit.cli.Flit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs {@code bin/flit} commands in this process and keeps what they print. */
final class FlitProcess {
  private FlitProcess() {}

  /**
   * What a command left behind.
   *
   * @param exit its exit code
   * @param out its results
   * @param err everything else
   */
  record Result(int exit, String out, String err) {}

  static Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Flit.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments);
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
