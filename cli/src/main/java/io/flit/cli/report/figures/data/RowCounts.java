package io.flit.cli.report.figures.data;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.schemas.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How many rows each table of the warehouse has. */
public final class RowCounts implements Figure {
  private final List<Table<?>> tables;

  /** Counts the rows of these tables. */
  public RowCounts(List<Table<?>> tables) {
    this.tables = tables;
  }

  @Override
  public String id() {
    return "row-counts";
  }

  @Override
  public String title() {
    return "Tables";
  }

  @Override
  public String shows() {
    return "Every table in the warehouse, and its number of rows.";
  }

  @Override
  public Query query() {
    return new Query(
        tables.isEmpty()
            ? "SELECT NULL AS dataset, NULL AS table_name, 0 AS row_count WHERE false"
            : tables.stream()
                .map(
                    table ->
                        "SELECT %s AS dataset, %s AS table_name, count(*) AS row_count FROM @%s"
                            .formatted(
                                Query.literal(table.dataset().name().toLowerCase(Locale.ROOT)),
                                Query.literal(table.name()),
                                table.name()))
                .collect(Collectors.joining("\nUNION ALL\n")));
  }

  @Override
  public View view() {
    return new Grid(
        new Field("dataset", "Layer", Unit.TEXT),
        new Field("table_name", "Table", Unit.TEXT),
        new Field("row_count", "Rows", Unit.COUNT));
  }

  @Override
  public String empty() {
    return "The warehouse holds no table.";
  }

  @Override
  public boolean isNarrow() {
    return true;
  }

  @Override
  public String note(Answer answer) {
    return answer.size() + " tables.";
  }
}
