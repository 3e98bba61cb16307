package io.flit.models;

import static io.flit.models.TrainedWorld.run;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.Warehouses;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.FeatureDrift;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelRun;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that served well, and of which users are warned by now. */
class WornModelsTest {
  private static final LocalDate LATEST = LocalDate.parse(TrainedWorld.AS_OF);

  @TempDir static Path folder;

  @Test
  void importantFeaturesThatShiftHaveDriftedAndAreWarnedOf() throws IOException, SQLException {
    Path warehouse = TrainedWorld.copyTo(folder.resolve("drift"));
    String drifted =
        "SELECT feature FROM feature_drift WHERE snapshot_date = DATE '%s' AND status = 'DRIFTED'"
            + " ORDER BY 1";
    assertThat(run("score", warehouse), not(containsString("latest_status")));
    assertThat(Warehouses.query(warehouse, drifted.formatted(LATEST)), is(List.of()));
    List<String> important =
        Warehouses.query(
            warehouse,
            "SELECT feature FROM feature_drift WHERE snapshot_date = DATE '%s' ORDER BY importance"
                    .formatted(LATEST)
                + " DESC LIMIT 5");

    PlantedRows.inFeatures(warehouse, LtvFeatures.class, shiftOf(important, LtvFeatures.class));
    PlantedRows.inFeatures(warehouse, ChurnFeatures.class, shiftOf(important, ChurnFeatures.class));

    assertThat(run("score", warehouse), containsString("feature_drift.latest_status: 5 rows"));
    assertThat(
        Warehouses.query(warehouse, drifted.formatted(LATEST)),
        is(important.stream().sorted().toList()));
  }

  /** Moves features by their standard deviation at the latest snapshot. */
  private static <T> SerializableFunction<T, List<T>> shiftOf(
      List<String> features, Class<T> rowType) throws IOException, SQLException {
    Table<T> table = Table.of(rowType);
    HashMap<Integer, Double> shifts = new HashMap<>();
    for (String feature : features) {
      if (table.hasColumn(feature)) {
        String deviation =
            "SELECT stddev_pop(%s) FROM %s WHERE snapshot_date = DATE '%s'"
                .formatted(feature, table.name(), LATEST);
        shifts.put(
            table.column(feature).index(),
            Double.valueOf(Warehouses.query(TrainedWorld.warehouse(), deviation).get(0)));
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
  void checkWarnsOfAModelThatNoLongerFits() throws IOException, SQLException {
    Path warehouse = TrainedWorld.copyTo(folder.resolve("worn"));
    run("score", warehouse);
    assertThat(run("check", warehouse), not(containsString("warning")));
    PlantedRows.inModels(
        warehouse,
        ModelRun.class,
        row ->
            List.of(
                row.getTrainedThrough() == null
                    ? row
                    : row.toBuilder().setTrainedThrough(LATEST.minusDays(121)).build()));
    PlantedRows.inModels(
        warehouse,
        ModelMetric.class,
        row ->
            List.of(
                row.getMetric().equals("PREDICTED_OVER_SEEN")
                    ? row.toBuilder().setCiLow(1.2).setCiHigh(1.3).build()
                    : row));
    PlantedRows.inModels(
        warehouse,
        FeatureDrift.class,
        row ->
            List.of(
                row.getFeature().equals("orders_30d")
                    ? row.toBuilder().setStatus("DRIFTED").build()
                    : row));

    String told = run("check", warehouse);

    assertThat(told, containsString("model_metrics.champion_level: 2 rows"));
    assertThat(told, containsString("churn_predictions.champion_age: 1 row"));
    assertThat(told, containsString("feature_drift.latest_status: 1 row"));
    assertThat(
        Warehouses.query(
            warehouse,
            "SELECT DISTINCT concat_ws(' ', check_name, severity) FROM data_quality_results"
                + " WHERE NOT is_passed ORDER BY 1"),
        is(List.of("champion_age warn", "champion_level warn", "latest_status warn")));
  }
}
