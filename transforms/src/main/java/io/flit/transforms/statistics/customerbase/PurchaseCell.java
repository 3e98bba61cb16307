package io.flit.transforms.statistics.customerbase;

import java.util.Comparator;

/** Customers with one history, and how many they are. */
public record PurchaseCell(PurchaseHistory history, long customers) {
  static final Comparator<PurchaseCell> ORDER =
      Comparator.<PurchaseCell>comparingLong(cell -> cell.history.repeats())
          .thenComparingDouble(cell -> cell.history.recency())
          .thenComparingDouble(cell -> cell.history.age())
          .thenComparingLong(PurchaseCell::customers);
}
