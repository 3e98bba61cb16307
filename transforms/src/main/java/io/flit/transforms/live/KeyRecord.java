package io.flit.transforms.live;

import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.live.KeyHistory.Entry;
import io.flit.transforms.live.KeyHistory.Reject;
import io.flit.transforms.staging.OneRowPerKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is remembered of one key: the row that a batch has left, and the messages since.
 *
 * @param <S> the type of the staged rows
 */
final class KeyRecord<S> {
  private static final int ROW = 0;
  private static final int DELETE = 1;
  private static final int FAULT = 2;
  private static final int USUAL_BYTES = 256;

  private final List<Entry<S>> entries = new ArrayList<>(1);
  private @Nullable S batchRow;

  /** A record of nothing. */
  KeyRecord() {}

  /** Reads what {@link #toBytes} has written; null is a record of nothing. */
  KeyRecord(RowBytes<S> rows, byte @Nullable [] stored) {
    if (stored == null) {
      return;
    }
    ValueReader reader = new ValueReader(stored);
    byte[] row = reader.readBytes();
    batchRow = row.length == 0 ? null : rows.row(row);
    while (reader.hasMore()) {
      entries.add(entry(rows, reader));
    }
  }

  private static <S> Entry<S> entry(RowBytes<S> rows, ValueReader reader) {
    String id = reader.readString();
    Instant publishedAt = Timestamps.ofMicros(reader.readLong());
    Long version = reader.readCount() == 1 ? reader.readLong() : null;
    return switch ((int) reader.readCount()) {
      case ROW -> new Entry<>(id, publishedAt, version, rows.row(reader.readBytes()), false, null);
      case DELETE -> new Entry<>(id, publishedAt, version, null, true, null);
      default ->
          new Entry<>(
              id,
              publishedAt,
              version,
              null,
              false,
              new Reject(reader.readString(), reader.readString()));
    };
  }

  byte[] toBytes(RowBytes<S> rows) {
    ValueWriter writer = new ValueWriter(USUAL_BYTES);
    writer.writeBytes(batchRow == null ? new byte[0] : rows.of(batchRow));
    for (Entry<S> entry : entries) {
      writer.writeString(entry.messageId());
      writer.writeLong(Timestamps.toMicros(entry.publishedAt()));
      writer.writeCount(entry.version() == null ? 0 : 1);
      if (entry.version() != null) {
        writer.writeLong(entry.version());
      }
      if (entry.row() != null) {
        writer.writeCount(ROW);
        writer.writeBytes(rows.of(entry.row()));
      } else if (entry.isDelete()) {
        writer.writeCount(DELETE);
      } else {
        writer.writeCount(FAULT);
        writer.writeString(entry.fault().reason());
        writer.writeString(entry.fault().detail());
      }
    }
    return writer.toBytes();
  }

  boolean knows(String messageId) {
    return entries.stream().anyMatch(entry -> entry.messageId().equals(messageId));
  }

  void add(Entry<S> entry) {
    entries.add(entry);
  }

  void setBatchRow(S row) {
    batchRow = row;
  }

  /** How many messages there are. */
  int messages() {
    return entries.size();
  }

  /** The different rows that have been said to be this one, whether they hold or not. */
  Set<S> rows() {
    Set<S> rows = new LinkedHashSet<>();
    entries.stream().map(Entry::row).filter(Objects::nonNull).forEach(rows::add);
    if (batchRow != null) {
      rows.add(batchRow);
    }
    return rows;
  }

  /** All that is known, as a history that can be settled. */
  KeyHistory<S> history(Table<S> table, OneRowPerKey<S> oneRowPerKey) {
    return new KeyHistory<>(table, oneRowPerKey, batchRow, List.copyOf(entries));
  }
}
