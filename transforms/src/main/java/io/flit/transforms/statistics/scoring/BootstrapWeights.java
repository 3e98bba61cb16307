package io.flit.transforms.statistics.scoring;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * How often each row counts in draws of a Poisson bootstrap by customer. A customer's weights
 * follow from the id alone, so that all rows of a customer, whatever they are asked for, are drawn
 * together: 16 bits of the MD5 of {@code ID_BLOCK}, eight draws to a block, looked up in the
 * distribution function of a Poisson variable of mean 1.
 */
public final class BootstrapWeights {
  /** The number of draws. */
  public static final int DRAWS = 200;

  /** The weights of no rows. */
  public static final BootstrapWeights NONE = new BootstrapWeights(new long[0], new byte[0][]);

  /** The sample as it is, where every row counts once, and the draws after it. */
  static final int SAMPLES = DRAWS + 1;

  private static final int DRAWS_PER_BLOCK = 8;

  /** 65,536 times the chance of at most 0, 1, 2 ..., rounded down. */
  private static final int[] AT_MOST = {24109, 48218, 60273, 64291, 65296, 65497, 65530, 65535};

  private static final byte[] WEIGHTS = weightsOfNumbers();

  private final long[] userIds;

  /** Of each row; those of a customer are not copied. */
  private final byte[][] weights;

  private BootstrapWeights(long[] userIds, byte[][] weights) {
    this.userIds = userIds;
    this.weights = weights;
  }

  /** The weights of rows of the given customers. */
  public static BootstrapWeights of(long[] userIds) {
    return of(userIds, NONE);
  }

  /**
   * The weights of rows of the given customers.
   *
   * @param known those of other rows, ascending by customer: of their customers nothing is worked
   *     out anew, which takes most of the time that a judgement takes
   */
  public static BootstrapWeights of(long[] userIds, BootstrapWeights known) {
    Draws draws = new Draws();
    byte[][] weights = new byte[userIds.length][];
    for (int row = 0; row < weights.length; row++) {
      int place = Arrays.binarySearch(known.userIds, userIds[row]);
      weights[row] = place >= 0 ? known.weights[place] : draws.of(userIds[row]);
    }
    return new BootstrapWeights(userIds.clone(), weights);
  }

  private static byte[] weightsOfNumbers() {
    byte[] weights = new byte[1 << 16];
    int weight = 0;
    for (int number = 0; number < weights.length; number++) {
      while (weight < AT_MOST.length && AT_MOST[weight] <= number) {
        weight++;
      }
      weights[number] = (byte) weight;
    }
    return weights;
  }

  /** The number of rows. */
  public int rows() {
    return weights.length;
  }

  /** How often a row counts in a draw, counted from 0. */
  public int weight(int row, int draw) {
    return weights[row][draw];
  }

  /** How often a row counts in the sample as it is, and in each draw. */
  void copyTo(double[] samples, int row) {
    byte[] ofRow = weights[row];
    samples[0] = 1;
    for (int i = 0; i < DRAWS; i++) {
      samples[i + 1] = ofRow[i];
    }
  }

  void requireRows(int expected) {
    if (rows() != expected) {
      throw new IllegalArgumentException(expected + " rows, but the weights of " + rows());
    }
  }

  /** Works out weights. There are many, so that no text is made and no digest is copied. */
  private static final class Draws {
    private static final int MOST_DIGITS = 2;

    private final MessageDigest md5;
    private final byte[] digest = new byte[16];

    Draws() {
      try {
        md5 = MessageDigest.getInstance("MD5");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has MD5", e);
      }
    }

    byte[] of(long userId) {
      byte[] id = (userId + "_").getBytes(StandardCharsets.US_ASCII);
      byte[] text = Arrays.copyOf(id, id.length + MOST_DIGITS);
      byte[] weights = new byte[DRAWS];
      for (int block = 0; block < DRAWS / DRAWS_PER_BLOCK; block++) {
        int end = id.length;
        if (block >= 10) {
          text[end++] = (byte) ('0' + block / 10);
        }
        text[end++] = (byte) ('0' + block % 10);
        digest(text, end);
        for (int i = 0; i < DRAWS_PER_BLOCK; i++) {
          int number = (digest[2 * i] & 0xFF) << 8 | digest[2 * i + 1] & 0xFF;
          weights[block * DRAWS_PER_BLOCK + i] = WEIGHTS[number];
        }
      }
      return weights;
    }

    private void digest(byte[] text, int length) {
      md5.update(text, 0, length);
      try {
        md5.digest(digest, 0, digest.length);
      } catch (DigestException e) {
        throw new IllegalStateException("an MD5 has 16 bytes", e);
      }
    }
  }
}
