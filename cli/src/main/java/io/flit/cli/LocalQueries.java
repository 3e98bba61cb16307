package io.flit.cli;

import io.flit.pipelines.UsageException;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.LocalGenerations;
import io.flit.schemas.Table;
import io.flit.schemas.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A local warehouse as a DuckDB database: a schema per dataset and a view per table, in a catalog
 * named after the platform, so that the three-part names of BigQuery work.
 *
 * <p>The files of all tables are those of one instant, fixed when the database is opened. What is
 * published later is not seen, and what is deleted later is an error.
 */
final class LocalQueries implements AutoCloseable {
  /** The catalog that holds the views: the first part of a table's full name. */
  static final String PROJECT = "flit-data-platform";

  /** How often files are listed again because a run published meanwhile. */
  private static final int LISTINGS = 10;

  private final Connection connection;
  private final DatasetNames names;
  private final Map<Table<?>, List<String>> files;

  private LocalQueries(
      Connection connection, DatasetNames names, Map<Table<?>, List<String>> files) {
    this.connection = connection;
    this.names = names;
    this.files = files;
  }

  /** Opens the tables that stand in a warehouse now. SQL may read any file, and write. */
  static LocalQueries open(Path root, DatasetNames names) throws SQLException {
    LocalQueries queries =
        new LocalQueries(
            DriverManager.getConnection("jdbc:duckdb:"), names, filesOfOneInstant(root, names));
    queries.execute("SET TimeZone = 'UTC'");
    queries.execute("ATTACH ':memory:' AS " + SqlText.identifier(PROJECT));
    queries.execute("USE " + SqlText.identifier(PROJECT));
    for (String dataset : queries.datasets()) {
      queries.execute("CREATE SCHEMA IF NOT EXISTS " + SqlText.identifier(dataset));
    }
    for (Map.Entry<Table<?>, List<String>> table : queries.files.entrySet()) {
      queries.execute(TableView.statement(table.getKey(), names, table.getValue()));
    }
    queries.execute(
        "SET search_path = "
            + SqlText.literal(
                queries.datasets().stream()
                    .map(dataset -> SqlText.identifier(PROJECT) + "." + SqlText.identifier(dataset))
                    .collect(Collectors.joining(","))));
    return queries;
  }

  /** Opens the tables that stand in a warehouse now, and nothing else: no other file is read. */
  static LocalQueries openConfined(Path root, DatasetNames names) throws SQLException {
    LocalQueries queries = open(root, names);
    queries.execute(
        "SET allowed_paths = ["
            + queries.files.values().stream()
                .flatMap(Collection::stream)
                .map(SqlText::literal)
                .collect(Collectors.joining(", "))
            + "]");
    queries.execute("SET enable_external_access = false");
    queries.execute("SET lock_configuration = true");
    return queries;
  }

  private TreeSet<String> datasets() {
    return new TreeSet<>(List.of(names.raw(), names.staging(), names.marts()));
  }

  /** Lists the files until two listings agree, so that no run published in between. */
  private static Map<Table<?>, List<String>> filesOfOneInstant(Path root, DatasetNames names) {
    Map<Table<?>, List<String>> files = files(root, names);
    for (int i = 0; i < LISTINGS; i++) {
      Map<Table<?>, List<String>> again = files(root, names);
      if (again.equals(files)) {
        return files;
      }
      files = again;
    }
    throw new UsageException(
        "--warehouse=" + root + " changes all the time; try again when no run publishes to it.");
  }

  private static Map<Table<?>, List<String>> files(Path root, DatasetNames names) {
    LocalGenerations generations = new LocalGenerations(root);
    Map<Table<?>, List<String>> files = new LinkedHashMap<>();
    for (Table<?> table : Tables.all()) {
      try {
        List<String> some = generations.files(names.path(table));
        if (!some.isEmpty()) {
          files.put(table, some);
        }
      } catch (IOException | UncheckedIOException e) {
        throw new UsageException(
            "--warehouse=" + root + ": the files of " + table + " cannot be listed.", e);
      }
    }
    return files;
  }

  /** The tables that stand in the warehouse, from raw to marts. */
  List<Table<?>> tables() {
    return List.copyOf(files.keySet());
  }

  /** A table's name in SQL, such as {@code flit_marts.dim_customers}. */
  String nameOf(Table<?> table) {
    return names.path(table).replace('/', '.');
  }

  /** Whether a file that was published when the database was opened is gone. */
  boolean isOutdated() {
    return files.values().stream().flatMap(List::stream).anyMatch(f -> !Files.exists(Path.of(f)));
  }

  /** The statement for a query, in which `a.b.c` means the table "a"."b"."c". */
  static String rewriteBackticks(String sql) {
    return SqlText.withoutBackticks(sql);
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
