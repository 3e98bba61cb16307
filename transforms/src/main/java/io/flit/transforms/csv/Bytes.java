package io.flit.transforms.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches in byte arrays, eight bytes at a time, and the check for well-formed UTF-8. */
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

  /**
   * Tells whether {@code [from, to)} is UTF-8 as Unicode defines it: no overlong form, no
   * surrogate, nothing above U+10FFFF, nothing cut off.
   */
  static boolean isUtf8(byte[] b, int from, int to) {
    int i = from;
    while (i < to) {
      int lead = b[i++];
      if (lead >= 0) {
        continue;
      }
      lead &= 0xFF;
      int low = 0x80;
      int high = 0xBF;
      int more;
      if (lead >= 0xC2 && lead <= 0xDF) {
        more = 1;
      } else if (lead >= 0xE0 && lead <= 0xEF) {
        more = 2;
        low = lead == 0xE0 ? 0xA0 : low;
        high = lead == 0xED ? 0x9F : high;
      } else if (lead >= 0xF0 && lead <= 0xF4) {
        more = 3;
        low = lead == 0xF0 ? 0x90 : low;
        high = lead == 0xF4 ? 0x8F : high;
      } else {
        return false;
      }
      if (to - i < more) {
        return false;
      }
      int second = b[i] & 0xFF;
      if (second < low || second > high) {
        return false;
      }
      for (int k = 1; k < more; k++) {
        if ((b[i + k] & 0xC0) != 0x80) {
          return false;
        }
      }
      i += more;
    }
    return true;
  }
}
