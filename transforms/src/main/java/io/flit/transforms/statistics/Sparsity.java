package io.flit.transforms.statistics;

import java.math.BigInteger;

/**
 * Whether an outcome is too rare for the normal approximation: fewer than 5 users with a value
 * other than 0 are to be expected in the smaller of two arms (the rule of Cochran 1954, Biometrics
 * 10:417, for the cells of a table).
 */
public final class Sparsity {

  private static final BigInteger FEWEST_EXPECTED = BigInteger.valueOf(5);

  private Sparsity() {}

  /**
   * Whether the outcome is sparse in a pair of arms; so it is without users.
   *
   * @param nonZeroUsers users of both arms with a value other than 0
   */
  public static boolean isSparse(long nonZeroUsers, long controlUsers, long variantUsers) {
    BigInteger users = BigInteger.valueOf(controlUsers).add(BigInteger.valueOf(variantUsers));
    return users.signum() == 0
        || BigInteger.valueOf(nonZeroUsers)
                .multiply(BigInteger.valueOf(Math.min(controlUsers, variantUsers)))
                .compareTo(FEWEST_EXPECTED.multiply(users))
            < 0;
  }
}
