package io.flit.transforms.live;

import io.flit.schemas.Table;
import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.packing.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How the staged row of a key was, and how it is from now on.
 *
 * @param before null if there was none
 * @param after null if there is none any more
 * @param former what else has been said of the row, now or earlier: rows that do not hold
 * @param messages how many messages there are about the row
 * @param cause what changed it
 */
record StagedChange<S>(
    @Nullable S before, @Nullable S after, Collection<S> former, long messages, Cause cause) {
  private static final int USUAL_BYTES = 512;

  /** What changed a row. */
  enum Cause {
    /** The row is as a batch has left it. */
    BATCH,
    /** A message of the log, from which everything has been written that follows. */
    LOGGED,
    /** A message that is new. */
    MESSAGE
  }

  /** Whether it has not been written before. A row that a batch has left is no news by itself. */
  boolean isNews() {
    return cause == Cause.MESSAGE || cause == Cause.BATCH && messages > 0;
  }

  /** Whether the row is another one, or gone; else there are only more messages about it. */
  boolean isOther() {
    return !Objects.equals(before, after);
  }

  /** A row that a batch has left. */
  static <S> StagedChange<S> ofBatch(S row) {
    return new StagedChange<>(null, row, List.of(), 0, Cause.BATCH);
  }

  /** Packs the changes of one table into a block, whose contents are the table's name. */
  static <S> Block pack(Table<S> table, Collection<StagedChange<S>> changes) {
    RowBytes<S> rows = new RowBytes<>(table);
    ValueWriter writer = new ValueWriter(USUAL_BYTES * changes.size() + 1);
    for (StagedChange<S> change : changes) {
      writer.writeBytes(change.before == null ? new byte[0] : rows.of(change.before));
      writer.writeBytes(change.after == null ? new byte[0] : rows.of(change.after));
      writer.writeCount(change.former.size());
      change.former.forEach(row -> writer.writeBytes(rows.of(row)));
      writer.writeCount(change.messages);
      writer.writeCount(change.cause.ordinal());
    }
    return Block.of(table.name(), writer.toBytes());
  }

  /** Passes on the changes of a block, which is one of this table. */
  static <S> void each(Table<S> table, Block block, Consumer<StagedChange<S>> consumer) {
    RowBytes<S> rows = new RowBytes<>(table);
    ValueReader reader = new ValueReader(block.bytes());
    while (reader.hasMore()) {
      byte[] before = reader.readBytes();
      byte[] after = reader.readBytes();
      List<S> former = new ArrayList<>();
      for (long left = reader.readCount(); left > 0; left--) {
        former.add(rows.row(reader.readBytes()));
      }
      consumer.accept(
          new StagedChange<>(
              before.length == 0 ? null : rows.row(before),
              after.length == 0 ? null : rows.row(after),
              former,
              reader.readCount(),
              Cause.values()[(int) reader.readCount()]));
    }
  }
}
