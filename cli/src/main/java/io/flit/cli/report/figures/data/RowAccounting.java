package io.flit.cli.report.figures.data;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** Where the rows of each table went. */
final class RowAccounting implements Figure {
  @Override
  public String id() {
    return "row-accounting";
  }

  @Override
  public String title() {
    return "Row accounting";
  }

  @Override
  public String shows() {
    return "The latest published run for each table. Where rows were read, they are "
        + "balanced: read = written + duplicates + rejected + ignored. Nothing is lost.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT
          pipeline,
          table_name,
          rows_read,
          rows_written,
          rows_duplicate,
          rows_rejected,
          rows_ignored,
          CASE
            WHEN rows_read IS NULL THEN NULL
            WHEN rows_read = rows_written + coalesce(rows_duplicate, 0) + coalesce(rows_rejected, 0)
              + coalesce(rows_ignored, 0) THEN 'balanced'
            ELSE 'unbalanced'
          END AS balance
        FROM (
          SELECT * FROM @pipeline_runs WHERE state = 'published'
          QUALIFY row_number() OVER (PARTITION BY pipeline, table_name ORDER BY finished_at DESC) = 1
        )
        ORDER BY rows_read IS NULL, max(started_at) OVER (PARTITION BY pipeline), pipeline,
          table_name
        """);
  }

  @Override
  public View view() {
    return new Grid(
        new Field("pipeline", "Pipeline", Unit.TEXT),
        new Field("table_name", "Table", Unit.TEXT),
        new Field("balance", "Balance", Unit.STATE),
        new Field("rows_read", "Read", Unit.COUNT),
        new Field("rows_written", "Written", Unit.COUNT),
        new Field("rows_duplicate", "Duplicates", Unit.COUNT),
        new Field("rows_rejected", "Rejected", Unit.COUNT),
        new Field("rows_ignored", "Ignored", Unit.COUNT));
  }

  @Override
  public String empty() {
    return "There is no recorded published run.";
  }

  @Override
  public String note(Answer answer) {
    long unbalanced = answer.count("balance", "unbalanced");
    return unbalanced == 0
        ? "No row was lost: " + answer.count("balance", "balanced") + " tables are balanced."
        : unbalanced + " tables are not balanced: rows were lost or added.";
  }
}
