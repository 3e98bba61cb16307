package io.flit.cli.report.figures.data;

import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** The checks that failed. */
final class FailedChecks implements Figure {
  @Override
  public String id() {
    return "failed-checks";
  }

  @Override
  public String title() {
    return "Checks that failed";
  }

  @Override
  public String shows() {
    return "Failed checks of the latest run over each table, with the number of rows that "
        + "fail. bin/flit query shows their details in the same table.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT table_name, check_name, severity, failing_rows, run_id
        FROM (
          SELECT * FROM @data_quality_results
          QUALIFY run_id = arg_max(run_id, run_id) OVER (PARTITION BY table_name)
        )
        WHERE NOT is_passed
        ORDER BY severity, failing_rows DESC, table_name, check_name
        LIMIT 100
        """);
  }

  @Override
  public View view() {
    return new Grid(
        new Field("table_name", "Table", Unit.TEXT),
        new Field("check_name", "Check", Unit.TEXT),
        new Field("severity", "Severity", Unit.STATE),
        new Field("failing_rows", "Failing rows", Unit.COUNT),
        new Field("run_id", "Run", Unit.TEXT));
  }

  @Override
  public String empty() {
    return "There is no recorded failed check.";
  }
}
