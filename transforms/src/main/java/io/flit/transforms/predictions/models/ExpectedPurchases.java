package io.flit.transforms.predictions.models;

import io.flit.transforms.statistics.customerbase.PurchaseHistory;
import io.flit.transforms.statistics.customerbase.PurchaseModel;
import java.util.HashMap;
import java.util.Map;

/**
 * The purchases to expect of customers who have not left. They are the same for all with as many
 * repeats and of the same age, and each is a long sum, so that it is added up once.
 */
final class ExpectedPurchases {
  private final PurchaseModel model;
  private final Map<Kind, IfAlive> known = new HashMap<>();

  ExpectedPurchases(PurchaseModel model) {
    this.model = model;
  }

  /** Of a customer with a history. */
  IfAlive ifAlive(PurchaseHistory history) {
    return known.computeIfAbsent(new Kind(history.repeats(), history.age()), this::addUp);
  }

  private IfAlive addUp(Kind kind) {
    return new IfAlive(
        model.expectedPurchasesIfAlive(kind.repeats, kind.age, Horizons.DAYS_90),
        model.expectedPurchasesIfAlive(kind.repeats, kind.age, Horizons.DAYS_365));
  }

  /** Purchases within each horizon. */
  record IfAlive(double days90, double days365) {}

  private record Kind(long repeats, double age) {}
}
