package io.flit.transforms.predictions.models;

import io.flit.schemas.Money;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.transforms.statistics.customerbase.PurchaseHistory;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A customer at a snapshot, as models take them.
 *
 * @param repeats purchase days after the first
 * @param recencyDays days from the first purchase day to the latest
 * @param ageDays days from the first purchase day to the snapshot
 * @param meanRevenue of the repeat days; 0.00 if there are none
 * @param buys whether an order of the 90 days from the snapshot counts; null while they are not
 *     over
 */
public record CustomerSnapshot(
    LocalDate date,
    long userId,
    Bins bins,
    long repeats,
    long recencyDays,
    long ageDays,
    Money meanRevenue,
    @Nullable Boolean buys)
    implements Serializable {

  /** By date, then user. */
  static final Comparator<CustomerSnapshot> ORDER =
      Comparator.comparing(CustomerSnapshot::date).thenComparingLong(CustomerSnapshot::userId);

  /** What both tables tell of a customer at a snapshot. */
  public static CustomerSnapshot of(LtvFeatures ltv, ChurnFeatures churn) {
    Boolean churned = churn.getIsChurned90d();
    return new CustomerSnapshot(
        churn.getSnapshotDate(),
        churn.getUserId(),
        Bins.of(ltv, churn),
        ltv.getBtydFrequency(),
        ltv.getBtydRecencyDays(),
        ltv.getBtydTDays(),
        ltv.getBtydMonetaryValue(),
        churned == null ? null : !churned);
  }

  /** Days from the latest purchase day to the snapshot: days_since_last_order. */
  public long daysSinceLastOrder() {
    return ageDays - recencyDays;
  }

  /** The purchase days, in weeks. */
  public PurchaseHistory history() {
    return PurchaseHistory.ofDays(repeats, recencyDays, ageDays);
  }
}
