package io.flit.cli.models;

import io.flit.cli.query.LocalQueries;
import io.flit.cli.report.views.Answer;
import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.marts.FeatureDrift;
import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelParameter;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.judging.ModelStatus;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a warehouse holds about models, rows in the order of their keys. No table among these holds
 * a customer.
 */
public record Registered(
    List<ModelRun> runs,
    List<ModelParameter> parameters,
    List<ModelMetric> metrics,
    List<ModelCalibration> calibration,
    List<FeatureDrift> drift) {

  /** The fold of all folds. */
  static final String ALL = "ALL";

  private static final Comparator<ModelRun> LATEST_FIRST =
      Comparator.comparing(ModelRun::getModelName)
          .thenComparing(ModelRun::getAsOfDate, Comparator.reverseOrder())
          .thenComparing(ModelRun::getFamily)
          .thenComparing(ModelRun::getModelVersion);

  /**
   * Reads a warehouse.
   *
   * @throws UsageException if no model is registered in it
   */
  public static Registered read(LocalQueries warehouse) throws SQLException {
    List<ModelRun> runs = new ArrayList<>(rows(warehouse, ModelRun.class));
    if (runs.isEmpty()) {
      throw new UsageException(
          "no model is registered in this warehouse; run bin/flit train, once there are features.");
    }
    runs.sort(LATEST_FIRST);
    return new Registered(
        runs,
        rows(warehouse, ModelParameter.class),
        rows(warehouse, ModelMetric.class),
        rows(warehouse, ModelCalibration.class),
        rows(warehouse, FeatureDrift.class));
  }

  private static <T> List<T> rows(LocalQueries warehouse, Class<T> rowType) throws SQLException {
    Table<T> table = Table.of(rowType);
    if (!warehouse.tables().contains(table)) {
      return List.of();
    }
    String sql =
        table.columns().stream().map(Column::name).collect(Collectors.joining(", ", "SELECT ", ""))
            + " FROM "
            + warehouse.nameOf(table)
            + " ORDER BY "
            + String.join(", ", table.key());
    warehouse.makeViewsFor(sql);
    return RowsOf.table(table, Answer.of(warehouse.connection(), sql));
  }

  /** The versions of a model, the latest first. */
  List<ModelRun> versions(String model) {
    return runs.stream().filter(run -> run.getModelName().equals(model)).toList();
  }

  /** The version that serves. */
  Optional<ModelRun> champion(String model) {
    return versions(model).stream().filter(Registered::isChampion).findFirst();
  }

  static boolean isChampion(ModelRun run) {
    return ModelStatus.CHAMPION.name().equals(run.getStatus());
  }

  /** The numbers of a version. */
  List<ModelParameter> parameters(ModelRun run) {
    return parameters.stream()
        .filter(row -> isOf(run, row.getModelName(), row.getModelVersion()))
        .toList();
  }

  /** The calibration of a version over all folds. */
  List<ModelCalibration> calibration(ModelRun run) {
    return calibration.stream()
        .filter(row -> isOf(run, row.getModelName(), row.getModelVersion()))
        .filter(row -> row.getFold().equals(ALL))
        .toList();
  }

  /** The folds that a version was judged on, in their order, without that of all. */
  List<String> folds(ModelRun run) {
    return metrics.stream()
        .filter(row -> isOf(run, row.getModelName(), row.getModelVersion()))
        .map(ModelMetric::getFold)
        .filter(fold -> !fold.equals(ALL))
        .distinct()
        .toList();
  }

  /** A figure of a version. */
  Optional<ModelMetric> metric(ModelRun run, String fold, String metric) {
    return metrics.stream()
        .filter(row -> isOf(run, row.getModelName(), row.getModelVersion()))
        .filter(row -> row.getFold().equals(fold) && row.getMetric().equals(metric))
        .filter(row -> row.getValue() != null)
        .findFirst();
  }

  /** The drift of a version's features at the latest snapshot. */
  List<FeatureDrift> latestDrift(ModelRun run) {
    List<FeatureDrift> ofVersion =
        drift.stream().filter(row -> row.getModelVersion().equals(run.getModelVersion())).toList();
    Optional<LocalDate> latest =
        ofVersion.stream().map(FeatureDrift::getSnapshotDate).max(Comparator.naturalOrder());
    return ofVersion.stream()
        .filter(row -> row.getSnapshotDate().equals(latest.orElseThrow()))
        .toList();
  }

  private static boolean isOf(ModelRun run, String model, String version) {
    return run.getModelName().equals(model) && run.getModelVersion().equals(version);
  }
}
