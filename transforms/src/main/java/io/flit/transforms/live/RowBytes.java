package io.flit.transforms.live;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import java.util.List;

/**
 * The rows of a table as bytes; equal rows have equal bytes.
 *
 * @param <T> the type of the rows
 */
final class RowBytes<T> {
  private static final int USUAL_BYTES = 256;

  private final Table<T> table;
  private final List<Column<T>> columns;

  RowBytes(Table<T> table) {
    this.table = table;
    this.columns = table.columns();
  }

  byte[] of(T row) {
    ValueWriter writer = new ValueWriter(USUAL_BYTES);
    int nulls = writer.writeNullBits(columns.size());
    for (Column<T> column : columns) {
      Object value = column.get(row);
      if (value == null) {
        writer.setNull(nulls, column.index());
      } else {
        writer.write(column.type(), value);
      }
    }
    return writer.toBytes();
  }

  T row(byte[] bytes) {
    ValueReader reader = new ValueReader(bytes);
    int nulls = reader.skipNullBits(columns.size());
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      ColumnType type = columns.get(i).type();
      values[i] = reader.isNull(nulls, i) ? null : reader.read(type);
    }
    return table.row(values);
  }
}
