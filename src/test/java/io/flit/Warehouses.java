package io.flit;

import io.flit.pipelines.warehouse.parquet.LocalGenerations;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.PipelineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at warehouse directories from outside, as a reader that knows nothing of runs. */
public final class Warehouses {
  private Warehouses() {}

  /**
   * What every table holds, as its number of rows and the sum of their hashes, by the table's path;
   * tables that are not there are left out, as are those that every run appends to.
   */
  static Map<String, String> fingerprints(Path root) {
    Map<String, String> fingerprints = new TreeMap<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      for (Table<?> table : Tables.all()) {
        List<Path> files = files(root, table);
        if (!Tables.OPERATIONAL.contains(table) && !files.isEmpty()) {
          fingerprints.put(path(table), fingerprint(statement, files));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(root + " cannot be read", e);
    }
    return fingerprints;
  }

  private static String fingerprint(Statement statement, List<Path> files) throws SQLException {
    try (ResultSet result =
        statement.executeQuery(
            "SELECT count(*) || ' rows, ' || coalesce(sum(hash(t)), 0) FROM read_parquet(["
                + list(files)
                + "], hive_partitioning = false) AS t")) {
      result.next();
      return result.getString(1);
    }
  }

  /** The first column of what a query over the tables' names finds, as text. */
  public static List<String> query(Path root, String sql) throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      for (Table<?> table : Tables.all()) {
        List<Path> files = files(root, table);
        if (!files.isEmpty()) {
          statement.execute(
              "CREATE VIEW %s AS SELECT * FROM read_parquet([%s], hive_partitioning = false)"
                  .formatted(table.name(), list(files)));
        }
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery(sql)) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
      return rows;
    }
  }

  private static String path(Table<?> table) {
    return table.dataset().defaultName() + "/" + table.name();
  }

  /** The Parquet files of a table. */
  static List<Path> files(Path root, Table<?> table) {
    try (Stream<Path> files =
        Files.walk(root.resolve(path(table)).toRealPath(), FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The run's generation that each table is read from, by the table's path. */
  static Map<String, Path> generations(Path root) throws IOException {
    Map<String, Path> generations = new TreeMap<>();
    for (Table<?> table : Tables.all()) {
      Path folder = root.resolve(path(table));
      if (Files.isSymbolicLink(folder) && Files.exists(folder)) {
        generations.put(path(table), folder.toRealPath().getParent().getParent());
      }
    }
    return generations;
  }

  /**
   * The tables that stand and of which {@code pipeline_runs} does not tell once per pipeline that
   * their run published so many rows.
   */
  static List<String> unrecorded(Path root) throws IOException {
    Map<String, Path> generations = generations(root);
    List<String> unrecorded = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      String runs = list(files(root, Table.of(PipelineRun.class)));
      for (Table<?> table : Tables.all()) {
        Path generation = generations.get(path(table));
        if (generation != null) {
          String sql =
              "SELECT count(*) = count(DISTINCT pipeline) AND count(*) FILTER (rows_written ="
                  + " (SELECT count(*) FROM read_parquet([%s], hive_partitioning = false))) >= 1"
                  + " FROM read_parquet([%s]) WHERE state = 'published'"
                  + " AND table_name = '%s' AND run_id = '%s'";
          String run = new LocalGenerations(root).runOf(path(table)).orElseThrow();
          try (ResultSet result =
              statement.executeQuery(
                  sql.formatted(list(files(root, table)), runs, table.name(), run))) {
            result.next();
            if (!result.getBoolean(1)) {
              unrecorded.add(table + " of run " + run);
            }
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(root + " cannot be read", e);
    }
    return unrecorded;
  }

  private static String list(List<Path> files) {
    return files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
  }

  /** What a finished run has no business to leave: half-made files and folders of dead runs. */
  static List<Path> debris(Path root) throws IOException {
    List<Path> debris = new ArrayList<>();
    Set<Path> reachable = new TreeSet<>();
    try (Stream<Path> links = Files.list(root.resolve("_published"))) {
      for (Path link : links.toList()) {
        if (Files.exists(link)) {
          reachable.add(link.toRealPath());
        }
      }
    }
    try (Stream<Path> entries = Files.walk(root)) {
      for (Path entry : entries.filter(entry -> !entry.equals(root)).toList()) {
        String name = entry.getFileName().toString();
        Path place = root.relativize(entry);
        boolean isGeneration = place.getNameCount() == 3 && place.startsWith("_runs");
        if (name.startsWith(".")
            || name.endsWith(".new")
            || name.endsWith(".lck")
            || isGeneration && !reachable.contains(entry.toRealPath())) {
          debris.add(place);
        }
      }
    }
    return debris;
  }

  /** Copies a warehouse as it stands, links as links. */
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.walk(from)) {
      for (Path entry : entries.toList()) {
        Files.copy(
            entry,
            to.resolve(from.relativize(entry)),
            LinkOption.NOFOLLOW_LINKS,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
