package io.flit.transforms.statistics.scoring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How often each row counts in draws of a Poisson bootstrap by customer. A customer's weights
 * follow from the id alone, so that all rows of a customer, whatever they are asked for, are drawn
 * together: 16 bits of the MD5 of {@code ID_BLOCK}, eight draws to a block, looked up in the
 * distribution function of a Poisson variable of mean 1.
 */
public final class BootstrapWeights {
  /** The number of draws. */
  public static final int DRAWS = 200;

  /** The sample as it is, where every row counts once, and the draws after it. */
  static final int SAMPLES = DRAWS + 1;

  private static final int DRAWS_PER_BLOCK = 8;

  /** 65,536 times the chance of at most 0, 1, 2 ..., rounded down. */
  private static final int[] AT_MOST = {24109, 48218, 60273, 64291, 65296, 65497, 65530, 65535};

  private final byte[] weights;
  private final int rows;

  private BootstrapWeights(byte[] weights, int rows) {
    this.weights = weights;
    this.rows = rows;
  }

  /** The weights of rows of the given customers. */
  public static BootstrapWeights of(long[] userIds) {
    MessageDigest md5 = md5();
    byte[] weights = new byte[Math.multiplyExact(userIds.length, DRAWS)];
    for (int row = 0; row < userIds.length; row++) {
      for (int block = 0; block < DRAWS / DRAWS_PER_BLOCK; block++) {
        byte[] digest =
            md5.digest((userIds[row] + "_" + block).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < DRAWS_PER_BLOCK; i++) {
          int number = (digest[2 * i] & 0xFF) << 8 | digest[2 * i + 1] & 0xFF;
          weights[row * DRAWS + block * DRAWS_PER_BLOCK + i] = (byte) weight(number);
        }
      }
    }
    return new BootstrapWeights(weights, userIds.length);
  }

  private static int weight(int number) {
    int weight = 0;
    while (weight < AT_MOST.length && AT_MOST[weight] <= number) {
      weight++;
    }
    return weight;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  int rows() {
    return rows;
  }

  /** How often a row counts in a draw, counted from 0. */
  public int weight(int row, int draw) {
    return weights[row * DRAWS + draw];
  }

  /** How often a row counts in the sample as it is, and in each draw. */
  void copyTo(double[] samples, int row) {
    samples[0] = 1;
    int from = row * DRAWS;
    for (int i = 0; i < DRAWS; i++) {
      samples[i + 1] = weights[from + i];
    }
  }

  void requireRows(int expected) {
    if (rows != expected) {
      throw new IllegalArgumentException(expected + " rows, but the weights of " + rows);
    }
  }
}
