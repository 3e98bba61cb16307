package io.flit.cli;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Table;
import io.flit.schemas.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A local warehouse as a DuckDB database: a schema per dataset and a view per table, in a catalog
 * named after the platform, so that the three-part names of BigQuery work.
 */
final class LocalQueries implements AutoCloseable {
  /** The catalog that holds the views: the first part of a table's full name. */
  static final String PROJECT = "flit-data-platform";

  private static final Pattern BACKTICKED = Pattern.compile("`([^`]*)`");

  private final Connection connection;

  private LocalQueries(Connection connection) {
    this.connection = connection;
  }

  /** Opens the tables that stand in a warehouse now. */
  static LocalQueries open(Path root, DatasetNames names) throws SQLException {
    LocalQueries queries = new LocalQueries(DriverManager.getConnection("jdbc:duckdb:"));
    queries.execute("SET TimeZone = 'UTC'");
    queries.execute("ATTACH ':memory:' AS " + identifier(PROJECT));
    queries.execute("USE " + identifier(PROJECT));
    TreeSet<String> datasets = new TreeSet<>(List.of(names.raw(), names.staging(), names.marts()));
    for (String dataset : datasets) {
      queries.execute("CREATE SCHEMA IF NOT EXISTS " + identifier(dataset));
    }
    for (Table<?> table : Tables.all()) {
      List<Path> files = files(root.resolve(names.path(table)));
      if (!files.isEmpty()) {
        queries.execute(view(table, names, files));
      }
    }
    return queries;
  }

  private static List<Path> files(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder.toRealPath(), FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".parquet"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String view(Table<?> table, DatasetNames names, List<Path> files) {
    String list =
        files.stream().map(file -> text(file.toString())).collect(Collectors.joining(", "));
    return "CREATE VIEW "
        + identifier(names.of(table.dataset()))
        + "."
        + identifier(table.name())
        + " AS SELECT * FROM read_parquet(["
        + list
        + "], hive_partitioning = false)";
  }

  /** The statement for a query, in which `a.b.c` means the table "a"."b"."c". */
  static String rewriteBackticks(String sql) {
    Matcher matcher = BACKTICKED.matcher(sql);
    return matcher.replaceAll(
        match ->
            Matcher.quoteReplacement(
                Stream.of(match.group(1).split("\\."))
                    .map(LocalQueries::identifier)
                    .collect(Collectors.joining("."))));
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
