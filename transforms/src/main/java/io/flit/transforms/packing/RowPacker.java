package io.flit.transforms.packing;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.ValueWriter;
import java.util.List;
import org.apache.beam.sdk.values.KV;

/**
 * Packs rows of one table into a block.
 *
 * <p>A row is one bit per column that is set for NULL, then the other values in order. The string
 * of a column that {@link Column#repeats} is in a block once; later rows name its number. {@link
 * RowUnpacker} reads it.
 */
final class RowPacker<T> implements OpenBlocks.Packer {
  private static final int FIRST_BYTES = 1 << 12;

  private final Class<T> rowType;
  private final int bucket;
  private final Column<T>[] columns;
  private final ColumnType[] types;
  private final boolean[] numbered;
  private final StringNumbers numbers = new StringNumbers();
  private final ValueWriter writer = new ValueWriter(FIRST_BYTES);

  @SuppressWarnings("unchecked") // Java has no other way to make an array of a generic type
  RowPacker(Table<T> table, int bucket) {
    List<Column<T>> inOrder = table.columns();
    this.rowType = table.rowType();
    this.bucket = bucket;
    this.columns = inOrder.toArray(new Column[0]);
    this.types = new ColumnType[columns.length];
    this.numbered = new boolean[columns.length];
    for (int i = 0; i < columns.length; i++) {
      types[i] = columns[i].type();
      numbered[i] = isNumbered(columns[i]);
    }
  }

  /** Whether the strings of a column are in a block once. */
  static boolean isNumbered(Column<?> column) {
    return column.type() == ColumnType.STRING && column.repeats();
  }

  void add(T row) {
    int nulls = writer.writeNullBits(columns.length);
    for (int i = 0; i < columns.length; i++) {
      Object value = columns[i].get(row);
      if (value == null) {
        writer.setNull(nulls, i);
      } else if (numbered[i]) {
        addNumbered((String) value);
      } else {
        writer.write(types[i], value);
      }
    }
  }

  private void addNumbered(String string) {
    int number = numbers.lookUp(string);
    writer.writeCount(number);
    if (number == 0) {
      writer.writeString(string);
    }
  }

  @Override
  public int size() {
    return writer.size();
  }

  @Override
  public KV<Integer, Block> close() {
    return KV.of(bucket, Block.of(rowType, writer.toBytes()));
  }
}
