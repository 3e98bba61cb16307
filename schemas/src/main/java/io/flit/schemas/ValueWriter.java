package io.flit.schemas;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Writes values into bytes that take little room; {@link ValueReader} reads them.
 *
 * <p>A count takes a byte for every 7 bits, the lowest first. Integers are counts, zig-zag; so are
 * timestamps as microseconds, dates as days since 1970 and money as cents. Doubles are IEEE, flags
 * one byte, strings UTF-8 after the count of their bytes. Equal values have equal bytes.
 */
public final class ValueWriter {
  private static final int LONGEST_VALUE = 10;

  private byte[] bytes;
  private int size;

  /** A writer that has room for so many bytes before it has to grow. */
  public ValueWriter(int room) {
    this.bytes = new byte[room];
  }

  /** The number of bytes so far. */
  public int size() {
    return size;
  }

  /** The bytes so far. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Copies the bytes so far. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  /**
   * Writes one bit for each column of a row, none of them set.
   *
   * @return where they are, for {@link #setNull}
   */
  public int writeNullBits(int columns) {
    int place = size;
    int count = (columns + 7) / 8;
    reserve(count);
    Arrays.fill(bytes, place, place + count, (byte) 0);
    size += count;
    return place;
  }

  /** Notes that a column of a row is NULL; nothing else is to be written for it. */
  public void setNull(int nullBits, int column) {
    bytes[nullBits + (column >> 3)] |= (byte) (1 << (column & 7));
  }

  /** Writes the value of a column, not null. */
  public void write(ColumnType type, Object value) {
    switch (type) {
      case INT64 -> writeLong((Long) value);
      case FLOAT64 -> writeDouble((Double) value);
      case BOOL -> writeByte((Boolean) value ? 1 : 0);
      case STRING -> writeString((String) value);
      case TIMESTAMP -> writeLong(Timestamps.toMicros((Instant) value));
      case DATE -> writeLong(((LocalDate) value).toEpochDay());
      case NUMERIC -> writeLong(((Money) value).cents());
    }
  }

  public void writeLong(long value) {
    writeCount((value << 1) ^ (value >> 63));
  }

  /** Writes a number that is not negative, or 64 bits without a sign. */
  public void writeCount(long count) {
    reserve(LONGEST_VALUE);
    long rest = count;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  public void writeString(String string) {
    writeBytes(string.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes an integer of any size as the bytes of its two's complement, zero as none. */
  public void writeInteger(BigInteger integer) {
    writeBytes(integer.signum() == 0 ? new byte[0] : integer.toByteArray());
  }

  /** Writes bytes after their count. */
  public void writeBytes(byte[] value) {
    writeCount(value.length);
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  private void writeDouble(double value) {
    reserve(LONGEST_VALUE);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (bits >>> shift);
    }
  }

  private void writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  private void reserve(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
    }
  }
}
