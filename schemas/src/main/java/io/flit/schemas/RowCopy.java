package io.flit.schemas;

import io.flit.schemas.annotations.From;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes rows of a table by copying the columns that it declares to be {@link From} others.
 *
 * @param <T> the row type of the rows that are made
 */
public final class RowCopy<T> {
  private final Table<T> table;
  private final List<Source<?>> sources = new ArrayList<>();

  private RowCopy(Table<T> table) {
    this.table = table;
  }

  /**
   * Copies from tables of some row types.
   *
   * @throws IllegalArgumentException if a column is of another type than the one that it is from
   */
  public static <T> RowCopy<T> of(Class<T> rowType, Class<?>... sourceTypes) {
    RowCopy<T> copy = new RowCopy<>(Table.of(rowType));
    for (Class<?> sourceType : sourceTypes) {
      copy.sources.add(copy.source(Table.of(sourceType)));
    }
    return copy;
  }

  private <S> Source<S> source(Table<S> from) {
    List<Column<S>> columns = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (Column<T> column : table.columns()) {
      Column.Origin origin = column.origin().orElse(null);
      if (origin != null && origin.table().equals(from)) {
        if (origin.column().type() != column.type()) {
          throw new IllegalArgumentException(
              table.name() + "." + column + " is no copy of " + origin + ": the types differ");
        }
        columns.add(from.column(origin.column().name()));
        places.add(column.index());
      }
    }
    return new Source<>(
        from.rowType(), columns, places.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * A row whose other columns are NULL.
   *
   * @param rows one of each row type to copy from, in the order in which these were named
   * @throws IllegalStateException if a required column is not copied, or NULL
   */
  public T of(Object... rows) {
    Object[] values = new Object[table.columns().size()];
    for (int i = 0; i < rows.length; i++) {
      sources.get(i).copy(rows[i], values);
    }
    return table.row(values);
  }

  /** What is copied from one table: its columns, and their places in the row that is made. */
  private record Source<S>(Class<S> rowType, List<Column<S>> columns, int[] places) {
    void copy(Object row, Object[] values) {
      S typed = rowType.cast(row);
      for (int i = 0; i < places.length; i++) {
        values[places[i]] = columns.get(i).get(typed);
      }
    }
  }
}
