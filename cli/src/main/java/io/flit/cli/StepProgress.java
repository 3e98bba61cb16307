package io.flit.cli;

import io.flit.pipelines.Progress;
import java.util.Map;

/** Shows how far one pipeline is: on a terminal all the time, elsewhere when it begins and ends. */
final class StepProgress implements Progress {
  private final Console console;
  private final String step;
  private final long start = System.nanoTime();
  private long rowsRead;
  private long rowsWritten;

  StepProgress(Console console, String step) {
    this.console = console;
    this.step = step;
    if (!console.isTerminal()) {
      console.note(step + " ...");
    }
    show();
  }

  @Override
  public void update(Map<String, Long> read, Map<String, Long> written) {
    rowsRead = sum(read);
    rowsWritten = sum(written);
    show();
  }

  private static long sum(Map<String, Long> rows) {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  private void show() {
    console.status(
        String.format(
            "%-12s %s rows read, %s written, %s s",
            step,
            Console.number(rowsRead),
            Console.number(rowsWritten),
            Console.seconds(System.nanoTime() - start)));
  }

  /** The rows that the pipeline has read, of all its sources. */
  long rowsRead() {
    return rowsRead;
  }

  /** The rows that it has written, into all tables. */
  long rowsWritten() {
    return rowsWritten;
  }

  /**
   * Says that the pipeline is done.
   *
   * @return how long it took, in nanoseconds
   */
  long done() {
    long nanos = System.nanoTime() - start;
    console.note(
        String.format(
            "%-12s done in %s s: %s rows read, %s written",
            step, Console.seconds(nanos), Console.number(rowsRead), Console.number(rowsWritten)));
    return nanos;
  }
}
