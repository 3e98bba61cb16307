package io.flit.transforms.overlays;

import io.flit.transforms.random.KeyedRandom;

/**
 * Ids of simulated orders and their items: functions of the user, the kind of order, such as an
 * experiment's, and the number of the order, so that neither a sample nor another experiment
 * changes them.
 *
 * <p>They start at {@link #FIRST}. Above it an order's id is {@code user_id * 2^18 + slot}, where
 * the slot stands for kind and number; an item's is four times the order's, plus its line. That
 * leaves 42 bits for the user id. Negative ids and those beyond are hashed into a range of their
 * own, {@code 2^60} above.
 */
final class OverlayIds {
  static final long FIRST = 1_000_000_000_000L;

  /** The number of slots of a user. */
  static final int SLOTS = 1 << 18;

  /** The most items that an order may have. */
  static final int LINES = 4;

  private static final long DIRECT_USERS = 1L << 42;
  private static final long HASHED_FROM = 1L << 60;

  /** Small enough for {@code LINES} times the highest order, above {@link #FIRST}, to be a long. */
  private static final long HASHED_RANGE = HASHED_FROM - FIRST;

  private OverlayIds() {}

  /** The slot that an order of a kind would like to have, among those of its user. */
  static int preferredSlot(String kind, int number) {
    return (int) KeyedRandom.of(number, kind).at(0).below(SLOTS);
  }

  static long orderId(long userId, int slot) {
    if (userId >= 0 && userId < DIRECT_USERS) {
      return FIRST + userId * SLOTS + slot;
    }
    long hash = KeyedRandom.of(slot, "hashed user").at(userId).nextLong();
    return FIRST + HASHED_FROM + Long.remainderUnsigned(hash, HASHED_RANGE);
  }

  /**
   * The id of an order's item.
   *
   * @param line from 0, below {@link #LINES}
   */
  static long itemId(long orderId, int line) {
    return FIRST + (orderId - FIRST) * LINES + line;
  }
}
