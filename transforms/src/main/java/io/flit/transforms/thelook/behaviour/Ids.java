package io.flit.transforms.thelook.behaviour;

/**
 * Where ids come from. Every user has a block of order ids, every order a block of item ids, and so
 * on, so that a row's id follows from its user's alone: ids are unique, the same in samples of any
 * size, and not dense.
 *
 * <p>With 10^8 users all ids stay below 2^53, and order ids below 10^12, where those of simulated
 * orders begin.
 */
public final class Ids {
  static final int ORDERS_PER_USER = 64;

  /** Sessions that are not about an item take the slots behind {@link #ITEMS_PER_ORDER}. */
  static final int SLOTS_PER_ORDER = 8;

  static final int ITEMS_PER_ORDER = 4;
  public static final int UNITS_PER_ITEM = 4;
  static final int EVENTS_PER_SESSION = 32;

  /** Sessions from this on are of anonymous visitors, so that their events follow the buyers'. */
  private static final long FIRST_VISITOR = 1_000_000_000_000L;

  private Ids() {}

  static long order(long userId, int index) {
    return slot(userId, index, ORDERS_PER_USER);
  }

  static long item(long orderId, int index) {
    return slot(orderId, slotOf(index, ITEMS_PER_ORDER), SLOTS_PER_ORDER);
  }

  /** One of the sessions in which nothing is bought, around the time of an order. */
  static long browsingSession(long orderId, int index) {
    return slot(orderId, ITEMS_PER_ORDER + index, SLOTS_PER_ORDER);
  }

  public static long stockUnit(long itemId, int index) {
    return slot(itemId, index, UNITS_PER_ITEM);
  }

  /** The session in which an item is bought has the item's id. */
  static long anonymousSession(long visitorNumber) {
    return FIRST_VISITOR + visitorNumber;
  }

  public static long event(long sessionId, int index) {
    return slot(sessionId, index, EVENTS_PER_SESSION);
  }

  private static int slotOf(int index, int slots) {
    if (index < 0 || index >= slots) {
      throw new IllegalArgumentException(index + " is not one of " + slots + " slots");
    }
    return index;
  }

  private static long slot(long parentId, int index, int slots) {
    return parentId * slots + slotOf(index, slots);
  }
}
