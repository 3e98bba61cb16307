package io.flit.pipelines.warehouse.parquet;

import io.flit.pipelines.warehouse.parquet.ParquetRows.Field;
import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Money;
import io.flit.schemas.Timestamps;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/**
 * The rows of a table's files as the values of some of its columns, in the order of the columns;
 * null for NULL. A file that was written before a nullable column was added has NULL in it.
 */
final class TableRows implements ParquetInput.Form<Object[]> {
  private final List<? extends Field<?>> columns;

  TableRows(List<Column<?>> columns) {
    this(columns.stream().map(Field::of).toList(), List.of());
  }

  /** The rows of files that have further columns behind some. */
  TableRows(List<? extends Field<?>> columns, List<? extends Field<?>> further) {
    this.columns = Stream.<Field<?>>concat(columns.stream(), further.stream()).toList();
  }

  @Override
  public MessageType columns(MessageType file) {
    return ParquetRows.schemaOfFields(file.getName(), columns);
  }

  @Override
  public RecordMaterializer<Object[]> rows(MessageType fields) {
    Row row = new Row(columns.size());
    List<Value> values = new ArrayList<>();
    for (Field<?> column : columns) {
      values.add(new Value(row, values.size(), column.type()));
    }
    return ParquetInput.rows(values, row::start, row::values);
  }

  private static final class Row {
    private final int width;
    private Object[] values;

    Row(int width) {
      this.width = width;
    }

    void start() {
      values = new Object[width];
    }

    Object[] values() {
      return values;
    }
  }

  /** Puts the values of one column into the row. */
  private static final class Value extends PrimitiveConverter {
    private final Row row;
    private final int place;
    private final ColumnType type;
    private String[] words = {};

    Value(Row row, int place, ColumnType type) {
      this.row = row;
      this.place = place;
      this.type = type;
    }

    private void put(Object value) {
      row.values[place] = value;
    }

    /** A string that is stored once is decoded once. */
    @Override
    public boolean hasDictionarySupport() {
      return type == ColumnType.STRING;
    }

    @Override
    public void setDictionary(Dictionary dictionary) {
      words = new String[dictionary.getMaxId() + 1];
      for (int id = 0; id < words.length; id++) {
        words[id] = dictionary.decodeToBinary(id).toStringUsingUTF8();
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      put(words[id]);
    }

    @Override
    public void addBinary(Binary value) {
      put(value.toStringUsingUTF8());
    }

    @Override
    public void addBoolean(boolean value) {
      put(value);
    }

    @Override
    public void addDouble(double value) {
      put(value);
    }

    @Override
    public void addInt(int value) {
      put(LocalDate.ofEpochDay(value));
    }

    @Override
    public void addLong(long value) {
      put(
          switch (type) {
            case TIMESTAMP -> Timestamps.ofMicros(value);
            case NUMERIC -> Money.ofCents(value);
            default -> (Object) value;
          });
    }
  }
}
