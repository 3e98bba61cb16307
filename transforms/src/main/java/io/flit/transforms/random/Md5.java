package io.flit.transforms.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What MD5 makes of texts in UTF-8: ids, and parts that users fall into by chance.
 *
 * <p>Not thread-safe, since it holds a digest.
 */
public final class Md5 {
  private static final int ID_BYTES = 8;

  private final MessageDigest digest;

  public Md5() {
    try {
      digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /** The 16 bytes of a text. */
  public byte[] of(String text) {
    return digest.digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The first 16 hex digits of a text's. */
  public String id(String text) {
    return HexFormat.of().formatHex(of(text), 0, ID_BYTES);
  }

  /**
   * A text's as an unsigned 128-bit integer, modulo a divisor.
   *
   * @param divisor from 1 to 2 to the power of 31
   */
  public long modulo(String text, long divisor) {
    ByteBuffer hash = ByteBuffer.wrap(of(text));
    long high = Long.remainderUnsigned(hash.getLong(), divisor);
    long low = Long.remainderUnsigned(hash.getLong(), divisor);
    // 2 to the power of 64, modulo the divisor.
    long highWord = Long.remainderUnsigned(-divisor, divisor);
    return (high * highWord + low) % divisor;
  }
}
