package io.flit.cli.run;

import io.flit.cli.output.Console;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.launch.Progress;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows how far one pipeline is: on a terminal all the time, elsewhere when it begins and ends. */
public final class StepProgress implements Progress {
  private static final Set<String> REJECTS =
      Tables.REJECTS.stream().map(Table::name).collect(Collectors.toSet());

  private final Console console;
  private final String step;
  private final boolean writes;
  private final long start = System.nanoTime();
  private long rowsRead;
  private long rowsWritten;
  private long rowsRejected;
  private long nanos;

  /**
   * The progress of a step that begins now.
   *
   * @param writes whether it writes tables
   */
  StepProgress(Console console, String step, boolean writes) {
    this.console = console;
    this.step = step;
    this.writes = writes;
    if (!console.isTerminal()) {
      console.note(step + " ...");
    }
    show();
  }

  @Override
  public void update(Map<String, Long> read, Map<String, Long> written) {
    rowsRead = sum(read);
    rowsRejected = 0;
    rowsWritten = 0;
    written.forEach(
        (table, rows) -> {
          if (REJECTS.contains(table.substring(table.lastIndexOf('/') + 1))) {
            rowsRejected += rows;
          } else {
            rowsWritten += rows;
          }
        });
    show();
  }

  private static long sum(Map<String, Long> rows) {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  private void show() {
    console.status(
        String.format("%-12s %s, %s s", step, rows(), Console.seconds(System.nanoTime() - start)));
  }

  private String rows() {
    return Console.number(rowsRead)
        + " rows read"
        + (writes ? ", " + Console.number(rowsWritten) + " written" : "")
        + some(rowsRejected, "rejected");
  }

  private static String some(long rows, String what) {
    return rows == 0 ? "" : ", " + Console.number(rows) + " " + what;
  }

  /** The rows that the pipeline has read, of all its sources; a row that it reads twice is two. */
  public long rowsRead() {
    return rowsRead;
  }

  /** The rows that it has written, into all tables but those of rejects. */
  public long rowsWritten() {
    return rowsWritten;
  }

  /** How long the pipeline took, in nanoseconds, once it is done. */
  long nanos() {
    return nanos;
  }

  /**
   * Says that the pipeline is done. Where each row that was read is accounted for, these are the
   * figures of {@code pipeline_runs}, and what happened to rows adds up to those that were read.
   */
  void done(PipelineExecution.Outcome outcome) {
    nanos = System.nanoTime() - start;
    long read = sum(outcome, "read/");
    String rows =
        read == 0
            ? rows()
            : Console.number(read)
                + " rows read, "
                + Console.number(rowsWritten)
                + " written"
                + some(sum(outcome, "duplicate/"), "duplicates")
                + some(sum(outcome, "rejected/"), "rejected")
                + some(sum(outcome, "ignored/"), "left out");
    console.note(String.format("%-12s done in %s s: %s", step, Console.seconds(nanos), rows));
  }

  private static long sum(PipelineExecution.Outcome outcome, String figure) {
    return outcome.published().entrySet().stream()
        .filter(rows -> rows.getKey().startsWith(figure))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
