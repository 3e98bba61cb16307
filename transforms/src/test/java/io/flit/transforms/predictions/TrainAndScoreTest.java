package io.flit.transforms.predictions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.Lists;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.ChurnPrediction;
import io.flit.schemas.marts.FeatureDrift;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelParameter;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.judging.ScoredCustomer;
import io.flit.transforms.predictions.judging.SnapshotDay;
import io.flit.transforms.predictions.models.Bins;
import io.flit.transforms.predictions.models.CustomerSnapshot;
import io.flit.transforms.predictions.models.PredictionFeature;
import io.flit.transforms.predictions.models.Shop;
import io.flit.transforms.predictions.registry.RegistryRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.jupiter.api.Test;

class TrainAndScoreTest {
  private static final List<SnapshotDay> DAYS =
      days(Shop.customers(300).stream().map(TrainAndScoreTest::telling).toList(), row -> row);
  private static final SnapshotDay LAST = DAYS.get(DAYS.size() - 1);

  private final Pipeline pipeline = Pipeline.create();

  /** Customers who bring nothing but what their labels say. */
  private static List<SnapshotDay> days(
      Collection<CustomerSnapshot> rows, UnaryOperator<CustomerSnapshot> change) {
    Map<LocalDate, List<ScoredCustomer>> byDate = new TreeMap<>();
    for (CustomerSnapshot row : rows) {
      Boolean buys = row.buys();
      byDate
          .computeIfAbsent(row.date(), none -> new ArrayList<>())
          .add(
              new ScoredCustomer(
                  change.apply(row),
                  Money.ofCents(1_000 + row.userId()),
                  buys == null ? null : Money.ofCents(buys ? 5_000 : 0),
                  null));
    }
    List<SnapshotDay> days = new ArrayList<>();
    byDate.forEach((date, customers) -> days.add(new SnapshotDay(date, customers)));
    return days;
  }

  /** Most of those with many sessions buy, and few others. */
  static CustomerSnapshot telling(CustomerSnapshot row) {
    Random random = new Random(row.userId() * 1_000_003 + row.date().toEpochDay());
    random.nextInt();
    double chance = row.bins().of(PredictionFeature.SESSIONS_30D) == 2 ? 0.7 : 0.04;
    return row.buys() == null ? row : with(row, row.bins(), random.nextDouble() < chance);
  }

  static CustomerSnapshot with(CustomerSnapshot row, Bins bins, Boolean buys) {
    return new CustomerSnapshot(
        row.date(),
        row.userId(),
        bins,
        row.repeats(),
        row.recencyDays(),
        row.ageDays(),
        row.meanRevenue(),
        buys);
  }

  private PCollection<PackedDay> create(String name, List<SnapshotDay> days) {
    return pipeline.apply(
        name,
        Create.of(days.stream().map(PackedDay::of).toList()).withCoder(new PackedDay.DayCoder()));
  }

  private TrainModels train(String name, List<SnapshotDay> days) {
    return create(name + "Days", days).apply(name, TrainModels.beside(RegistryRows.none(pipeline)));
  }

  private static Map<String, String> statuses(Iterable<ModelRun> runs) {
    Map<String, String> statuses = new TreeMap<>();
    runs.forEach(
        run -> statuses.put(run.getFamily(), run.getStatus() + " " + run.getStatusReason()));
    return statuses;
  }

  private void assertStatuses(List<SnapshotDay> days, String simple, String ridge) {
    PAssert.that(train("Train", days).getRuns())
        .satisfies(
            runs -> {
              Map<String, String> statuses = statuses(runs);
              assertThat(statuses.get("MBG_NBD"), is(simple));
              assertThat(statuses.get("RIDGE_LOGISTIC"), is(ridge));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void whatTheSessionsTellIsLearned() {
    assertStatuses(DAYS, "REJECTED WEAKLY_IDENTIFIED", "CHAMPION null");
  }

  @Test
  void shuffledLabelsPromoteNothing() {
    List<Boolean> labels = new ArrayList<>();
    List<CustomerSnapshot> rows = Shop.customers(300);
    rows.stream().filter(row -> row.buys() != null).forEach(row -> labels.add(row.buys()));
    Collections.shuffle(labels, new Random(3));
    List<CustomerSnapshot> shuffled = new ArrayList<>();
    int next = 0;
    for (CustomerSnapshot row : rows) {
      shuffled.add(row.buys() == null ? row : with(row, row.bins(), labels.get(next++)));
    }
    assertStatuses(
        days(shuffled, row -> row), "REJECTED WEAKLY_IDENTIFIED", "REJECTED NOT_PREDICTABLE");
  }

  @Test
  void aLabelAmongTheFeaturesIsSuspected() {
    assertStatuses(
        days(Shop.customers(300), TrainAndScoreTest::leaking),
        "REJECTED SUSPECTED_LEAK",
        "REJECTED SUSPECTED_LEAK");
  }

  private static CustomerSnapshot leaking(CustomerSnapshot row) {
    byte[] bins = row.bins().toBytes();
    bins[PredictionFeature.CANCELLED_ORDERS.ordinal()] =
        (byte) (Boolean.TRUE.equals(row.buys()) ? 1 : 0);
    return with(row, Bins.of(bins), row.buys());
  }

  @Test
  void orderOfSnapshotsChangesNoBit() {
    List<SnapshotDay> shuffled = new ArrayList<>(DAYS);
    Collections.shuffle(shuffled, new Random(5));
    TrainModels one = train("One", DAYS);
    TrainModels other = train("Other", shuffled);
    assertTwice(one.getRuns(), other.getRuns(), ModelRun.class, 3);
    assertTwice(one.getParameters(), other.getParameters(), ModelParameter.class, 0);
    assertTwice(one.getMetrics(), other.getMetrics(), ModelMetric.class, 0);
    pipeline.run().waitUntilFinish();
  }

  private static <T> void assertTwice(
      PCollection<T> one, PCollection<T> other, Class<T> rowType, int rows) {
    String name = "Both " + Table.of(rowType).name();
    PAssert.that(
            PCollectionList.of(one)
                .and(other)
                .apply(name, Flatten.pCollections())
                .setCoder(Table.of(rowType).coder()))
        .satisfies(
            both -> {
              Map<T, Integer> counts = new HashMap<>();
              both.forEach(row -> counts.merge(row, 1, Integer::sum));
              assertThat(counts.values(), everyItem(is(2)));
              if (rows > 0) {
                assertThat(counts.size(), is(rows));
              }
              return null;
            });
  }

  @Test
  void theChampionScoresEverySnapshotFromItsFirstFitOn() {
    TrainModels trained = train("Train", DAYS);
    ScoreCustomers scores =
        create("Days", DAYS)
            .apply(
                "Score",
                ScoreCustomers.by(
                    RegistryRows.of(
                        trained.getRuns(),
                        trained.getParameters(),
                        trained.getMetrics(),
                        trained.getCalibration())));
    PAssert.that(scores.getChurn())
        .satisfies(
            rows -> {
              List<ChurnPrediction> all = Lists.newArrayList(rows);
              assertThat(all.size(), is(13 * 300));
              for (ChurnPrediction row : all) {
                assertThat(row.getFittedAt(), is(row.getSnapshotDate()));
                assertThat(row.getIsBacktest(), is(row.getSnapshotDate().isBefore(LAST.date())));
              }
              return null;
            });
    PAssert.that(scores.getDrift())
        .satisfies(
            rows -> {
              List<FeatureDrift> all = Lists.newArrayList(rows);
              assertThat(all.size(), is(13 * PredictionFeature.values().length));
              return null;
            });
    assertTwice(trained.getMetrics(), scores.getMetrics(), ModelMetric.class, 0);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void withoutCustomersThereIsNothing() {
    TrainModels trained = train("Train", List.of());
    ScoreCustomers scores =
        create("Days", List.of()).apply("Score", ScoreCustomers.by(RegistryRows.none(pipeline)));
    PAssert.that(trained.getRuns()).empty();
    PAssert.that(trained.getMetrics()).empty();
    PAssert.that(scores.getChurn()).empty();
    PAssert.that(scores.getMetrics()).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void bothTablesMeetAndTheYearAfterIsReadFromTheYearLater() {
    LocalDate first = LocalDate.of(2025, 7, 1);
    PCollection<ChurnFeatures> churn =
        pipeline.apply(
            "Churn",
            Create.of(churn(1, first), churn(2, first), churn(1, first.plusYears(1)))
                .withCoder(Table.of(ChurnFeatures.class).coder()));
    PCollection<PackedDay> days =
        pipeline
            .apply(
                "Value",
                Create.of(
                        value(2, first, 1),
                        value(1, first, 2),
                        value(3, first, 3),
                        value(1, first.plusYears(1), 4))
                    .withCoder(Table.of(LtvFeatures.class).coder()))
            .apply("Gather", SnapshotDays.with(churn));
    PAssert.that(days)
        .satisfies(
            found -> {
              List<String> words = new ArrayList<>();
              for (PackedDay day : found) {
                for (ScoredCustomer row : day.open().customers()) {
                  words.add(
                      day.date()
                          + " "
                          + row.customer().userId()
                          + " "
                          + row.customer().repeats()
                          + " "
                          + row.nextYear()
                          + " "
                          + row.customer().bins().of(PredictionFeature.ORDERS_90D));
                }
              }
              Collections.sort(words);
              assertThat(
                  words,
                  is(
                      List.of(
                          "2025-07-01 1 2 4.00 2",
                          "2025-07-01 2 1 0.00 2",
                          "2026-07-01 1 4 null 2")));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static ChurnFeatures churn(long userId, LocalDate date) {
    return ChurnFeatures.builder()
        .setUserId(userId)
        .setSnapshotDate(date)
        .setDaysSinceLastOrder(10L)
        .setOrders90d(2L)
        .build();
  }

  private static LtvFeatures value(long userId, LocalDate date, long repeats) {
    return LtvFeatures.builder()
        .setUserId(userId)
        .setSnapshotDate(date)
        .setBtydFrequency(repeats)
        .setBtydRecencyDays(repeats)
        .setBtydTDays(100L)
        .setBtydMonetaryValue(Money.ofCents(100))
        .setLifetimeValue(Money.ofCents(100))
        .setRevenue365d(Money.ofCents(100 * repeats))
        .build();
  }
}
