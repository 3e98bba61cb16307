package io.flit.models;

import io.flit.Warehouses;
import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.Label;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The features of customers as numbers, one row after the other: texts by their place in the
 * alphabet, NULL as NaN.
 *
 * @param labels 1 where the label is true
 */
record FeatureMatrix(float[] values, float[] labels, int columns) {
  private static final Set<String> NO_FEATURES =
      Set.of("user_id", "entity_id", "snapshot_date", "feature_timestamp", "is_label_complete");

  /** The customers of all snapshots of which the label is known. */
  static TreeMap<LocalDate, FeatureMatrix> bySnapshot(Path warehouse, String label)
      throws SQLException {
    List<String> ofLtv = features(LtvFeatures.class);
    List<String> ofChurn = new ArrayList<>(features(ChurnFeatures.class));
    List<String> expressions = new ArrayList<>();
    ofLtv.forEach(name -> expressions.add(number(LtvFeatures.class, "l", name)));
    ofChurn.removeAll(ofLtv);
    ofChurn.forEach(name -> expressions.add(number(ChurnFeatures.class, "c", name)));
    String sql =
        "SELECT concat_ws(',', snapshot_date, CAST(c.%s AS INTEGER), %s) FROM ltv_features AS l"
            + " JOIN churn_features AS c USING (user_id, snapshot_date) WHERE c.%s IS NOT NULL"
            + " ORDER BY snapshot_date, user_id";
    TreeMap<LocalDate, List<float[]>> rows = new TreeMap<>();
    for (String row :
        Warehouses.query(warehouse, sql.formatted(label, String.join(", ", expressions), label))) {
      String[] cells = row.split(",", -1);
      float[] numbers = new float[cells.length - 1];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Float.parseFloat(cells[i + 1]);
      }
      rows.computeIfAbsent(LocalDate.parse(cells[0]), none -> new ArrayList<>()).add(numbers);
    }
    TreeMap<LocalDate, FeatureMatrix> matrices = new TreeMap<>();
    rows.forEach((date, ofDate) -> matrices.put(date, of(ofDate)));
    return matrices;
  }

  private static List<String> features(Class<?> rowType) {
    return Table.of(rowType).columns().stream()
        .filter(column -> column.declaration(Label.class).isEmpty())
        .filter(column -> column.type() != ColumnType.TIMESTAMP)
        .map(Column::name)
        .filter(name -> !NO_FEATURES.contains(name))
        .toList();
  }

  private static String number(Class<?> rowType, String table, String column) {
    String name = table + "." + column;
    return Table.of(rowType).column(column).type() == ColumnType.STRING
        ? "dense_rank() OVER (ORDER BY " + name + ")"
        : "coalesce(CAST(CAST(" + name + " AS FLOAT) AS VARCHAR), 'NaN')";
  }

  private static FeatureMatrix of(List<float[]> rows) {
    int columns = rows.get(0).length - 1;
    float[] values = new float[rows.size() * columns];
    float[] labels = new float[rows.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = rows.get(row)[0];
      System.arraycopy(rows.get(row), 1, values, row * columns, columns);
    }
    return new FeatureMatrix(values, labels, columns);
  }

  /** The rows of several, in their order. */
  static FeatureMatrix together(List<FeatureMatrix> parts) {
    int columns = parts.get(0).columns;
    int rows = parts.stream().mapToInt(part -> part.labels.length).sum();
    float[] values = new float[rows * columns];
    float[] labels = new float[rows];
    int at = 0;
    for (FeatureMatrix part : parts) {
      System.arraycopy(part.values, 0, values, at * columns, part.values.length);
      System.arraycopy(part.labels, 0, labels, at, part.labels.length);
      at += part.labels.length;
    }
    return new FeatureMatrix(values, labels, columns);
  }
}
