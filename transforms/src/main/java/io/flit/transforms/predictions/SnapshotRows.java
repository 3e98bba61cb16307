package io.flit.transforms.predictions;

import io.flit.schemas.Money;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.transforms.predictions.judging.ScoredCustomer;
import io.flit.transforms.predictions.judging.SnapshotDay;
import io.flit.transforms.predictions.models.CustomerSnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the feature tables tell of the customers of one snapshot, and what the rows of the snapshot
 * a year later tell of the year between. Rows come in any order.
 */
final class SnapshotRows {
  private final LocalDate date;
  private final List<LtvFeatures> values = new ArrayList<>();
  private final Map<Long, ChurnFeatures> churn = new HashMap<>();
  private final Map<Long, Money> yearLater = new HashMap<>();

  SnapshotRows(LocalDate date) {
    this.date = date;
  }

  /** The row by which a later snapshot tells what the year before it brought. */
  static LtvFeatures yearLater(LtvFeatures row) {
    return LtvFeatures.builder()
        .setUserId(row.getUserId())
        .setSnapshotDate(row.getSnapshotDate())
        .setRevenue365d(row.getRevenue365d())
        .build();
  }

  /** Adds a row of the snapshot or, from {@link #yearLater}, of the one a year later. */
  void add(LtvFeatures row) {
    if (row.getSnapshotDate().equals(date)) {
      values.add(row);
    } else {
      yearLater.put(row.getUserId(), row.getRevenue365d());
    }
  }

  void add(ChurnFeatures row) {
    churn.put(row.getUserId(), row);
  }

  /** The customers whom both tables know. */
  SnapshotDay day() {
    List<ScoredCustomer> customers = new ArrayList<>(values.size());
    for (LtvFeatures row : values) {
      ChurnFeatures ofChurn = churn.get(row.getUserId());
      if (ofChurn != null) {
        customers.add(
            new ScoredCustomer(
                CustomerSnapshot.of(row, ofChurn),
                row.getLifetimeValue(),
                row.getTarget90dRevenue(),
                // Whether there is a snapshot a year later shows in anybody's row.
                yearLater.isEmpty() ? null : yearLater.getOrDefault(row.getUserId(), Money.ZERO)));
      }
    }
    customers.sort(Comparator.comparingLong(row -> row.customer().userId()));
    return new SnapshotDay(date, customers);
  }
}
