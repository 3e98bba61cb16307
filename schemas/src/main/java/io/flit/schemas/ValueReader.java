package io.flit.schemas;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Reads what a {@link ValueWriter} has written, in the same order.
 *
 * <p>Bytes that no writer has written end in an {@link IllegalArgumentException} or an {@link
 * IndexOutOfBoundsException}.
 */
public final class ValueReader {
  private final byte[] bytes;
  private int position;

  /** Reads from the first of these bytes, which must not change meanwhile. */
  public ValueReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether not all bytes are read yet. */
  public boolean hasMore() {
    return position < bytes.length;
  }

  /**
   * Skips the bits that say which columns of a row are NULL.
   *
   * @return where they are, for {@link #isNull}
   */
  public int skipNullBits(int columns) {
    int place = position;
    position += (columns + 7) / 8;
    return place;
  }

  /** Whether a column of a row is NULL. */
  public boolean isNull(int nullBits, int column) {
    return (bytes[nullBits + (column >> 3)] & (1 << (column & 7))) != 0;
  }

  /** Reads the value of a column. */
  public Object read(ColumnType type) {
    return switch (type) {
      case INT64 -> readLong();
      case FLOAT64 -> readDouble();
      case BOOL -> bytes[position++] == 1;
      case STRING -> readString();
      case TIMESTAMP -> Timestamps.ofMicros(readLong());
      case DATE -> LocalDate.ofEpochDay(readLong());
      case NUMERIC -> Money.ofCents(readLong());
    };
  }

  public long readLong() {
    long zigzag = readCount();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  public long readCount() {
    long count = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte digit = bytes[position++];
      count |= (digit & 0x7fL) << shift;
      if (digit >= 0) {
        return count;
      }
    }
    throw new IllegalArgumentException("a count of more than 64 bits");
  }

  public String readString() {
    int length = readLength();
    String string = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return string;
  }

  public byte[] readBytes() {
    int length = readLength();
    byte[] read = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return read;
  }

  public BigInteger readInteger() {
    int length = readLength();
    BigInteger integer = length == 0 ? BigInteger.ZERO : new BigInteger(bytes, position, length);
    position += length;
    return integer;
  }

  private int readLength() {
    long length = readCount();
    if (length < 0 || length > bytes.length - position) {
      throw new IllegalArgumentException(
          "a length of " + length + " where " + (bytes.length - position) + " bytes are left");
    }
    return (int) length;
  }

  private double readDouble() {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | (bytes[position++] & 0xff);
    }
    return Double.longBitsToDouble(bits);
  }
}
