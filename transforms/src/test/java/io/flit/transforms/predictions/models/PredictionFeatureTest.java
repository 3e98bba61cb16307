package io.flit.transforms.predictions.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Column;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PredictionFeatureTest {
  private static final LocalDate DAY = LocalDate.of(2026, 4, 1);
  private static final LtvFeatures LTV =
      LtvFeatures.builder().setUserId(1).setSnapshotDate(DAY).build();
  private static final ChurnFeatures CHURN =
      ChurnFeatures.builder().setUserId(1).setSnapshotDate(DAY).build();

  @Test
  void binIsTheNumberOfEdgesThatAreReached() {
    PredictionFeature feature = PredictionFeature.AVG_ITEMS_PER_ORDER;

    assertThat(
        Stream.of(0.0, 1.2499, 1.25, 1.9, 2.0, 3.0, 99.0).map(feature::bin).toList(),
        is(List.of(0, 0, 1, 1, 2, 3, 3)));
    assertThat(feature.missingBin(), is(4));
    assertThat(feature.bins(), is(5));
  }

  @Test
  void moneyIsInDollars() {
    PredictionFeature feature = PredictionFeature.REVENUE_365D;

    assertThat(
        Stream.of("0.00", "0.01", "74.99", "75.00", "600.00")
            .map(Money::of)
            .map(money -> feature.bin(LTV.toBuilder().setRevenue365d(money).build(), CHURN))
            .toList(),
        is(List.of(0, 1, 1, 2, 5)));
  }

  @Test
  void nullHasABinOfItsOwn() {
    for (PredictionFeature feature : PredictionFeature.values()) {
      assertThat(feature.word(), feature.bin(LTV, CHURN), is(feature.bins() - 1));
    }
  }

  @Test
  void everyFeatureIsReadFromTheColumnOfItsName() {
    for (PredictionFeature feature : PredictionFeature.values()) {
      assertThat(
          Stream.of(Table.of(LtvFeatures.class), Table.of(ChurnFeatures.class))
              .flatMap(table -> table.columns().stream())
              .map(Column::name)
              .toList(),
          hasItem(feature.word()));
    }
    ChurnFeatures churn =
        CHURN.toBuilder().setSessionsSinceLastOrder(5L).setExperimentsParticipated(2L).build();
    LtvFeatures ltv = LTV.toBuilder().setTenureDays(400L).setOrders30d(1L).build();
    assertThat(
        Stream.of(PredictionFeature.values())
            .filter(feature -> feature.bin(ltv, churn) != feature.missingBin())
            .map(feature -> feature.word() + "=" + feature.bin(ltv, churn))
            .toList(),
        containsInAnyOrder(
            "sessions_since_last_order=5",
            "experiments_participated=2",
            "tenure_days=4",
            "orders_30d=1"));
  }

  @Test
  void experimentsAreWatchedAlone() {
    assertThat(PredictionFeature.LEARNED.size(), is(23));
    assertThat(
        PredictionFeature.LEARNED.contains(PredictionFeature.EXPERIMENTS_PARTICIPATED), is(false));
  }
}
