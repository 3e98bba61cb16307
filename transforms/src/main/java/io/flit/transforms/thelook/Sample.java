package io.flit.transforms.thelook;

import com.google.common.hash.Hashing;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * A share of the users, and of what belongs to nobody.
 *
 * <p>Whether a user is in the sample depends on the user id alone, so that a user comes with all
 * rows, and the users of a sample are in every larger one. The hash is one that BigQuery has too.
 */
public final class Sample implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Everything. */
  public static final Sample ALL = new Sample(1);

  /** The bits of a fingerprint that are left out, so that the others are exact in a double. */
  public static final int DROPPED_BITS = 11;

  private static final double FINGERPRINTS = 0x1.0p53;

  private final long limit;

  private Sample(double share) {
    this.limit = (long) Math.ceil(share * FINGERPRINTS);
  }

  /** What rows are chosen by: the first of these that a row has. */
  public enum Key {
    USER("user "),
    SESSION("session "),
    PRODUCT("product ");

    private final String prefix;

    Key(String prefix) {
      this.prefix = prefix;
    }

    /** What precedes the key's string when its fingerprint is taken. */
    public String prefix() {
      return prefix;
    }
  }

  /**
   * A sample of this percentage.
   *
   * @param percent above 0 and at most 100
   */
  public static Sample ofPercent(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("a sample has more than 0 and at most 100 %: " + percent);
    }
    return percent == 100 ? ALL : new Sample(percent / 100);
  }

  /** The columns that choose a table's rows; none if the table is always whole. */
  public static Map<Key, Column<?>> columns(Table<?> table) {
    Map<Key, Column<?>> columns = new EnumMap<>(Key.class);
    if (table.name().equals("users")) {
      columns.put(Key.USER, table.column("id"));
    } else if (table.hasColumn("user_id")) {
      columns.put(Key.USER, table.column("user_id"));
    }
    if (table.hasColumn("session_id")) {
      columns.put(Key.SESSION, table.column("session_id"));
    }
    if (table.name().equals("inventory_items")) {
      columns.put(Key.PRODUCT, table.column("product_id"));
    }
    return columns;
  }

  public boolean holdsUser(long userId) {
    return holds(Key.USER, Long.toString(userId));
  }

  public boolean holdsSession(String sessionId) {
    return holds(Key.SESSION, sessionId);
  }

  public boolean holdsProduct(long productId) {
    return holds(Key.PRODUCT, Long.toString(productId));
  }

  /** A row is in the sample if its key's fingerprint, without the dropped bits, is below this. */
  public long limit() {
    return limit;
  }

  private boolean holds(Key key, String text) {
    long fingerprint =
        Hashing.farmHashFingerprint64()
            .hashString(key.prefix() + text, StandardCharsets.UTF_8)
            .asLong();
    return fingerprint >>> DROPPED_BITS < limit;
  }
}
