package io.flit.cli.report.figures.data;

import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** Why rows were rejected. */
final class RejectedRows implements Figure {
  @Override
  public String id() {
    return "rejected-rows";
  }

  @Override
  public String title() {
    return "Rejected rows";
  }

  @Override
  public String shows() {
    return "Rows that could not be staged, by raw table and reason. They are kept in "
        + "stg_rejects with the value that was wrong.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT source_table, reason, count(*) AS row_count
        FROM @stg_rejects
        GROUP BY source_table, reason
        ORDER BY row_count DESC, source_table, reason
        """);
  }

  @Override
  public View view() {
    return new Grid(
            new Field("source_table", "Raw table", Unit.TEXT),
            new Field("reason", "Reason", Unit.TEXT),
            new Field("row_count", "Rows", Unit.COUNT))
        .withBar("row_count");
  }

  @Override
  public String empty() {
    return "No row was rejected.";
  }
}
