package io.flit.transforms.features;

import io.flit.schemas.Money;
import io.flit.transforms.customers.CustomerOrder;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The dates on which a customer bought, as "buy till you die" models want them.
 *
 * @param frequency repeat dates: different dates with an order, less the first
 * @param recencyDays days from the first date to the latest
 * @param ageDays days from the first date to the snapshot
 * @param monetaryValue mean revenue of the repeat dates, rounded half up; 0.00 if there are none
 */
record PurchaseDays(long frequency, long recencyDays, long ageDays, Money monetaryValue) {

  /**
   * The dates of a customer's revenue orders.
   *
   * @param orders at least one, oldest first
   */
  static PurchaseDays of(List<CustomerOrder> orders, Snapshot snapshot) {
    LocalDate first = orders.get(0).date();
    LocalDate latest = first;
    long repeats = 0;
    Money repeatRevenue = Money.ZERO;
    for (int i = 1; i < orders.size(); i++) {
      CustomerOrder order = orders.get(i);
      if (!order.date().equals(latest)) {
        latest = order.date();
        repeats++;
      }
      if (repeats > 0) {
        repeatRevenue = repeatRevenue.plus(order.revenue());
      }
    }
    return new PurchaseDays(
        repeats,
        ChronoUnit.DAYS.between(first, latest),
        ChronoUnit.DAYS.between(first, snapshot.date()),
        repeats == 0 ? Money.ZERO : repeatRevenue.dividedBy(repeats));
  }
}
