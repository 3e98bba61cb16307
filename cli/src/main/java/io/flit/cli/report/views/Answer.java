package io.flit.cli.report.views;

import io.flit.cli.times.StoredTimes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The rows of a query.
 *
 * @param columns the columns' names
 * @param rows a value per column: null, a number, a Boolean, or text; dates and instants are text
 *     as ISO 8601 writes them
 */
public record Answer(List<String> columns, List<List<Object>> rows) {

  /** Asks a database. */
  public static Answer of(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData meta = result.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        columns.add(meta.getColumnLabel(i));
      }
      List<List<Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          row.add(plain(result, i, meta.getColumnType(i)));
        }
        rows.add(row);
      }
      return new Answer(List.copyOf(columns), rows);
    }
  }

  private static Object plain(ResultSet result, int column, int type) throws SQLException {
    if (type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE) {
      return StoredTimes.isoInstant(result, column);
    }
    Object value = result.getObject(column);
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : value.toString();
  }

  /** Whether the query found no rows. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** How many rows the query found. */
  public int size() {
    return rows.size();
  }

  /**
   * A value, or null.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public Object value(int row, String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + column + " in " + columns);
    }
    return rows.get(row).get(index);
  }

  /** A number; NaN where there is none. */
  public double number(int row, String column) {
    Object value = value(row, column);
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }

  /** The same rows with another column, from the number of each row. */
  public Answer with(String column, IntFunction<Object> values) {
    List<String> more = new ArrayList<>(columns);
    more.add(column);
    List<List<Object>> longer = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      List<Object> line = new ArrayList<>(rows.get(row));
      line.add(values.apply(row));
      longer.add(line);
    }
    return new Answer(List.copyOf(more), longer);
  }

  /** How many rows have a value in a column that equals another. */
  public long count(String column, Object value) {
    int index = columns.indexOf(column);
    return rows.stream().filter(row -> value.equals(row.get(index))).count();
  }
}
