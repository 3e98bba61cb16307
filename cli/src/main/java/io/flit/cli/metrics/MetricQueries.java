package io.flit.cli.metrics;

import io.flit.cli.query.LocalQueries;
import io.flit.cli.run.ProducingCommand;
import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.Table;
import io.flit.schemas.marts.PipelineRun;
import io.flit.schemas.metrics.Dialect;
import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricCompiler;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a local warehouse for metrics. */
final class MetricQueries {
  private final LocalQueries warehouse;
  private final MetricCompiler compiler;

  MetricQueries(LocalQueries warehouse, Metrics metrics) {
    this.warehouse = warehouse;
    this.compiler = new MetricCompiler(metrics, Dialect.DUCKDB, this::name);
  }

  private String name(Table<?> table) {
    if (!warehouse.tables().contains(table)) {
      throw new UsageException(
          "the warehouse has no table "
              + table
              + "; fill it with bin/flit "
              + ProducingCommand.of(table)
              + ".");
    }
    return warehouse.nameOf(table);
  }

  /** The rows that answer a question: numbers, texts, Booleans, LocalDates, or null for NULL. */
  List<List<Object>> ask(MetricQuery query) throws SQLException {
    return rows(compiler.compile(query));
  }

  /** The values that a dimension has among a metric's rows, NULL left out. */
  List<String> values(Metric metric, Dimension dimension) throws SQLException {
    return rows(compiler.compileValues(metric, dimension)).stream()
        .map(row -> row.get(0))
        .filter(value -> value != null)
        .map(Object::toString)
        .toList();
  }

  /**
   * The day on which the warehouse's newest figures end.
   *
   * @throws UsageException if it has none
   */
  LocalDate end() throws SQLException {
    String runs = name(Table.of(PipelineRun.class));
    return end(runs)
        .orElseThrow(
            () ->
                new UsageException(
                    "nothing is published yet; name the end of the period with --to."));
  }

  /** The day on which the warehouse's newest figures end; empty if that is not on record. */
  Optional<LocalDate> knownEnd() throws SQLException {
    Table<?> runs = Table.of(PipelineRun.class);
    return warehouse.tables().contains(runs) ? end(name(runs)) : Optional.empty();
  }

  private Optional<LocalDate> end(String runs) throws SQLException {
    String sql = "SELECT CAST(max(as_of) AS DATE) FROM " + runs + " WHERE state = 'published'";
    return Optional.ofNullable((LocalDate) rows(sql).get(0).get(0));
  }

  private List<List<Object>> rows(String sql) throws SQLException {
    warehouse.makeViewsFor(sql);
    List<List<Object>> rows = new ArrayList<>();
    try (Statement statement = warehouse.connection().createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(result.getObject(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
