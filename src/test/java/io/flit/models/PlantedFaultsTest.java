package io.flit.models;

import static io.flit.models.TrainedWorld.run;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.Warehouses;
import io.flit.pipelines.FeaturesPipeline;
import io.flit.pipelines.TrainPipeline;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.ModelParameter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the features, the labels or the registry is found, and by whom. */
class PlantedFaultsTest {
  private static final LocalDate LATEST = LocalDate.parse(TrainedWorld.AS_OF);
  private static final String STATUSES =
      "SELECT concat_ws(' ', family, status, status_reason) FROM model_runs ORDER BY 1";
  private static final String METRICS =
      "SELECT concat_ws(' ', m.fold, m.metric, m.\"value\") FROM model_metrics AS m"
          + " JOIN model_runs AS r USING (model_name, model_version)"
          + " WHERE r.model_name = 'churn_90d' AND r.status = 'CHAMPION' ORDER BY 1";

  @TempDir static Path folder;

  private static Path whole;

  @BeforeAll
  static void train() throws IOException {
    whole = TrainedWorld.warehouse();
  }

  private static Path copyOfWhole(String name) throws IOException {
    Path copy = folder.resolve(name);
    Warehouses.copy(whole, copy);
    return copy;
  }

  private static <T> void plantInFeatures(
      Path warehouse, Class<T> rowType, SerializableFunction<T, List<T>> planted)
      throws IOException {
    PlantedRows.in(warehouse, FeaturesPipeline.COMMAND, rowType, planted);
  }

  private static List<String> read(Path warehouse, String sql) throws SQLException {
    return Warehouses.query(warehouse, sql);
  }

  @Test
  void modelsOfFaultlessFeaturesServe() throws SQLException {
    assertThat(
        read(whole, STATUSES),
        is(
            List.of(
                "MBG_NBD REJECTED MISCALIBRATED",
                "MBG_NBD_GAMMA_GAMMA CHAMPION",
                "RIDGE_LOGISTIC CHAMPION")));
  }

  @Test
  void labelAmongTheFeaturesIsSuspected() throws IOException, SQLException {
    Path warehouse = copyOfWhole("leak");
    plantInFeatures(
        warehouse,
        ChurnFeatures.class,
        row ->
            List.of(
                row.getIsChurned90d() == null
                    ? row
                    : row.toBuilder().setSessions30d(row.getIsChurned90d() ? 0L : 3L).build()));

    String told = run("train", warehouse);

    assertThat(
        read(warehouse, STATUSES),
        is(
            List.of(
                "MBG_NBD REJECTED SUSPECTED_LEAK",
                "MBG_NBD_GAMMA_GAMMA CHAMPION",
                "RIDGE_LOGISTIC REJECTED SUSPECTED_LEAK")));
    assertThat(
        told,
        containsString(
            "churn_90d: no model serves. MBG_NBD does not: it is too good to be true, so a feature"
                + " may know what it has to predict; RIDGE_LOGISTIC does not: it is too good"));
  }

  @Test
  void shuffledLabelsTeachNothingThatServes() throws IOException, SQLException {
    Path warehouse = copyOfWhole("shuffled");
    HashMap<String, Boolean> shuffled = shuffledLabels();
    plantInFeatures(
        warehouse,
        ChurnFeatures.class,
        row ->
            List.of(
                row.getIsChurned90d() == null
                    ? row
                    : row.toBuilder()
                        .setIsChurned90d(
                            shuffled.get(row.getSnapshotDate() + " " + row.getUserId()))
                        .build()));

    String told = run("train", warehouse);

    assertThat(
        read(warehouse, STATUSES),
        is(
            List.of(
                "MBG_NBD REJECTED NOT_PREDICTABLE",
                "MBG_NBD_GAMMA_GAMMA CHAMPION",
                "RIDGE_LOGISTIC REJECTED NOT_PREDICTABLE")));
    assertThat(
        told,
        containsString(
            "churn_90d: no model serves. MBG_NBD does not: it is not proven to know more than a"
                + " simple rule does; RIDGE_LOGISTIC does not: it is not proven"));
    assertThat(
        run("score", warehouse), containsString("no model serves churn_90d, so there are no"));
    assertThat(read(warehouse, "SELECT count(*) FROM churn_predictions"), is(List.of("0")));
  }

  /** The labels of every snapshot, each with another of its customers. */
  private static HashMap<String, Boolean> shuffledLabels() throws SQLException {
    Map<String, List<String>> customers = new HashMap<>();
    Map<String, List<Boolean>> labels = new HashMap<>();
    for (String row :
        read(
            whole,
            "SELECT concat_ws(' ', snapshot_date, user_id, is_churned_90d) FROM churn_features"
                + " WHERE is_churned_90d IS NOT NULL ORDER BY snapshot_date, user_id")) {
      String[] parts = row.split(" ", 3);
      customers.computeIfAbsent(parts[0], none -> new ArrayList<>()).add(parts[1]);
      labels.computeIfAbsent(parts[0], none -> new ArrayList<>()).add(Boolean.valueOf(parts[2]));
    }
    HashMap<String, Boolean> shuffled = new HashMap<>();
    customers.forEach(
        (date, ids) -> {
          List<Boolean> ofDate = labels.get(date);
          Collections.shuffle(ofDate, new Random(17));
          for (int i = 0; i < ids.size(); i++) {
            shuffled.put(date + " " + ids.get(i), ofDate.get(i));
          }
        });
    return shuffled;
  }

  @Test
  void customersThatAreLostMakeAnotherDigest() throws IOException, SQLException {
    Path warehouse = copyOfWhole("lost");
    plantInFeatures(
        warehouse, LtvFeatures.class, row -> row.getUserId() % 5 == 0 ? List.of() : List.of(row));
    String digests =
        "SELECT concat_ws(' ', family, input_digest, model_version) FROM model_runs ORDER BY 1";

    run("train", warehouse);

    assertThat(read(warehouse, digests), everyItem(not(in(read(whole, digests)))));
    assertThat(read(warehouse, "SELECT count(*) FROM model_runs"), is(List.of("3")));
  }

  @Test
  void importantFeaturesThatShiftHaveDriftedAndAreWarnedOf() throws IOException, SQLException {
    Path warehouse = copyOfWhole("drift");
    String drifted =
        "SELECT feature FROM feature_drift WHERE snapshot_date = DATE '%s' AND status = 'DRIFTED'"
            + " ORDER BY 1";
    assertThat(run("score", warehouse), not(containsString("latest_status")));
    assertThat(read(warehouse, drifted.formatted(LATEST)), is(List.of()));
    List<String> important =
        read(
            warehouse,
            "SELECT feature FROM feature_drift WHERE snapshot_date = DATE '%s' ORDER BY importance"
                    .formatted(LATEST)
                + " DESC LIMIT 5");

    plantInFeatures(warehouse, LtvFeatures.class, shiftOf(important, LtvFeatures.class));
    plantInFeatures(warehouse, ChurnFeatures.class, shiftOf(important, ChurnFeatures.class));

    assertThat(run("score", warehouse), containsString("feature_drift.latest_status: 5 rows"));
    assertThat(
        read(warehouse, drifted.formatted(LATEST)), is(important.stream().sorted().toList()));
  }

  /** Moves features by their standard deviation at the latest snapshot. */
  private static <T> SerializableFunction<T, List<T>> shiftOf(
      List<String> features, Class<T> rowType) throws SQLException {
    Table<T> table = Table.of(rowType);
    HashMap<Integer, Double> shifts = new HashMap<>();
    for (String feature : features) {
      if (table.hasColumn(feature)) {
        String deviation =
            "SELECT stddev_pop(%s) FROM %s WHERE snapshot_date = DATE '%s'"
                .formatted(feature, table.name(), LATEST);
        shifts.put(table.column(feature).index(), Double.valueOf(read(whole, deviation).get(0)));
      }
    }
    int date = table.column("snapshot_date").index();
    return row -> {
      Object[] values = Table.of(rowType).values(row);
      if (values[date].equals(LATEST)) {
        shifts.forEach((column, by) -> values[column] = shifted(values[column], by));
      }
      return List.of(Table.of(rowType).row(values));
    };
  }

  private static Object shifted(Object value, double by) {
    if (value instanceof Long number) {
      return number + (long) Math.ceil(by);
    }
    return value instanceof Money money
        ? Money.ofCents(money.cents() + Math.round(100 * by))
        : value;
  }

  @Test
  void parameterThatWasAlteredSaysOtherThingsOfThePastUntilModelsAreTrainedAgain()
      throws IOException, SQLException {
    Path warehouse = copyOfWhole("altered");
    String parameters =
        "SELECT concat_ws(' ', model_version, fitted_at, term, \"value\") FROM model_parameters"
            + " ORDER BY 1";
    PlantedRows.in(
        warehouse,
        TrainPipeline.COMMAND,
        ModelParameter.class,
        row ->
            List.of(
                row.getTerm().equals("alpha")
                    ? row.toBuilder().setValue(1.01 * row.getValue()).build()
                    : row));
    List<String> registered = read(whole, METRICS);

    run("score", warehouse);
    assertThat(read(warehouse, METRICS), is(not(registered)));

    run("train", warehouse);
    assertThat(read(warehouse, METRICS), is(registered));
    assertThat(read(warehouse, parameters), is(read(whole, parameters)));
  }

  @Test
  void customersWithoutHabitsArePredictedByNothing() throws SQLException {
    Path warehouse = folder.resolve("thelook");
    TrainedWorld.addFeatures(warehouse, "thelook");

    String told = run("train", warehouse);

    assertThat(
        read(warehouse, STATUSES),
        is(
            List.of(
                "MBG_NBD REJECTED WEAKLY_IDENTIFIED",
                "MBG_NBD_GAMMA_GAMMA REJECTED WEAKLY_IDENTIFIED",
                "RIDGE_LOGISTIC REJECTED NOT_PREDICTABLE")));
    assertThat(
        told,
        containsString(
            "ltv_365d: no model serves. MBG_NBD_GAMMA_GAMMA does not: the data do not tell apart"
                + " who has left from who buys seldom"));
  }
}
