package io.flit.transforms.thelook;

import io.flit.transforms.shuffle.Keys;
import java.io.Serializable;

/**
 * A share of the users, and of what belongs to nobody.
 *
 * <p>Whether a user is in the sample depends on the user id alone, so that a user comes with all
 * rows, and the users of a sample are in every larger one.
 */
public final class Sample implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Everything. */
  public static final Sample ALL = new Sample(1);

  private final double share;

  private Sample(double share) {
    this.share = share;
  }

  /**
   * A sample of so many per cent.
   *
   * @param percent above 0 and at most 100
   */
  public static Sample ofPercent(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("a sample has more than 0 and at most 100 %: " + percent);
    }
    return new Sample(percent / 100);
  }

  public boolean holdsUser(long userId) {
    return holds(Keys.mix(userId ^ 0x75736572L));
  }

  public boolean holdsSession(String sessionId) {
    return holds(Keys.mix(Keys.of(sessionId) ^ 0x73657373L));
  }

  public boolean holdsProduct(long productId) {
    return holds(Keys.mix(productId ^ 0x70726f64L));
  }

  /** Whether a hash, read as a number in [0, 1), lies below the share. */
  private boolean holds(long hash) {
    return (hash >>> 11) * 0x1.0p-53 < share;
  }
}
