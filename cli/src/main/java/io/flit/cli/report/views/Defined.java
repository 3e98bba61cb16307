package io.flit.cli.report.views;

import io.flit.schemas.metrics.Dialect;
import io.flit.schemas.metrics.MetricCompiler;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import java.util.List;

/** Defined metrics within a query, so that a figure has no aggregate of its own for them. */
public final class Defined {
  private static final MetricCompiler COMPILER =
      new MetricCompiler(Metrics.shipped(), Dialect.DUCKDB, table -> "@" + table.name());

  private Defined() {}

  /** Asks for metrics of all time. */
  public static MetricQuery metrics(String... names) {
    return MetricQuery.of(List.of(names));
  }

  /**
   * A common table expression of the answer: its columns are the dimensions and the metrics.
   *
   * @param name what it is called
   */
  public static String table(String name, MetricQuery query) {
    return name + " AS (\n" + COMPILER.compile(query).indent(2) + ")";
  }
}
