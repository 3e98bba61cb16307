package io.flit.models;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A customer at a snapshot, as a linear model takes them.
 *
 * @param features by name; those that are left out are 0
 * @param label what came: revenue in dollars, or 1 for true
 */
record FeatureRow(Map<String, Double> features, double label) {
  /** What names the row, labels, and experiments, which come and go with the calendar. */
  private static final Set<String> NO_FEATURES =
      Set.of(
          "experiments_participated",
          "user_id",
          "entity_id",
          "snapshot_date",
          "feature_timestamp",
          "is_label_complete",
          "label_observed_through",
          "target_90d_revenue",
          "is_churned_90d");

  /**
   * Reads the labelled rows of a local warehouse, each with the features of both tables.
   *
   * @param label the column that tells what came
   * @param condition SQL over the columns
   */
  static List<FeatureRow> read(Path warehouse, String label, String condition) throws SQLException {
    List<String> ofLtv = names(LtvFeatures.class);
    List<String> ofChurn = new ArrayList<>(names(ChurnFeatures.class));
    ofChurn.removeAll(ofLtv);
    List<String> features =
        Stream.concat(ofLtv.stream(), ofChurn.stream())
            .filter(name -> !NO_FEATURES.contains(name))
            .toList();
    String sql =
        "SELECT "
            + String.join(", ", features)
            + ", CAST("
            + label
            + " AS DOUBLE) FROM "
            + files(warehouse, LtvFeatures.class)
            + " JOIN (SELECT user_id, snapshot_date, "
            + String.join(", ", ofChurn)
            + " FROM "
            + files(warehouse, ChurnFeatures.class)
            + ") USING (user_id, snapshot_date) WHERE is_label_complete AND "
            + condition
            + " ORDER BY snapshot_date, user_id";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<FeatureRow> rows = new ArrayList<>();
      while (found.next()) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < features.size(); i++) {
          add(features.get(i), found.getObject(i + 1), values);
        }
        rows.add(new FeatureRow(values, found.getDouble(features.size() + 1)));
      }
      return rows;
    }
  }

  private static List<String> names(Class<?> rowType) {
    return Table.of(rowType).columns().stream().map(Column::name).toList();
  }

  private static String files(Path warehouse, Class<?> rowType) {
    Path folder = warehouse.resolve("flit_marts").resolve(Table.of(rowType).name());
    return "read_parquet('"
        + folder.toString().replace("'", "''")
        + "/**/*.parquet', hive_partitioning = false)";
  }

  /** Amounts and counts are skewed, so their logarithms go in; a NULL is a feature of its own. */
  private static void add(String name, Object value, Map<String, Double> values) {
    if (value == null) {
      values.put(name + " is NULL", 1.0);
    } else if (value instanceof Number number) {
      double plain = number.doubleValue();
      values.put(name, Math.signum(plain) * Math.log1p(Math.abs(plain)));
    } else {
      values.put(name + " = " + value, 1.0);
    }
  }

  double feature(String name) {
    return features.getOrDefault(name, 0.0);
  }

  /** The same customer, of whom only one feature is known. */
  FeatureRow only(String name) {
    return new FeatureRow(Map.of(name, features.get(name)), label);
  }
}
