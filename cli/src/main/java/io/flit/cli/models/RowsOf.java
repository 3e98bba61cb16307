package io.flit.cli.models;

import io.flit.cli.report.views.Answer;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Rows of the registry, from the answer to a query. */
public final class RowsOf {
  private RowsOf() {}

  /**
   * The rows of an answer that has all columns of a table, and may have more.
   *
   * @throws IllegalArgumentException if a column is not there, or is an instant or an amount
   */
  public static <T> List<T> table(Table<T> table, Answer answer) {
    List<T> rows = new ArrayList<>();
    for (int row = 0; row < answer.size(); row++) {
      Object[] values = new Object[table.columns().size()];
      for (Column<T> column : table.columns()) {
        values[column.index()] = value(column, answer.value(row, column.name()));
      }
      rows.add(table.row(values));
    }
    return rows;
  }

  private static @Nullable Object value(Column<?> column, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (column.type()) {
      case INT64 -> ((Number) value).longValue();
      case FLOAT64 -> ((Number) value).doubleValue();
      case BOOL, STRING -> value;
      case DATE -> LocalDate.parse(value.toString());
      case TIMESTAMP, NUMERIC -> throw new IllegalArgumentException(column + " is none of these");
    };
  }
}
