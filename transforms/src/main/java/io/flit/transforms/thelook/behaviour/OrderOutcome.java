package io.flit.transforms.thelook.behaviour;

import io.flit.schemas.OrderStatus;

/**
 * What became of an order. It can only be made in the five ways in which TheLook's statuses and
 * times go together; times that did not come are {@link Micros#NEVER}.
 */
public final class OrderOutcome {
  private static final OrderOutcome CANCELLED =
      new OrderOutcome(OrderStatus.CANCELLED, Micros.NEVER, Micros.NEVER, Micros.NEVER);
  private static final OrderOutcome PROCESSING =
      new OrderOutcome(OrderStatus.PROCESSING, Micros.NEVER, Micros.NEVER, Micros.NEVER);

  private final String status;
  private final long shippedAt;
  private final long deliveredAt;
  private final long returnedAt;

  private OrderOutcome(String status, long shippedAt, long deliveredAt, long returnedAt) {
    this.status = status;
    this.shippedAt = shippedAt;
    this.deliveredAt = deliveredAt;
    this.returnedAt = returnedAt;
  }

  static OrderOutcome cancelled() {
    return CANCELLED;
  }

  static OrderOutcome processing() {
    return PROCESSING;
  }

  static OrderOutcome shipped(long shippedAt) {
    return new OrderOutcome(OrderStatus.SHIPPED, shippedAt, Micros.NEVER, Micros.NEVER);
  }

  static OrderOutcome complete(long shippedAt, long deliveredAt) {
    return new OrderOutcome(OrderStatus.COMPLETE, shippedAt, deliveredAt, Micros.NEVER);
  }

  static OrderOutcome returned(long shippedAt, long deliveredAt, long returnedAt) {
    return new OrderOutcome(OrderStatus.RETURNED, shippedAt, deliveredAt, returnedAt);
  }

  public String status() {
    return status;
  }

  public long shippedAt() {
    return shippedAt;
  }

  public long deliveredAt() {
    return deliveredAt;
  }

  public long returnedAt() {
    return returnedAt;
  }
}
