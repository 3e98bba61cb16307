package io.flit.transforms.quality;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The number of rows that fail a check, and some of them: of all examples those that come first, so
 * that they are the same however the work is split.
 */
final class Tally {
  static final int MAX_EXAMPLES = 5;

  private final TreeSet<String> examples = new TreeSet<>();
  private long rows;

  /** Adds rows that fail, with an example that names one of them. */
  void add(long failing, Supplier<String> example) {
    rows = Math.addExact(rows, failing);
    add(example.get());
  }

  /** Adds what was found elsewhere. */
  void add(Finding finding) {
    rows = Math.addExact(rows, finding.rows());
    finding.examples().forEach(this::add);
  }

  private void add(String example) {
    if (example.isEmpty()) {
      return;
    }
    examples.add(example);
    if (examples.size() > MAX_EXAMPLES) {
      examples.pollLast();
    }
  }

  long rows() {
    return rows;
  }

  List<String> examples() {
    return List.copyOf(examples);
  }
}
