package io.flit.transforms.predictions.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Money;
import io.flit.transforms.statistics.customerbase.PurchaseFamily;
import io.flit.transforms.statistics.customerbase.PurchaseModel;
import io.flit.transforms.statistics.customerbase.SpendModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers set by hand, and what follows from them. */
class ChurnModelTest {
  private static final LocalDate DAY = LocalDate.of(2026, 4, 1);
  private static final PurchaseModel PURCHASES =
      new PurchaseModel(PurchaseFamily.MBG_NBD, 0.5, 8, 1.2, 2.5);

  /** Everybody is in bin 0, but for days_since_last_order 3, sessions_30d 1 and orders_90d 2. */
  private static CustomerSnapshot customer(long repeats) {
    byte[] bins = new byte[PredictionFeature.ALL.size()];
    bins[PredictionFeature.DAYS_SINCE_LAST_ORDER.ordinal()] = 3;
    bins[PredictionFeature.SESSIONS_30D.ordinal()] = 1;
    bins[PredictionFeature.ORDERS_90D.ordinal()] = 2;
    return new CustomerSnapshot(
        DAY, 7, Bins.of(bins), repeats, repeats * 50, 200, Money.of("40.00"), null);
  }

  private static ChurnModel model(ModelTerm... more) {
    List<ModelTerm> terms =
        new ArrayList<>(
            List.of(
                ModelTerm.of("r", 0.5),
                ModelTerm.of("alpha", 8),
                ModelTerm.of("a", 1.2),
                ModelTerm.of("b", 2.5)));
    terms.addAll(List.of(more));
    return ChurnModel.ofTerms(ModelFamily.RIDGE_LOGISTIC, DAY, terms);
  }

  @Test
  void logOddsAddUp() {
    ChurnModel model =
        model(
            ModelTerm.of("intercept", 0.25),
            ModelTerm.of("season_level", 0.125),
            new ModelTerm("days_since_last_order_bin=3", 0.5, 10L),
            new ModelTerm("sessions_30d_bin=1", -1, 10L),
            new ModelTerm("sessions_30d_bin=2", 99, 10L));
    double start = PURCHASES.logOddsOfPurchase(customer(2).history(), 90 / 7.0);

    ChurnChance chance = model.chance(customer(2));
    assertThat(chance.logOddsOfPurchase(), is(start));
    assertThat(chance.logOddsWithoutSeason(), closeTo(start - 0.25, 1e-15));
    assertThat(chance.churnProbability(), closeTo(1 / (1 + Math.exp(start - 0.125)), 1e-15));
    assertThat(
        model.probabilityAlive(customer(2)), is(PURCHASES.probabilityAlive(customer(2).history())));
  }

  @Test
  void reasonsAreWhatSetsTheCustomerApartFromTheTrainingRows() {
    ChurnModel model =
        model(
            // Mean 0.5: the customer's -0.5 is one below it.
            new ModelTerm("days_since_last_order_bin=0", 1.5, 10L),
            new ModelTerm("days_since_last_order_bin=3", -0.5, 10L),
            // Mean 0.1, the customer 0.1 above it; the next is as far below.
            new ModelTerm("orders_90d_bin=0", 0, 10L),
            new ModelTerm("orders_90d_bin=2", 0.2, 10L),
            new ModelTerm("sessions_30d_bin=0", 0.2, 10L),
            new ModelTerm("sessions_30d_bin=1", 0, 10L),
            // Everybody's.
            new ModelTerm("return_rate_bin=0", 3, 20L));

    assertThat(
        ChurnReasons.of(model).of(customer(2).bins()),
        contains("+days_since_last_order", "-orders_90d", "+sessions_30d"));
    assertThat(ChurnReasons.of(model()).of(customer(2).bins()), is(empty()));
  }

  @Test
  void valueIsPurchasesTimesWhatTheyBring() {
    SpendModel spend = new SpendModel(6.25, 3.74, 15.44);
    ValueModel model = new ValueModel(DAY, PURCHASES, spend);
    CustomerSnapshot customer = customer(2);
    double quarter = PURCHASES.expectedPurchases(customer.history(), 90 / 7.0);
    double year = PURCHASES.expectedPurchases(customer.history(), 365 / 7.0);
    double value = spend.expectedValue(2, 40);

    ValuePrediction alone = model.predict(List.of(customer), null).get(0);
    assertThat(alone.orders90d(), is(quarter));
    assertThat(alone.orders365d(), is(year));
    assertThat(alone.orderValue(), is(Money.fromDouble(value).orElseThrow()));
    assertThat(alone.revenue365d(), is(Money.fromDouble(year * value).orElseThrow()));

    ChurnChance churn =
        model(ModelTerm.of("intercept", 0.7), ModelTerm.of("season_level", 0.4)).chance(customer);
    double buys = PURCHASES.probabilityOfPurchase(customer.history(), 90 / 7.0);
    double factor = (1 - churn.churnProbability()) / buys;
    double factorOfYear = churn.buyingProbabilityWithoutSeason() / buys;
    ValuePrediction both = model.predict(List.of(customer), List.of(churn)).get(0);
    assertThat(both.orders90d(), closeTo(factor * quarter, 1e-15));
    assertThat(both.orders365d(), closeTo(year + (factorOfYear - 1) * quarter, 1e-15));
  }

  @Test
  void whoBoughtOnceHasNoValueWhereTheModelHasNoMean() {
    ValueModel model = new ValueModel(DAY, PURCHASES, new SpendModel(2, 0.9, 5));

    assertThat(model.predict(List.of(customer(0)), null), contains(nullValue()));
    assertThat(
        new ValueModel(DAY, PURCHASES, null).predict(List.of(customer(2)), null),
        contains(nullValue()));
  }

  @Test
  void levelIsHeldBackWhereBuyersAreFew() {
    // d with 1 - 2 / (1 + exp(-d)) - 25 d = 0 for one of two who buys at even odds: none.
    assertThat(SeasonLevel.of(new double[2], new boolean[] {true, false}), is(0.0));
    double level = SeasonLevel.of(new double[1], new boolean[] {true});
    assertThat(1 - 1 / (1 + Math.exp(-level)) - 25 * level, closeTo(0, 1e-13));
  }
}
