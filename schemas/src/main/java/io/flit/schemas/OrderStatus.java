package io.flit.schemas;

/** How far an order, or an item of one, has come: the values of TheLook's {@code status}. */
public final class OrderStatus {
  /** Placed, and not yet shipped. */
  public static final String PROCESSING = "Processing";

  /** On its way. */
  public static final String SHIPPED = "Shipped";

  /** Delivered. */
  public static final String COMPLETE = "Complete";

  /** Cancelled before it was shipped. */
  public static final String CANCELLED = "Cancelled";

  /** Delivered, and sent back. */
  public static final String RETURNED = "Returned";

  private OrderStatus() {}
}
