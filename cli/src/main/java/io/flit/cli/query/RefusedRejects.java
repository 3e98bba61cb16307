package io.flit.cli.query;

import io.flit.pipelines.Pipelines;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.PipelineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rejects of a run that published nothing because checks failed. They stay in the run's own
 * place until the next run that writes tables begins, for those who want to know what was wrong.
 *
 * @param run the run's name
 * @param source what to select from
 * @param shown the same, short enough to be typed
 */
public record RefusedRejects(String run, String source, String shown) {

  /** The rejects of the latest run that turns rows away, if it was refused and they are there. */
  public static Optional<RefusedRejects> in(Path root, DatasetNames names, LocalQueries queries)
      throws SQLException {
    Table<?> runs = Table.of(PipelineRun.class);
    if (!queries.tables().contains(runs)) {
      return Optional.empty();
    }
    List<PipelineCommand<?>> rejecting =
        Pipelines.ALL.stream()
            .filter(command -> command.writes().stream().anyMatch(Tables.REJECTS::contains))
            .toList();
    String sql =
        """
        SELECT run_id, pipeline, state FROM %s WHERE pipeline IN (%s)
        ORDER BY finished_at DESC, pipeline LIMIT 1
        """
            .formatted(
                queries.nameOf(runs),
                rejecting.stream()
                    .map(command -> SqlText.literal(command.name()))
                    .collect(Collectors.joining(", ")));
    queries.makeViewsFor(sql);
    try (Statement statement = queries.connection().createStatement();
        ResultSet latest = statement.executeQuery(sql)) {
      if (!latest.next() || !latest.getString(3).equals("audit_failed")) {
        return Optional.empty();
      }
      String run = latest.getString(1);
      String pipeline = latest.getString(2);
      for (PipelineCommand<?> command : rejecting) {
        if (command.name().equals(pipeline)) {
          Path folder = root.resolve("_runs").resolve(run).resolve(command.name());
          String files = files(folder, names, command);
          return files.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new RefusedRejects(
                      run,
                      "read_parquet([" + files + "], hive_partitioning = false)",
                      folders(folder, names, command)));
        }
      }
      return Optional.empty();
    }
  }

  /** Every pipeline that turns rows away has one table of them. */
  private static String folders(Path run, DatasetNames names, PipelineCommand<?> command) {
    return command.writes().stream()
        .filter(Tables.REJECTS::contains)
        .map(table -> TableView.exactly(run.resolve(names.path(table)).toString()))
        .map(folder -> SqlText.literal(folder + "/*.parquet"))
        .findFirst()
        .orElseThrow();
  }

  private static String files(Path run, DatasetNames names, PipelineCommand<?> command) {
    return command.writes().stream()
        .filter(Tables.REJECTS::contains)
        .flatMap(table -> files(run.resolve(names.path(table))).stream())
        .map(file -> SqlText.literal(file.toString()))
        .collect(Collectors.joining(", "));
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
