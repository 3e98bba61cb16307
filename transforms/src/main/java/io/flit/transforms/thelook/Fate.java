package io.flit.transforms.thelook;

import io.flit.schemas.OrderStatus;

/**
 * What became of an order. It can only be made in the five ways in which TheLook's statuses and
 * times go together; times that did not come are {@link Micros#NEVER}.
 */
final class Fate {
  private static final Fate CANCELLED =
      new Fate(OrderStatus.CANCELLED, Micros.NEVER, Micros.NEVER, Micros.NEVER);
  private static final Fate PROCESSING =
      new Fate(OrderStatus.PROCESSING, Micros.NEVER, Micros.NEVER, Micros.NEVER);

  private final String status;
  private final long shippedAt;
  private final long deliveredAt;
  private final long returnedAt;

  private Fate(String status, long shippedAt, long deliveredAt, long returnedAt) {
    this.status = status;
    this.shippedAt = shippedAt;
    this.deliveredAt = deliveredAt;
    this.returnedAt = returnedAt;
  }

  static Fate cancelled() {
    return CANCELLED;
  }

  static Fate processing() {
    return PROCESSING;
  }

  static Fate shipped(long shippedAt) {
    return new Fate(OrderStatus.SHIPPED, shippedAt, Micros.NEVER, Micros.NEVER);
  }

  static Fate complete(long shippedAt, long deliveredAt) {
    return new Fate(OrderStatus.COMPLETE, shippedAt, deliveredAt, Micros.NEVER);
  }

  static Fate returned(long shippedAt, long deliveredAt, long returnedAt) {
    return new Fate(OrderStatus.RETURNED, shippedAt, deliveredAt, returnedAt);
  }

  String status() {
    return status;
  }

  long shippedAt() {
    return shippedAt;
  }

  long deliveredAt() {
    return deliveredAt;
  }

  long returnedAt() {
    return returnedAt;
  }
}
