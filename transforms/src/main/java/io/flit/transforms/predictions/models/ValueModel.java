package io.flit.transforms.predictions.models;

import io.flit.schemas.Money;
import io.flit.transforms.statistics.customerbase.PurchaseHistory;
import io.flit.transforms.statistics.customerbase.PurchaseModel;
import io.flit.transforms.statistics.customerbase.SpendModel;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What customers will bring, by what was known at one instant.
 *
 * @param spend null where nobody had bought again
 */
public record ValueModel(LocalDate fittedAt, PurchaseModel purchases, @Nullable SpendModel spend)
    implements Serializable {

  /** The model that registered terms make. */
  public static ValueModel ofTerms(LocalDate fittedAt, Collection<ModelTerm> terms) {
    Terms values = Terms.of(terms);
    return new ValueModel(
        fittedAt,
        values.purchases(),
        values.get("p") == null
            ? null
            : new SpendModel(values.require("p"), values.require("q"), values.require("v")));
  }

  /** The model's numbers, by which it is registered. */
  public List<ModelTerm> terms() {
    List<ModelTerm> terms = new ArrayList<>(Terms.of(purchases));
    if (spend != null) {
      terms.add(ModelTerm.of("p", spend.p()));
      terms.add(ModelTerm.of("q", spend.q()));
      terms.add(ModelTerm.of("v", spend.v()));
    }
    return terms;
  }

  /**
   * What customers will bring, in their order; null of each without a spend model, and of one for
   * whom it has no mean.
   *
   * @param churn of each what a churn model says, whose chances of buying within 90 days take the
   *     place of the purchase model's; null to leave those
   */
  public List<@Nullable ValuePrediction> predict(
      List<CustomerSnapshot> customers, @Nullable List<ChurnChance> churn) {
    ExpectedPurchases expected = new ExpectedPurchases(purchases);
    List<ValuePrediction> predictions = new ArrayList<>(customers.size());
    for (int row = 0; row < customers.size(); row++) {
      predictions.add(predict(customers.get(row), expected, churn == null ? null : churn.get(row)));
    }
    return predictions;
  }

  private @Nullable ValuePrediction predict(
      CustomerSnapshot customer, ExpectedPurchases expected, @Nullable ChurnChance churn) {
    if (spend == null) {
      return null;
    }
    double value = spend.expectedValue(customer.repeats(), customer.meanRevenue().toDouble());
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      return null;
    }
    PurchaseHistory history = customer.history();
    ExpectedPurchases.IfAlive ifAlive = expected.ifAlive(history);
    double alive = purchases.probabilityAlive(history);
    double quarter = alive * ifAlive.days90();
    double year = alive * ifAlive.days365();
    double buys = purchases.probabilityOfPurchase(history, Horizons.DAYS_90);
    // Who cannot buy any more by the purchase model will not by another.
    if (churn != null && buys > 0) {
      year += (churn.buyingProbabilityWithoutSeason() / buys - 1) * quarter;
      quarter *= (1 - churn.churnProbability()) / buys;
    }
    return new ValuePrediction(
        quarter, year, money(value), money(quarter * value), money(year * value));
  }

  private static Money money(double dollars) {
    return Money.fromDouble(dollars)
        .orElseThrow(() -> new ArithmeticException("not an amount of money: " + dollars));
  }
}
