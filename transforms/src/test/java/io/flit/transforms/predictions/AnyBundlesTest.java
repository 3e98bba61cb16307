package io.flit.transforms.predictions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.models.CustomerSnapshot;
import io.flit.transforms.predictions.models.PredictionFeature;
import io.flit.transforms.predictions.models.Shop;
import io.flit.transforms.predictions.registry.RegistryRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;

/** Feature rows of an invented shop, trained on and scored as pipelines do. */
class AnyBundlesTest {
  private static final int CUSTOMERS = 120;
  private static final List<CustomerSnapshot> ROWS =
      Shop.customers(CUSTOMERS).stream().map(TrainAndScoreTest::telling).toList();

  private final Pipeline pipeline = Pipeline.create();
  private final RegistryRows emptyRegistry = RegistryRows.none(pipeline);

  private static LtvFeatures value(CustomerSnapshot row) {
    return LtvFeatures.builder()
        .setUserId(row.userId())
        .setSnapshotDate(row.date())
        .setBtydFrequency(row.repeats())
        .setBtydRecencyDays(row.recencyDays())
        .setBtydTDays(row.ageDays())
        .setBtydMonetaryValue(row.meanRevenue())
        .setLifetimeValue(Money.ofCents(1_000 + row.userId() % 7))
        .setRevenue365d(Money.ofCents(100 * row.repeats()))
        .setTarget90dRevenue(row.buys() == null ? null : Money.ofCents(row.buys() ? 5_000 : 0))
        .build();
  }

  private static ChurnFeatures churn(CustomerSnapshot row) {
    return ChurnFeatures.builder()
        .setUserId(row.userId())
        .setSnapshotDate(row.date())
        .setDaysSinceLastOrder(row.daysSinceLastOrder())
        .setSessions30d((long) row.bins().of(PredictionFeature.SESSIONS_30D))
        .setIsChurned90d(row.buys() == null ? null : !row.buys())
        .build();
  }

  /** The runner makes a bundle of what belongs to a key. */
  private <T> PCollection<T> inBundles(String name, int bundles, Class<T> rowType, List<T> rows) {
    List<KV<Integer, T>> keyed = new ArrayList<>();
    rows.forEach(row -> keyed.add(KV.of(keyed.size() % bundles, row)));
    return pipeline
        .apply(
            name,
            Create.of(keyed).withCoder(KvCoder.of(VarIntCoder.of(), Table.of(rowType).coder())))
        .apply(name + "Group", GroupByKey.create())
        .apply(name + "Values", Values.create())
        .apply(name + "Rows", Flatten.iterables());
  }

  /** Trains, and scores by the candidates as if the one of value had passed. */
  private Marts marts(String name, int bundles, List<CustomerSnapshot> rows) {
    PCollection<PackedDay> days =
        inBundles(
                name + "Value",
                bundles,
                LtvFeatures.class,
                rows.stream().map(AnyBundlesTest::value).toList())
            .apply(
                name + "Days",
                SnapshotDays.with(
                    inBundles(
                        name + "Churn",
                        bundles,
                        ChurnFeatures.class,
                        rows.stream().map(AnyBundlesTest::churn).toList())));
    TrainModels trained = days.apply(name + "Train", TrainModels.beside(emptyRegistry));
    PCollection<ModelRun> promoted =
        trained
            .getRuns()
            .apply(
                name + "Promote",
                MapElements.into(TypeDescriptor.of(ModelRun.class)).via(AnyBundlesTest::promoted))
            .setCoder(Table.of(ModelRun.class).coder());
    ScoreCustomers scores =
        days.apply(
            name + "Score",
            ScoreCustomers.by(
                RegistryRows.of(
                    promoted,
                    trained.getParameters(),
                    trained.getMetrics(),
                    trained.getCalibration())));
    return new Marts(name, trained, scores);
  }

  private static ModelRun promoted(ModelRun run) {
    return run.getModelName().equals("ltv_365d")
        ? run.toBuilder().setStatus("CHAMPION").setStatusReason(null).build()
        : run;
  }

  private record Marts(String name, TrainModels trained, ScoreCustomers scores) {
    /** All rows as text, which tells doubles apart to the last bit. */
    PCollection<String> rows() {
      return PCollectionList.of(texts("Runs", trained.getRuns()))
          .and(texts("Parameters", trained.getParameters()))
          .and(texts("Metrics", trained.getMetrics()))
          .and(texts("Calibration", trained.getCalibration()))
          .and(texts("Churn", scores.getChurn()))
          .and(texts("Worth", scores.getValue()))
          .and(texts("Drift", scores.getDrift()))
          .and(texts("MetricsAnew", scores.getMetrics()))
          .apply(name + "Rows", Flatten.pCollections());
    }

    /** What is said of a snapshot, whichever version says it. */
    PCollection<String> said(LocalDate snapshot) {
      return PCollectionList.of(
              texts(
                  "SaidOfChurn",
                  scores.getChurn(),
                  row ->
                      row.getSnapshotDate()
                          + " "
                          + List.of(
                              row.getUserId(),
                              row.getFittedAt(),
                              row.getChurnProbability(),
                              row.getProbabilityAlive(),
                              row.getBtydLogOdds(),
                              row.getRiskDecile())
                          + row.getReason1()
                          + row.getReason2()
                          + row.getReason3()))
          .and(
              texts(
                  "SaidOfValue",
                  scores.getValue(),
                  row ->
                      row.getSnapshotDate()
                          + " "
                          + List.of(
                              row.getUserId(),
                              row.getFittedAt(),
                              row.getExpectedOrders90d(),
                              row.getExpectedOrders365d(),
                              row.getExpectedOrderValue(),
                              row.getPredictedRevenue90d(),
                              row.getPredictedValue(),
                              row.getValueDecile())))
          .apply(name + "Said", Flatten.pCollections())
          .apply(name + "OfSnapshot", Filter.by(text -> text.startsWith(snapshot + " ")));
    }

    private <T> PCollection<String> texts(String table, PCollection<T> rows) {
      // One lambda for all types: of equal ones that are serialized, Java makes the first again.
      return texts(table, rows, row -> table + " " + row);
    }

    private <T> PCollection<String> texts(
        String table, PCollection<T> rows, SerializableFunction<T, String> text) {
      return rows.apply(name + table, MapElements.into(TypeDescriptors.strings()).via(text));
    }
  }

  private void assertAllTwice(PCollection<String> one, PCollection<String> other, int least) {
    // Counted here: a runner has a cost for every key, and every row is another one.
    PAssert.that(PCollectionList.of(one).and(other).apply("Both", Flatten.pCollections()))
        .satisfies(
            rows -> {
              Map<String, Integer> counts = new HashMap<>();
              rows.forEach(row -> counts.merge(row, 1, Integer::sum));
              counts.forEach((row, count) -> assertThat(row, count, is(2)));
              assertThat(counts.size(), is(greaterThan(least)));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void anyOrderAndAnyBundlesGiveTheSameBits() {
    List<CustomerSnapshot> shuffled = new ArrayList<>(ROWS);
    Collections.shuffle(shuffled, new Random(1));

    // Of churn are 13 snapshots scored, of value all 25.
    assertAllTwice(
        marts("One", 1, ROWS).rows(), marts("Many", 37, shuffled).rows(), (13 + 25) * CUSTOMERS);
  }

  @Test
  void nothingAtOrAfterASnapshotChangesWhatIsSaidOfIt() {
    LocalDate fold = LocalDate.of(2026, 4, 1);
    List<CustomerSnapshot> known =
        ROWS.stream()
            .filter(row -> !row.date().isAfter(fold))
            .map(
                row ->
                    row.date().plusDays(90).isAfter(fold)
                        ? TrainAndScoreTest.with(row, row.bins(), null)
                        : row)
            .toList();

    assertAllTwice(
        marts("Then", 3, known).said(fold), marts("Now", 3, ROWS).said(fold), 2 * CUSTOMERS - 1);
  }
}
