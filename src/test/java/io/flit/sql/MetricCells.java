package io.flit.sql;

import io.flit.schemas.metrics.Dialect;
import io.flit.schemas.metrics.MetricCompiler;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Asks for metrics in both dialects and gives the answers as the same texts. */
final class MetricCells {
  private static final Metrics METRICS = Metrics.shipped();

  private MetricCells() {}

  /** The rows that DuckDB gives: numbers as {@link Answer} writes them, NULL as an empty text. */
  static List<List<String>> inDuckDb(Connection duckdb, MetricQuery query) {
    String sql = new MetricCompiler(METRICS, Dialect.DUCKDB).compile(query);
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(text(result.getObject(i)));
        }
        rows.add(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + "\n" + sql, e);
    }
    return rows;
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Number
        ? Answer.number(new BigDecimal(value.toString()))
        : value.toString();
  }

  /** The rows that the GoogleSQL engine gives. */
  static List<List<String>> inGoogleSql(MetricQuery query) {
    return execute(new MetricCompiler(METRICS, Dialect.GOOGLESQL).compile(query));
  }

  /**
   * The rows that the GoogleSQL engine gives to several questions for the same metrics by one
   * dimension each, after the dimension's name; all at once, so that it reads the tables once.
   */
  static List<List<String>> inGoogleSql(List<MetricQuery> queries) {
    MetricCompiler compiler = new MetricCompiler(METRICS, Dialect.GOOGLESQL);
    return execute(
        queries.stream()
            .map(
                query ->
                    "SELECT '%s', CAST(%s AS STRING), %s\nFROM (\n%s)"
                        .formatted(
                            query.by().get(0),
                            query.by().get(0),
                            String.join(", ", query.metrics()),
                            compiler.compile(query).indent(2)))
            .collect(Collectors.joining("\nUNION ALL\n")));
  }

  private static List<List<String>> execute(String sql) {
    try {
      return World.googleSql().execute(sql, World.tables()).rows();
    } catch (RuntimeException e) {
      throw new IllegalStateException(e.getMessage() + "\n" + sql, e);
    }
  }
}
