package io.flit.transforms.packing;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads what a {@link RowPacker} has packed. */
final class RowUnpacker {
  private final ValueReader reader;
  private final List<String> strings = new ArrayList<>();

  RowUnpacker(byte[] bytes) {
    this.reader = new ValueReader(bytes);
  }

  /** Reads all rows, which are of the given table. */
  <T> void forEach(Table<T> table, Consumer<T> consumer) {
    List<Column<T>> columns = table.columns();
    int size = columns.size();
    ColumnType[] types = new ColumnType[size];
    boolean[] numbered = new boolean[size];
    for (Column<T> column : columns) {
      types[column.index()] = column.type();
      numbered[column.index()] = RowPacker.isNumbered(column);
    }
    Object[] values = new Object[size];
    while (reader.hasMore()) {
      int nulls = reader.skipNullBits(size);
      for (int i = 0; i < size; i++) {
        if (reader.isNull(nulls, i)) {
          values[i] = null;
        } else {
          values[i] = numbered[i] ? numberedString() : reader.read(types[i]);
        }
      }
      consumer.accept(table.row(values));
    }
  }

  private String numberedString() {
    int number = (int) reader.readCount();
    if (number > 0) {
      return strings.get(number - 1);
    }
    String string = reader.readString();
    strings.add(string);
    return string;
  }
}
