package io.flit.cli.export;

import io.flit.cli.messages.OutputFile;
import io.flit.cli.query.LocalQueries;
import io.flit.cli.query.SqlText;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.marts.PipelineRun;
import io.flit.schemas.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * A local warehouse as one DuckDB file: a schema per dataset with its tables, and the schema
 * {@value MetricObjects#SCHEMA}. Tables are views of the published files, whatever is published
 * when they are asked, or copies of what stands now.
 */
public final class DuckDbExport {
  /** The table, in the schema {@code main}, that says what the file was made from. */
  private static final String ORIGIN = "flit_export";

  /** What the file is called while it is made. */
  private static final String CATALOG = "flit-export";

  /** The form of the file: the oldest that has all that is in it, so that older tools open it. */
  private static final String STORAGE_VERSION = "v1.2.0";

  private final LocalQueries warehouse;
  private final DatasetNames names;
  private final boolean isCopy;

  /**
   * What is to be exported.
   *
   * @param warehouse whose views are all made
   * @param isCopy whether the file holds the rows themselves
   */
  public DuckDbExport(LocalQueries warehouse, DatasetNames names, boolean isCopy) {
    this.warehouse = warehouse;
    this.names = names;
    this.isCopy = isCopy;
  }

  /**
   * Checks that a file can be written without losing what is not an export.
   *
   * @throws UsageException if it cannot
   */
  public static void requireReplaceable(Path file) {
    if (file.toAbsolutePath().toString().contains("?")) {
      throw new UsageException(
          "--output="
              + file
              + ": DuckDB writes no file whose path has a ? in it; name another file.");
    }
    if (Files.exists(writeAheadLog(file))) {
      throw new UsageException(
          "--output="
              + file
              + " is being written by a program, or was left so: close it, or delete "
              + writeAheadLog(file)
              + " if nothing has it open.");
    }
    if (Files.exists(file) && !isExport(file)) {
      throw new UsageException(
          "--output="
              + file
              + " exists and is no export of a warehouse, or another program writes to it; name "
              + "another file.");
    }
  }

  /**
   * Checks that no dataset is called as the schema of the metrics.
   *
   * @throws UsageException if one is
   */
  public static void requireOtherNames(DatasetNames names) {
    Map<String, String> datasets =
        Map.of(
            "rawDataset", names.raw(),
            "stagingDataset", names.staging(),
            "martsDataset", names.marts());
    datasets.forEach(
        (option, name) -> {
          if (name.equalsIgnoreCase(MetricObjects.SCHEMA)) {
            throw new UsageException(
                "--" + option + "=" + name + " is what the export calls its schema of metrics.");
          }
        });
  }

  private static Path writeAheadLog(Path file) {
    return file.resolveSibling(file.getFileName() + ".wal");
  }

  private static boolean isExport(Path file) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "ATTACH " + SqlText.literal(file.toAbsolutePath().toString()) + " AS f (READ_ONLY)");
      try (ResultSet rows = statement.executeQuery("SELECT 1 FROM f.main." + ORIGIN)) {
        return rows.next();
      }
    } catch (SQLException e) {
      return false; // not a database, or one of somebody else
    }
  }

  /**
   * Writes the file, whole or not at all, in the place of one that is there.
   *
   * @param root the warehouse's folder
   * @param version the platform's
   * @return the models whose metrics are left out because the warehouse lacks a table of theirs
   */
  public List<String> write(Path file, Path root, String version) throws SQLException, IOException {
    Path target = OutputFile.place(file);
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    delete(part);
    try {
      execute(
          "ATTACH "
              + SqlText.literal(part.toString())
              + " AS "
              + SqlText.identifier(CATALOG)
              + " (STORAGE_VERSION '"
              + STORAGE_VERSION
              + "')");
      execute("USE " + SqlText.identifier(CATALOG));
      execute("BEGIN"); // else every comment is a write to the disk of its own
      for (String dataset : new TreeSet<>(List.of(names.raw(), names.staging(), names.marts()))) {
        execute("CREATE SCHEMA IF NOT EXISTS " + SqlText.identifier(dataset));
      }
      for (Table<?> table : warehouse.tables()) {
        addTable(table);
      }
      MetricObjects metrics =
          new MetricObjects(Metrics.shipped(), warehouse.tables(), this::nameOf);
      for (String statement : metrics.statements()) {
        execute(statement);
      }
      addOrigin(root.toAbsolutePath().normalize(), version);
      execute("COMMIT");
      execute("USE memory");
      execute("DETACH " + SqlText.identifier(CATALOG));
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return metrics.leftOut();
    } finally {
      delete(part);
    }
  }

  private static void delete(Path part) throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(writeAheadLog(part));
  }

  private String nameOf(Table<?> table) {
    return SqlText.identifier(names.of(table.dataset())) + "." + SqlText.identifier(table.name());
  }

  private void addTable(Table<?> table) throws SQLException {
    String name = nameOf(table);
    execute(
        isCopy
            ? "CREATE TABLE "
                + name
                + " AS SELECT * FROM "
                + SqlText.identifier(LocalQueries.PROJECT)
                + "."
                + name
            : "CREATE VIEW " + name + " AS " + warehouse.published(table));
    execute(
        "COMMENT ON "
            + (isCopy ? "TABLE " : "VIEW ")
            + name
            + " IS "
            + SqlText.literal(table.description()));
    for (Column<?> column : table.columns()) {
      execute(
          "COMMENT ON COLUMN "
              + name
              + "."
              + SqlText.identifier(column.name())
              + " IS "
              + SqlText.literal(comment(column)));
    }
  }

  private static String comment(Column<?> column) {
    return column.description()
        + column
            .declaration(PersonalData.class)
            .map(
                mark ->
                    " Personal data: "
                        + mark.value().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + ".")
            .orElse("");
  }

  private void addOrigin(Path root, String version) throws SQLException {
    Table<?> runs = Table.of(PipelineRun.class);
    String latest =
        warehouse.tables().contains(runs)
            ? "SELECT arg_max(run_id, finished_at) AS run_id, arg_max(as_of, finished_at) AS as_of"
                + " FROM "
                + nameOf(runs)
                + " WHERE state = 'published'"
            : "SELECT CAST(NULL AS VARCHAR) AS run_id, CAST(NULL AS TIMESTAMPTZ) AS as_of";
    execute(
        "CREATE TABLE main."
            + ORIGIN
            + " AS SELECT "
            + SqlText.literal(root.toString())
            + " AS warehouse, run_id, as_of, now() AS exported_at, "
            + SqlText.literal(version)
            + " AS platform_version, "
            + isCopy
            + " AS holds_rows FROM ("
            + latest
            + ")");
    execute(
        "COMMENT ON TABLE main."
            + ORIGIN
            + " IS 'What this file was made from by bin/flit export: the warehouse, and the run that "
            + "was published there last. With holds_rows the rows are those of that moment; else the "
            + "tables are views of what is published in the warehouse when they are asked.'");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = warehouse.connection().createStatement()) {
      statement.execute(sql);
    }
  }
}
