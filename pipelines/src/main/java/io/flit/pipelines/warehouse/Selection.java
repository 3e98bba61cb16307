package io.flit.pipelines.warehouse;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * What to read of a table: some of its columns, of which rows, and what to make of their values.
 *
 * @param <V> what each row becomes
 */
public final class Selection<V> implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int EVERY_ROW = -1;

  private final Class<?> rowType;
  private final List<String> columns;
  private final SerializableFunction<Object[], V> parse;
  private final Coder<V> coder;
  private final int known;

  private Selection(
      Class<?> rowType,
      List<String> columns,
      SerializableFunction<Object[], V> parse,
      Coder<V> coder,
      int known) {
    this.rowType = rowType;
    this.columns = columns;
    this.parse = parse;
    this.coder = coder;
    this.known = known;
  }

  /** The table's rows, whole. */
  public static <T> Selection<T> rows(Class<T> rowType) {
    Table<T> table = Table.of(rowType);
    return new Selection<>(
        rowType,
        table.columns().stream().map(Column::name).toList(),
        values -> Table.of(rowType).row(values),
        table.coder(),
        EVERY_ROW);
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
    return new Selection<>(rowType, List.copyOf(columns), parse, coder, EVERY_ROW);
  }

  /** The same of those rows alone whose value in a column, one of those read, is not NULL. */
  public Selection<V> whereKnown(String column) {
    int place = columns.indexOf(column);
    if (place < 0) {
      throw new IllegalArgumentException(column + " is not among the columns " + columns);
    }
    return new Selection<>(rowType, columns, parse, coder, place);
  }

  /** The column whose NULL leaves a row out; empty if every row is read. */
  public Optional<String> knownColumn() {
    return isConditional() ? Optional.of(columns.get(known)) : Optional.empty();
  }

  /** Whether rows may be left out. */
  public boolean isConditional() {
    return known != EVERY_ROW;
  }

  /** Whether the row of these values belongs to the selection. */
  public boolean includes(Object[] values) {
    return known == EVERY_ROW || values[known] != null;
  }

  /** The table that is read. */
  public Table<?> table() {
    return Table.of(rowType);
  }

  /**
   * The same rows with NULL in all but some columns, which are all that is read. The table's
   * required columns must be among them.
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
