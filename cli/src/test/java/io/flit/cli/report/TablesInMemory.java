package io.flit.cli.report;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The platform's tables with all their columns and no rows, in a DuckDB database of its own. */
final class TablesInMemory implements AutoCloseable {
  private final Connection connection;
  private final List<Table<?>> tables = new ArrayList<>(Tables.all());

  private TablesInMemory(Connection connection) {
    this.connection = connection;
  }

  static TablesInMemory create() throws SQLException {
    TablesInMemory database = new TablesInMemory(DriverManager.getConnection("jdbc:duckdb:"));
    database.execute("SET TimeZone = 'UTC'");
    for (String dataset : List.of("flit_raw", "flit_staging", "flit_marts")) {
      database.execute("CREATE SCHEMA " + dataset);
    }
    for (Table<?> table : Tables.all()) {
      database.execute(
          "CREATE TABLE %s (%s)"
              .formatted(
                  table,
                  table.columns().stream()
                      .map(column -> '"' + column.name() + "\" " + type(column))
                      .collect(Collectors.joining(", "))));
    }
    return database;
  }

  private static String type(Column<?> column) {
    return switch (column.type()) {
      case INT64 -> "BIGINT";
      case FLOAT64 -> "DOUBLE";
      case BOOL -> "BOOLEAN";
      case TIMESTAMP -> "TIMESTAMPTZ";
      case DATE -> "DATE";
      case NUMERIC -> "DECIMAL(18, 2)";
      default -> "VARCHAR";
    };
  }

  /** Adds the rows of a query, by the names of their columns. */
  TablesInMemory with(String table, String select) throws SQLException {
    execute("INSERT INTO " + table + " BY NAME " + select);
    return this;
  }

  /** Takes a table away. */
  TablesInMemory without(String table) throws SQLException {
    execute("DROP TABLE " + table);
    tables.removeIf(one -> one.toString().equals(table));
    return this;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  ReportSource source() {
    return new ReportSource(connection, tables, Table::toString, table -> "refresh");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
