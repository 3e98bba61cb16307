package io.flit.transforms.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches in byte arrays, eight bytes at a time. */
final class Bytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Bytes() {}

  /**
   * Returns the first index of the ASCII character {@code c} in {@code [from, to)}, or {@code to}.
   */
  static int indexOf(byte[] b, char c, int from, int to) {
    long pattern = ONES * c;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long hits = zeroBytes((long) LONGS.get(b, i) ^ pattern);
      if (hits != 0) {
        return i + Long.numberOfTrailingZeros(hits) / Byte.SIZE;
      }
    }
    for (; i < to; i++) {
      if (b[i] == c) {
        return i;
      }
    }
    return to;
  }

  /** Returns the index after the last {@code c} in {@code [from, to)}, or {@code from}. */
  static int afterLast(byte[] b, char c, int from, int to) {
    int i = to;
    while (i > from && b[i - 1] != c) {
      i--;
    }
    return i;
  }

  /** Marks the zero bytes of a word; only the lowest mark is exact, those above it may be false. */
  private static long zeroBytes(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }
}
