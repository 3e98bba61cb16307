package io.flit.transforms.features;

import io.flit.schemas.Money;
import io.flit.transforms.customers.CustomerOrder;
import java.time.Instant;
import java.util.List;

/**
 * What a customer bought in a window of time.
 *
 * @param orders the number of orders
 * @param revenue their revenue
 */
record Purchases(long orders, Money revenue) {
  private static final Purchases NONE = new Purchases(0, Money.ZERO);

  /** The orders created in {@code [from, to)} that count at {@code t}. */
  static Purchases between(Instant from, Instant to, List<CustomerOrder> orders, Instant t) {
    long count = 0;
    Money revenue = Money.ZERO;
    for (int i = 0; i < orders.size(); i++) {
      CustomerOrder order = orders.get(i);
      Instant createdAt = order.createdAt();
      if (!createdAt.isBefore(from) && createdAt.isBefore(to) && order.state().counts(t)) {
        count++;
        revenue = revenue.plus(order.revenue());
      }
    }
    return count == 0 ? NONE : new Purchases(count, revenue);
  }
}
