package io.flit.transforms.live;

import io.flit.schemas.Table;
import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.packing.Block;
import java.util.function.Consumer;

/**
 * How the row of a key is from now on.
 *
 * @param row the row; of a deleted one only the key counts
 * @param isDeleted whether the row is gone
 * @param sequence what orders the upserts of one key: the higher one holds
 * @param <T> the type of the rows
 */
public record Upsert<T>(T row, boolean isDeleted, long sequence) {
  private static final int USUAL_BYTES = 1 << 12;

  private static final int OTHERS_BITS = 40;

  /**
   * The place of an upsert among those of its key. It grows with the messages that are known, and
   * does not depend on their order, so that a stream that starts again from its log comes to the
   * same.
   *
   * @param own how many messages there are about the row itself, below 8 million
   * @param others how many there are about the other rows that its figures depend on
   */
  static long sequence(long own, long others) {
    return own << OTHERS_BITS | others;
  }

  /** Packs the upserts of one table into a block, whose contents are the table's name. */
  public static final class Packer<T> {
    private final Table<T> table;
    private final RowBytes<T> rows;
    private final ValueWriter writer = new ValueWriter(USUAL_BYTES);

    public Packer(Table<T> table) {
      this.table = table;
      this.rows = new RowBytes<>(table);
    }

    /** Adds an upsert. */
    public void add(T row, boolean isDeleted, long sequence) {
      writer.writeCount(isDeleted ? 1 : 0);
      writer.writeCount(sequence);
      writer.writeBytes(rows.of(row));
    }

    /** Passes on the block, if there is anything in it. */
    public void passOn(Consumer<Block> out) {
      if (writer.size() > 0) {
        out.accept(Block.of(table.name(), writer.toBytes()));
      }
    }
  }

  /** Passes on the upserts of a block, which is one of this table. */
  public static <T> void each(Table<T> table, Block block, Consumer<Upsert<T>> consumer) {
    RowBytes<T> rows = new RowBytes<>(table);
    ValueReader reader = new ValueReader(block.bytes());
    while (reader.hasMore()) {
      boolean isDeleted = reader.readCount() == 1;
      long sequence = reader.readCount();
      consumer.accept(new Upsert<>(rows.row(reader.readBytes()), isDeleted, sequence));
    }
  }
}
