package io.flit.models;

import static io.flit.models.TrainedWorld.run;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.Warehouses;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.ModelParameter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the features, the labels or the registry is found, and by whom. */
class PlantedFaultsTest {
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

  @Test
  void modelsOfFaultlessFeaturesServe() throws SQLException {
    assertThat(
        Warehouses.query(whole, STATUSES),
        is(
            List.of(
                "MBG_NBD REJECTED MISCALIBRATED",
                "MBG_NBD_GAMMA_GAMMA CHAMPION",
                "RIDGE_LOGISTIC CHAMPION")));
  }

  @Test
  void labelAmongTheFeaturesIsSuspected() throws IOException, SQLException {
    Path warehouse = TrainedWorld.copyTo(folder.resolve("leak"));
    PlantedRows.inFeatures(
        warehouse,
        ChurnFeatures.class,
        row ->
            List.of(
                row.getIsChurned90d() == null
                    ? row
                    : row.toBuilder().setSessions30d(row.getIsChurned90d() ? 0L : 3L).build()));

    String told = run("train", warehouse);

    assertThat(
        Warehouses.query(warehouse, STATUSES),
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
    Path warehouse = TrainedWorld.copyTo(folder.resolve("shuffled"));
    HashMap<String, Boolean> shuffled = shuffledLabels();
    PlantedRows.inFeatures(
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
        Warehouses.query(warehouse, STATUSES),
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
    assertThat(
        Warehouses.query(warehouse, "SELECT count(*) FROM churn_predictions"), is(List.of("0")));
  }

  /** The labels of every snapshot, each with another of its customers. */
  private static HashMap<String, Boolean> shuffledLabels() throws SQLException {
    Map<String, List<String>> customers = new HashMap<>();
    Map<String, List<Boolean>> labels = new HashMap<>();
    for (String row :
        Warehouses.query(
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
    Path warehouse = TrainedWorld.copyTo(folder.resolve("lost"));
    PlantedRows.inFeatures(
        warehouse, LtvFeatures.class, row -> row.getUserId() % 5 == 0 ? List.of() : List.of(row));
    String digests =
        "SELECT concat_ws(' ', family, input_digest, model_version) FROM model_runs ORDER BY 1";

    run("train", warehouse);

    assertThat(
        Warehouses.query(warehouse, digests), everyItem(not(in(Warehouses.query(whole, digests)))));
    assertThat(Warehouses.query(warehouse, "SELECT count(*) FROM model_runs"), is(List.of("3")));
  }

  @Test
  void parameterThatWasAlteredSaysOtherThingsOfThePastUntilModelsAreTrainedAgain()
      throws IOException, SQLException {
    Path warehouse = TrainedWorld.copyTo(folder.resolve("altered"));
    String parameters =
        "SELECT concat_ws(' ', model_version, fitted_at, term, \"value\") FROM model_parameters"
            + " ORDER BY 1";
    PlantedRows.inModels(
        warehouse,
        ModelParameter.class,
        row ->
            List.of(
                row.getTerm().equals("alpha")
                    ? row.toBuilder().setValue(1.01 * row.getValue()).build()
                    : row));
    List<String> registered = Warehouses.query(whole, METRICS);

    run("score", warehouse);
    assertThat(Warehouses.query(warehouse, METRICS), is(not(registered)));

    run("train", warehouse);
    assertThat(Warehouses.query(warehouse, METRICS), is(registered));
    assertThat(Warehouses.query(warehouse, parameters), is(Warehouses.query(whole, parameters)));
  }

  @Test
  void customersWithoutHabitsArePredictedByNothing() throws SQLException {
    Path warehouse = folder.resolve("thelook");
    TrainedWorld.addFeatures(warehouse, "--samplePct=1", "--realism=thelook");

    String told = run("train", warehouse);

    assertThat(
        Warehouses.query(warehouse, STATUSES),
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
