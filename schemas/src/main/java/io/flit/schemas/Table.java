package io.flit.schemas;

import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;

/**
 * A table of the warehouse, read from its row type: an AutoValue class with a {@link
 * TableDefinition} and Beam's schema annotations.
 *
 * <p>Tables are values: two are equal when their row type is the same.
 *
 * @param <T> the row type
 */
public final class Table<T> {
  private static final Map<Class<?>, Table<?>> KNOWN = new ConcurrentHashMap<>();

  private final Class<T> rowType;
  private final TableDefinition definition;
  private final List<Column<T>> columns;
  private final Map<String, Column<T>> columnsByName;
  private final Optional<Column<T>> partitionColumn;
  private final Optional<Column<T>> dayColumn;
  private final Optional<Column<T>> latestBy;
  private final Optional<Column<T>> freshBy;
  private final Function<Object[], T> constructor;
  private final Schema beamSchema;
  private final RowCoder<T> coder;

  private Table(Class<T> rowType) {
    this.rowType = rowType;
    this.definition = RowTypes.definitionOf(rowType);
    this.columns = RowTypes.columnsOf(rowType);
    this.columnsByName = new TreeMap<>();
    columns.forEach(column -> columnsByName.put(column.name(), column));
    this.partitionColumn = stated(definition.partitionByMonthOf(), ColumnType.DATE);
    this.dayColumn = stated(definition.partitionByDayOf(), ColumnType.TIMESTAMP);
    this.latestBy = stated(definition.latestBy(), ColumnType.TIMESTAMP);
    this.freshBy = stated(definition.freshBy(), ColumnType.TIMESTAMP);
    this.constructor = RowTypes.constructorOf(rowType, columns);
    this.beamSchema =
        columns.stream()
            .map(
                column ->
                    Schema.Field.of(
                            column.name(),
                            column.type().beamType().withNullable(!column.required()))
                        .withDescription(column.description()))
            .collect(Schema.toSchema());
    this.coder = new RowCoder<>(rowType);
    key().forEach(this::column);
    clusterBy().forEach(this::column);
  }

  /** A column that the definition names and that must be of a type; nothing where it names none. */
  private Optional<Column<T>> stated(String columnName, ColumnType type) {
    if (columnName.isEmpty()) {
      return Optional.empty();
    }
    Column<T> column = column(columnName);
    if (column.type() != type) {
      throw new IllegalArgumentException(
          name() + " is defined by " + column + ", which is not a " + type.sqlName());
    }
    return Optional.of(column);
  }

  /** The table whose rows are of the given type, which must carry a {@link TableDefinition}. */
  @SuppressWarnings("unchecked") // the map holds each class under itself
  public static <T> Table<T> of(Class<T> rowType) {
    Table<?> known = KNOWN.get(rowType);
    if (known == null) {
      known = new Table<>(rowType);
      KNOWN.put(rowType, known);
    }
    return (Table<T>) known;
  }

  public Class<T> rowType() {
    return rowType;
  }

  public Dataset dataset() {
    return definition.dataset();
  }

  /** The table's name within its dataset. */
  public String name() {
    return definition.name();
  }

  /** What one row represents. */
  public String grain() {
    return definition.grain();
  }

  /** The grain as a sentence, followed by what else a reader must know. */
  public String description() {
    String grain = Character.toUpperCase(grain().charAt(0)) + grain().substring(1) + ".";
    return definition.description().isEmpty() ? grain : grain + " " + definition.description();
  }

  /** The names of the columns that identify a row; empty where rows have no key. */
  public List<String> key() {
    return List.of(definition.key());
  }

  /** The DATE column whose month partitions the table. */
  public Optional<Column<T>> partitionColumn() {
    return partitionColumn;
  }

  /** The TIMESTAMP column whose day partitions the table. */
  public Optional<Column<T>> dayColumn() {
    return dayColumn;
  }

  /** The names of the clustering columns, most significant first. */
  public List<String> clusterBy() {
    return List.of(definition.clusterBy());
  }

  /** The TIMESTAMP column that says how old a row is, in staged tables whose rows have one. */
  public Optional<Column<T>> latestBy() {
    return latestBy;
  }

  /** The TIMESTAMP column whose newest value shows how fresh the source is, if it does. */
  public Optional<Column<T>> freshBy() {
    return freshBy;
  }

  /** Whether a raw table is so large that staging spares its rows a shuffle. */
  public boolean isLarge() {
    return definition.isLarge();
  }

  /** Whether the rows of a raw table never change once they are there. */
  public boolean isAppendOnly() {
    return definition.isAppendOnly();
  }

  /** Whether the table's size does not depend on the number of customers. */
  public boolean isFixedInSize() {
    return definition.isFixedInSize();
  }

  /** Whether each value of the first column of the key has all combinations of the others. */
  public boolean isComplete() {
    return definition.isComplete();
  }

  /** The name of the check that no two rows have one key, such as {@code unique_order_id}. */
  public String keyCheck() {
    return definition.keyCheck().isEmpty()
        ? "unique_" + String.join("_", key())
        : definition.keyCheck();
  }

  /** The full names of the classes that compute the rows; empty where they come from outside. */
  public List<String> computedBy() {
    return List.of(definition.computedBy());
  }

  /** All columns in order. */
  public List<Column<T>> columns() {
    return columns;
  }

  /**
   * The column of a given name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Column<T> column(String columnName) {
    Column<T> column = columnsByName.get(columnName);
    if (column == null) {
      throw new IllegalArgumentException(name() + " has no column " + columnName);
    }
    return column;
  }

  /** Whether the table has a column of a given name. */
  public boolean hasColumn(String columnName) {
    return columnsByName.containsKey(columnName);
  }

  /**
   * Makes a row of one value per column, in order, null for NULL.
   *
   * @throws IllegalStateException if a required column is null
   */
  public T row(Object[] values) {
    return constructor.apply(values);
  }

  /** The values of a row in the order of the columns, null for NULL. */
  public Object[] values(T row) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).get(row);
    }
    return values;
  }

  /** The table's schema in Beam, with descriptions. */
  public Schema beamSchema() {
    return beamSchema;
  }

  /** A compact, deterministic coder for the table's rows. */
  public Coder<T> coder() {
    return coder;
  }

  /**
   * Describes a row by its key, such as {@code order_id=7}; rows of tables without a key by all
   * their columns.
   */
  public String keyOf(T row) {
    List<String> names =
        key().isEmpty() ? new ArrayList<>(columns.stream().map(Column::name).toList()) : key();
    return names.stream()
        .map(name -> name + "=" + column(name).get(row))
        .collect(Collectors.joining(", "));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Table && ((Table<?>) other).rowType == rowType;
  }

  @Override
  public int hashCode() {
    return rowType.hashCode();
  }

  /** The table's name with its dataset, such as {@code flit_marts.dim_customers}. */
  @Override
  public String toString() {
    return dataset().defaultName() + "." + name();
  }
}
