package io.flit.transforms.packing;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads what a {@link RowPacker} has packed. */
final class RowUnpacker {
  private final byte[] bytes;
  private final List<String> texts = new ArrayList<>();
  private int position;

  RowUnpacker(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Hands out all rows, which are of the given table. */
  <T> void forEach(Table<T> table, Consumer<T> consumer) {
    List<Column<T>> columns = table.columns();
    int size = columns.size();
    ColumnType[] types = new ColumnType[size];
    boolean[] numbered = new boolean[size];
    for (Column<T> column : columns) {
      types[column.index()] = column.type();
      numbered[column.index()] = column.type() == ColumnType.STRING && column.repeats();
    }
    Object[] values = new Object[size];
    while (position < bytes.length) {
      int nulls = position;
      position += (size + 7) / 8;
      for (int i = 0; i < size; i++) {
        boolean isNull = (bytes[nulls + (i >> 3)] & (1 << (i & 7))) != 0;
        values[i] = isNull ? null : value(types[i], numbered[i]);
      }
      consumer.accept(table.row(values));
    }
  }

  private Object value(ColumnType type, boolean numbered) {
    return switch (type) {
      case INT64 -> zigzag();
      case FLOAT64 -> Double.longBitsToDouble(bits());
      case BOOL -> bytes[position++] == 1;
      case STRING -> numbered ? numbered() : text();
      case TIMESTAMP -> Timestamps.ofMicros(zigzag());
      case DATE -> LocalDate.ofEpochDay(zigzag());
      case NUMERIC -> Money.ofCents(zigzag());
    };
  }

  private String numbered() {
    int number = (int) unsigned();
    if (number > 0) {
      return texts.get(number - 1);
    }
    String text = text();
    texts.add(text);
    return text;
  }

  private String text() {
    int length = (int) unsigned();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  private long bits() {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | (bytes[position++] & 0xff);
    }
    return bits;
  }

  private long zigzag() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  private long unsigned() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[position++];
      value |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
