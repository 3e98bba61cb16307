package io.flit.transforms.overlays;

import io.flit.transforms.random.KeyedRandom;
import java.util.HashSet;
import java.util.Set;

/**
 * Ids of simulated orders and their items: functions of the user, the kind of order, such as an
 * experiment's, and the number of the order, so that neither a sample nor another experiment
 * changes them.
 *
 * <p>They start at a first one. Above it an order's id is {@code user_id * 2^18 + slot}, where the
 * slot stands for kind and number; an item's is four times the order's, plus its line. That leaves
 * 42 bits for the user id. Negative ids and those beyond are hashed into a range of their own,
 * {@code 2^60} above.
 */
final class OverlayIds {
  /** The ids of what experiments bring about. */
  static final OverlayIds OF_EXPERIMENTS = new OverlayIds(1_000_000_000_000L);

  /**
   * The ids of what campaigns bring about. An order has none of an experiment's as long as user ids
   * stay below 3.8 million.
   */
  static final OverlayIds OF_CAMPAIGNS = new OverlayIds(2_000_000_000_000L);

  /** The number of slots of a user. */
  static final int SLOTS = 1 << 18;

  /** The most items that an order may have. */
  static final int LINES = 4;

  private static final long DIRECT_USERS = 1L << 42;
  private static final long HASHED_FROM = 1L << 60;

  private final long first;

  /** Small enough for {@code LINES} times the highest order, above the first, to be a long. */
  private final long hashedRange;

  private OverlayIds(long first) {
    this.first = first;
    this.hashedRange = HASHED_FROM - first;
  }

  /** The ids of one user's orders, each of which is given once. */
  final class OfUser {
    private final long userId;
    private final Set<Integer> slots = new HashSet<>();

    private OfUser(long userId) {
      this.userId = userId;
    }

    /** The id of an order of a kind: that of its slot, or of the next one that is free. */
    long orderId(String kind, int number) {
      int slot = preferredSlot(kind, number);
      while (!slots.add(slot)) {
        slot = (slot + 1) % SLOTS;
      }
      return OverlayIds.this.orderId(userId, slot);
    }
  }

  /** The ids of a user's orders, none of which is given yet. */
  OfUser of(long userId) {
    return new OfUser(userId);
  }

  /** The slot that an order of a kind would like to have, among those of its user. */
  static int preferredSlot(String kind, int number) {
    return (int) KeyedRandom.of(number, kind).at(0).below(SLOTS);
  }

  long orderId(long userId, int slot) {
    if (userId >= 0 && userId < DIRECT_USERS) {
      return first + userId * SLOTS + slot;
    }
    long hash = KeyedRandom.of(slot, "hashed user").at(userId).nextLong();
    return first + HASHED_FROM + Long.remainderUnsigned(hash, hashedRange);
  }

  /**
   * The id of an order's item.
   *
   * @param line from 0, below {@link #LINES}
   */
  long itemId(long orderId, int line) {
    return first + (orderId - first) * LINES + line;
  }
}
