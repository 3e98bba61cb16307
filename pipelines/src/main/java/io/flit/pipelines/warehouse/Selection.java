package io.flit.pipelines.warehouse;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * What to read of a table: some of its columns, and what to make of their values.
 *
 * @param <V> what each row becomes
 */
public final class Selection<V> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Class<?> rowType;
  private final List<String> columns;
  private final SerializableFunction<Object[], V> parse;
  private final Coder<V> coder;

  private Selection(
      Class<?> rowType,
      List<String> columns,
      SerializableFunction<Object[], V> parse,
      Coder<V> coder) {
    this.rowType = rowType;
    this.columns = columns;
    this.parse = parse;
    this.coder = coder;
  }

  /** The table's rows, whole. */
  public static <T> Selection<T> rows(Class<T> rowType) {
    Table<T> table = Table.of(rowType);
    return new Selection<>(
        rowType,
        table.columns().stream().map(Column::name).toList(),
        values -> Table.of(rowType).row(values),
        table.coder());
  }

  /**
   * Some columns of each row.
   *
   * @param rowType the table's row type
   * @param columns the columns to read, in the order in which {@code parse} gets their values
   * @param parse makes something of the values, which are null for NULL
   */
  public static <V> Selection<V> columns(
      Class<?> rowType,
      List<String> columns,
      SerializableFunction<Object[], V> parse,
      Coder<V> coder) {
    Table<?> table = Table.of(rowType);
    columns.forEach(table::column);
    return new Selection<>(rowType, List.copyOf(columns), parse, coder);
  }

  /** The table that is read. */
  public Table<?> table() {
    return Table.of(rowType);
  }

  /**
   * The same rows with NULL in all but some columns, which are all that is read; for tables in which
   * every column may be NULL.
   */
  public Selection<V> only(List<String> some) {
    int width = columns.size();
    int[] places = some.stream().mapToInt(columns::indexOf).toArray();
    SerializableFunction<Object[], V> whole = parse;
    return columns(
        rowType,
        some,
        values -> {
          Object[] row = new Object[width];
          for (int i = 0; i < places.length; i++) {
            row[places[i]] = values[i];
          }
          return whole.apply(row);
        },
        coder);
  }

  /** The names of the columns that are read. */
  public List<String> columns() {
    return columns;
  }

  /** Makes something of the values of a row. */
  public V parse(Object[] values) {
    return parse.apply(values);
  }

  public Coder<V> coder() {
    return coder;
  }
}
