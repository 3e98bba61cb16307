package io.flit.transforms.staging.masking;

import io.flit.schemas.annotations.PersonalData;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What replaces personal data that is masked.
 *
 * <p>A pseudonym is a keyed hash (HMAC-SHA-256) of a value, so that the same value has the same
 * pseudonym wherever it occurs and rows still join and count, but nobody can recover the value or
 * test guesses without the key. Another key gives other pseudonyms.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Pseudonyms implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The least bytes of a key that can be neither guessed nor searched for. */
  public static final int MIN_KEY_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final char[] DIGITS = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();

  /** Twelve digits of five bits: two of a billion values agree with a chance below a half. */
  private static final int LENGTH = 12;

  private static final int REMEMBERED = 10_000;

  private final byte[] key;
  private transient @Nullable Mac mac;
  private transient @Nullable Map<String, String> remembered;

  /**
   * Pseudonyms under a key.
   *
   * @param key secret, of at least {@value #MIN_KEY_BYTES} bytes
   */
  public Pseudonyms(byte[] key) {
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "a key of " + key.length + " bytes is shorter than " + MIN_KEY_BYTES);
    }
    this.key = key.clone();
  }

  /**
   * The pseudonym of a string, such as {@code name-k2v7qd3mzb4x}, or {@code
   * k2v7qd3mzb4x@pseudonym.invalid} of an e-mail address, to which nothing can be sent.
   *
   * @param kind values of different kinds have different pseudonyms even if they are equal
   */
  public String of(PersonalData.Kind kind, String value) {
    String text = kind.name() + '\0' + value;
    Map<String, String> known = remembered();
    String pseudonym = known.get(text);
    if (pseudonym == null) {
      String digits = digits(mac().doFinal(text.getBytes(StandardCharsets.UTF_8)));
      pseudonym =
          kind == PersonalData.Kind.EMAIL
              ? digits + "@pseudonym.invalid"
              : kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + digits;
      known.put(text, pseudonym);
    }
    return pseudonym;
  }

  /** A position to the degree, some hundred kilometres. */
  static double coarse(double degrees) {
    return Math.rint(degrees) + 0.0;
  }

  private static String digits(byte[] hash) {
    char[] digits = new char[LENGTH];
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | hash[i] & 0xff;
    }
    for (int i = 0; i < LENGTH; i++) {
      digits[i] = DIGITS[(int) (bits >>> 5 * i) & 31];
    }
    return new String(digits);
  }

  private Mac mac() {
    if (mac == null) {
      try {
        mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(key, ALGORITHM));
      } catch (NoSuchAlgorithmException | InvalidKeyException e) {
        throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
      }
    }
    return mac;
  }

  /** The values that were asked for last. */
  private Map<String, String> remembered() {
    if (remembered == null) {
      remembered =
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              return size() > REMEMBERED;
            }
          };
    }
    return remembered;
  }

  /** Reveals nothing about the key. */
  @Override
  public String toString() {
    return "Pseudonyms";
  }
}
