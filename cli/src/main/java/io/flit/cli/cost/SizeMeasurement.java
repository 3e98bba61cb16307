package io.flit.cli.cost;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures what tables that DuckDB can read would take in BigQuery: 8 bytes for a number, date or
 * instant, 16 for NUMERIC, 1 for a truth value, 2 and its UTF-8 bytes for text, nothing for NULL.
 */
public final class SizeMeasurement {
  private final Connection duckdb;

  public SizeMeasurement(Connection duckdb) {
    this.duckdb = duckdb;
  }

  /**
   * Measures a table or the rows of a query.
   *
   * @param rows what can follow FROM
   * @param partitionColumn the DATE column that partitions it
   * @param key the columns whose combinations are all the rows there can be; empty where the rows
   *     have no end
   */
  public TableSize of(String rows, Optional<String> partitionColumn, List<String> key)
      throws SQLException {
    Map<String, Long> bytes = new TreeMap<>();
    long count;
    try (Statement statement = duckdb.createStatement()) {
      List<String> names = new ArrayList<>();
      List<String> sizes = new ArrayList<>(List.of("count(*)"));
      try (ResultSet none = statement.executeQuery("SELECT * FROM " + rows + " LIMIT 0")) {
        ResultSetMetaData columns = none.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          names.add(columns.getColumnName(i));
          sizes.add(size(identifier(columns.getColumnName(i)), columns.getColumnType(i)));
        }
      }
      try (ResultSet sums =
          statement.executeQuery("SELECT " + String.join(", ", sizes) + " FROM " + rows)) {
        sums.next();
        count = sums.getLong(1);
        for (int i = 0; i < names.size(); i++) {
          bytes.put(names.get(i), sums.getLong(i + 2));
        }
      }
    }
    return new TableSize(
        count,
        bytes,
        partitionColumn.isPresent() ? months(rows, partitionColumn.get()) : Map.of(),
        key.isEmpty() ? Optional.empty() : Optional.of(combinations(rows, partitionColumn, key)));
  }

  private static String size(String column, int sqlType) {
    return switch (sqlType) {
      case Types.VARCHAR -> "coalesce(sum(2 + strlen(" + column + ")), 0)";
      case Types.BOOLEAN -> "count(" + column + ")";
      case Types.DECIMAL -> "16 * count(" + column + ")";
      default -> "8 * count(" + column + ")";
    };
  }

  private Map<YearMonth, Long> months(String rows, String column) throws SQLException {
    Map<YearMonth, Long> months = new TreeMap<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT strftime(%1$s, '%%Y-%%m'), count(*) FROM %2$s WHERE %1$s IS NOT NULL GROUP BY 1"
                    .formatted(identifier(column), rows))) {
      while (result.next()) {
        months.put(YearMonth.parse(result.getString(1)), result.getLong(2));
      }
    }
    return months;
  }

  /** Every day from the first to the last, with every value of the other columns of the key. */
  private long combinations(String rows, Optional<String> partitionColumn, List<String> key)
      throws SQLException {
    List<String> numbers = new ArrayList<>();
    for (String column : key) {
      numbers.add(
          partitionColumn.filter(column::equals).isPresent()
              ? "max(%1$s) - min(%1$s) + 1".formatted(identifier(column))
              : "count(DISTINCT %1$s) + max(CASE WHEN %1$s IS NULL THEN 1 ELSE 0 END)"
                  .formatted(identifier(column)));
    }
    try (Statement statement = duckdb.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT (" + String.join(") * (", numbers) + ") FROM " + rows)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
