package io.flit.transforms.packing;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Packs rows of one table into bytes.
 *
 * <p>A row is one bit per column that tells NULL, then the other values in order: zig-zag integers
 * of variable length, IEEE doubles, UTF-8 text with its length. The text of a column that {@link
 * Column#repeats} stands in a block once; later rows name its number. {@link RowUnpacker} reads it.
 */
final class RowPacker<T> {
  private final Class<T> rowType;
  private final Column<T>[] columns;
  private final ColumnType[] types;
  private final boolean[] numbered;
  private final int nullBytes;
  private final TextNumbers numbers = new TextNumbers();
  private byte[] bytes = new byte[1 << 12];
  private int size;

  @SuppressWarnings("unchecked") // Java has no other way to make an array of a generic type
  RowPacker(Table<T> table) {
    List<Column<T>> inOrder = table.columns();
    this.rowType = table.rowType();
    this.columns = inOrder.toArray(new Column[0]);
    this.types = new ColumnType[columns.length];
    this.numbered = new boolean[columns.length];
    this.nullBytes = (columns.length + 7) / 8;
    for (int i = 0; i < columns.length; i++) {
      types[i] = columns[i].type();
      numbered[i] = types[i] == ColumnType.STRING && columns[i].repeats();
    }
  }

  void add(T row) {
    reserve(nullBytes + Long.BYTES * 2 * columns.length);
    int nulls = size;
    Arrays.fill(bytes, nulls, nulls + nullBytes, (byte) 0);
    size += nullBytes;
    for (int i = 0; i < columns.length; i++) {
      Object value = columns[i].get(row);
      if (value == null) {
        bytes[nulls + (i >> 3)] |= (byte) (1 << (i & 7));
      } else {
        add(i, value);
      }
    }
  }

  private void add(int column, Object value) {
    switch (types[column]) {
      case INT64 -> addLong((Long) value);
      case FLOAT64 -> addDouble((Double) value);
      case BOOL -> bytes[size++] = (byte) ((Boolean) value ? 1 : 0);
      case STRING -> {
        if (numbered[column]) {
          addNumbered((String) value);
        } else {
          addText((String) value);
        }
      }
      case TIMESTAMP -> addLong(Timestamps.toMicros((Instant) value));
      case DATE -> addLong(((LocalDate) value).toEpochDay());
      case NUMERIC -> addLong(((Money) value).cents());
    }
  }

  private void addNumbered(String text) {
    int number = numbers.lookUp(text);
    addUnsigned(number);
    if (number == 0) {
      addText(text);
    }
  }

  private void addText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    // What the columns after this one need of their row's reserve stays free.
    reserve(utf8.length + Long.BYTES * 2 * (columns.length + 1));
    addUnsigned(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  private void addDouble(double value) {
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (bits >>> shift);
    }
  }

  private void addLong(long value) {
    addUnsigned((value << 1) ^ (value >> 63));
  }

  private void addUnsigned(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void reserve(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
    }
  }

  /** Bytes so far. */
  int size() {
    return size;
  }

  /** All that was added; the packer is not used any more. */
  Block toBlock() {
    return Block.of(rowType, Arrays.copyOf(bytes, size));
  }
}
