package io.flit.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Short binary forms: counts as base-128 digits, least significant first, with the top bit set on
 * all but the last; integers as the count of their two's complement bytes and those bytes, 0 as no
 * bytes.
 */
final class CompactNumbers {

  /** Longer integers than any sum of squares of longs; a larger length means corrupt input. */
  private static final int MAX_BYTES = 64;

  private CompactNumbers() {}

  static void writeCount(DataOutput out, long count) throws IOException {
    long rest = count;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long readCount(DataInput in) throws IOException {
    long count = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte digit = in.readByte();
      count |= (digit & 0x7FL) << shift;
      if (digit >= 0) {
        return count;
      }
    }
    throw new IOException("A count of more than 64 bits");
  }

  static void write(DataOutput out, BigInteger value) throws IOException {
    if (value.signum() == 0) {
      writeCount(out, 0);
      return;
    }
    byte[] bytes = value.toByteArray();
    writeCount(out, bytes.length);
    out.write(bytes);
  }

  static BigInteger read(DataInput in) throws IOException {
    long length = readCount(in);
    if (length == 0) {
      return BigInteger.ZERO;
    }
    if (length < 0 || length > MAX_BYTES) {
      throw new IOException("An integer of " + length + " bytes");
    }
    byte[] bytes = new byte[(int) length];
    in.readFully(bytes);
    return new BigInteger(bytes);
  }
}
