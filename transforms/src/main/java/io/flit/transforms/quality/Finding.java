package io.flit.transforms.quality;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What some part of an audit found. Findings of one check add up.
 *
 * @param table the table's name
 * @param check the check's name
 * @param rows how many rows fail; for {@code rows_written} how many were audited
 * @param examples some of the failing rows, as their keys only
 * @param newest for {@code freshness} the newest time seen, else null
 */
@DefaultCoder(SerializableCoder.class)
public record Finding(
    String table, String check, long rows, List<String> examples, @Nullable Instant newest)
    implements Serializable {

  public Finding {
    examples = List.copyOf(examples);
  }

  /** Rows that fail a check. */
  static Finding failing(Check check, Tally tally) {
    return new Finding(check.table(), check.name(), tally.rows(), tally.examples(), null);
  }

  /** Rows that were audited. */
  static Finding audited(Check rowsWritten, long rows) {
    return new Finding(rowsWritten.table(), rowsWritten.name(), rows, List.of(), null);
  }

  /** The newest time of the source that was seen. */
  static Finding newest(Instant time) {
    return new Finding(Freshness.CHECK.table(), Freshness.CHECK.name(), 0, List.of(), time);
  }
}
