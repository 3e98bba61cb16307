package io.flit.cli.plan;

import io.flit.cli.query.LocalQueries;
import io.flit.cli.query.SqlText;
import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ExperimentExposure;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.PrimaryMetric;
import io.flit.transforms.experiments.planning.SeenSoFar;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads from a warehouse what an experiment has shown so far. */
public final class ExperimentSoFar {
  private final LocalQueries warehouse;
  private final Experiment experiment;
  private final PrimaryMetric outcome;

  /**
   * @param outcome conversion or revenue
   */
  public ExperimentSoFar(LocalQueries warehouse, Experiment experiment, PrimaryMetric outcome) {
    this.warehouse = warehouse;
    this.experiment = experiment;
    this.outcome = outcome;
  }

  /**
   * What is seen so far.
   *
   * @throws UsageException if the warehouse does not hold what a plan needs
   */
  public SeenSoFar read() throws SQLException {
    List<Map<String, Object>> results =
        rows("SELECT * FROM " + nameOf(ExperimentResult.class) + " WHERE " + isOfExperiment());
    Map<String, Object> control =
        results.stream()
            .filter(row -> experiment.control().name().equals(row.get("variant")))
            .filter(row -> number(row, "exposed_users") > 0)
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "the control of "
                            + experiment.name()
                            + " has no analysed users in this warehouse; a plan needs its "
                            + "baseline, so wait for the first 30 days, or run bin/flit "
                            + "experiments with the experiment's --experimentsFile."));
    return new SeenSoFar(
        baseline(control), variance(control), varianceReductions(results), usersPerDay(control));
  }

  private double baseline(Map<String, Object> control) {
    return number(control, isConversion() ? "conversion_rate_30d" : "avg_revenue_per_user");
  }

  private double variance(Map<String, Object> control) {
    if (isConversion()) {
      double rate = baseline(control);
      return rate * (1 - rate);
    }
    double deviation = number(control, "revenue_std_dev");
    if (!(deviation > 0)) {
      throw new UsageException(
          "the revenue of the control of "
              + experiment.name()
              + " does not vary yet, so no plan can be made; wait for more users, or use "
              + "--metric=conversion.");
    }
    return deviation * deviation;
  }

  private Map<String, Double> varianceReductions(List<Map<String, Object>> results) {
    String column = "adjusted_" + outcome.word() + "_variance_reduction";
    Map<String, Double> reductions = new HashMap<>();
    for (Map<String, Object> row : results) {
      if (row.get(column) instanceof Number reduction) {
        reductions.put(row.get("variant").toString(), reduction.doubleValue());
      }
    }
    return reductions;
  }

  private double usersPerDay(Map<String, Object> control) throws SQLException {
    LocalDate asOf = LocalDate.parse(control.get("as_of_date").toString());
    LocalDate end = experiment.endDate().plusDays(1);
    long days = ChronoUnit.DAYS.between(experiment.startDate(), asOf.isBefore(end) ? asOf : end);
    double users =
        number(
            rows("SELECT count(*) AS users FROM "
                    + nameOf(ExperimentExposure.class)
                    + " WHERE NOT is_contaminated AND "
                    + isOfExperiment())
                .get(0),
            "users");
    if (days <= 0 || users == 0) {
      throw new UsageException(
          "nobody was exposed to "
              + experiment.name()
              + " within its dates, so its traffic is unknown; wait for the first users.");
    }
    return users / days;
  }

  private boolean isConversion() {
    return outcome.base() == PrimaryMetric.CONVERSION;
  }

  private static double number(Map<String, Object> row, String column) {
    return row.get(column) instanceof Number value ? value.doubleValue() : 0;
  }

  private String isOfExperiment() {
    return "experiment_name = " + SqlText.literal(experiment.name());
  }

  private String nameOf(Class<?> rowType) {
    Table<?> table = Table.of(rowType);
    if (!warehouse.tables().contains(table)) {
      throw new UsageException(
          "there is no table "
              + warehouse.nameOf(table)
              + " in this warehouse; run bin/flit refresh or bin/flit experiments first.");
    }
    return warehouse.nameOf(table);
  }

  /** Rows by the names of their columns; a warehouse of before may lack some. */
  private List<Map<String, Object>> rows(String sql) throws SQLException {
    warehouse.makeViewsFor(sql);
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Statement statement = warehouse.connection().createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      ResultSetMetaData columns = found.getMetaData();
      while (found.next()) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnLabel(i), found.getObject(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
