package io.flit.schemas;

import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.ComputedFrom;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.RarelyRepeats;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One column of a table, as its getter declares it.
 *
 * @param <T> the table's row type
 */
public final class Column<T> {
  private final int index;
  private final String name;
  private final ColumnType type;
  private final boolean required;
  private final String description;
  private final Method getter;
  private final Definition definition;
  private final Function<T, Object> reader;
  private final boolean repeats;

  Column(
      int index,
      String name,
      ColumnType type,
      boolean required,
      String description,
      Method getter,
      Definition definition,
      Function<T, Object> reader) {
    this.index = index;
    this.name = name;
    this.type = type;
    this.required = required;
    this.description = description;
    this.getter = getter;
    this.definition = definition;
    this.reader = reader;
    this.repeats =
        switch (type) {
          case STRING ->
              !name.endsWith("_id") && definition.declaration(RarelyRepeats.class).isEmpty();
          case INT64 -> !name.equals("id") && !name.endsWith("_id");
          case DATE -> true;
          case FLOAT64, BOOL, TIMESTAMP, NUMERIC -> false;
        };
  }

  /** The column's place in its table, from 0. */
  public int index() {
    return index;
  }

  /** The column's name, {@code snake_case}. */
  public String name() {
    return name;
  }

  public ColumnType type() {
    return type;
  }

  /** Whether the column never holds NULL: REQUIRED in BigQuery. */
  public boolean required() {
    return required;
  }

  /** What the column means. */
  public String description() {
    return description;
  }

  /** The column's value in a row, null for NULL. */
  public Object get(T row) {
    return reader.apply(row);
  }

  /**
   * What is declared of the column, such as {@link AcceptedValues}: on its getter, or where it
   * takes its definition from, as {@link From} states.
   */
  public <A extends Annotation> Optional<A> declaration(Class<A> annotation) {
    return definition.declaration(annotation);
  }

  /** The column that this one's values are read from, if it declares {@link From}. */
  public Optional<Origin> origin() {
    return Definition.origin(getter)
        .map(
            other -> {
              Table<?> table = Table.of(other.getDeclaringClass());
              return new Origin(table, table.column(RowTypes.columnName(other)));
            });
  }

  /** The columns that this one is computed from, as far as {@link ComputedFrom} states them. */
  public List<Origin> computedFrom() {
    return Arrays.stream(getter.getAnnotationsByType(ComputedFrom.class))
        .flatMap(
            from ->
                Arrays.stream(from.columns())
                    .<Origin>map(
                        name -> {
                          Table<?> table = Table.of(from.value());
                          return new Origin(table, table.column(name));
                        }))
        .toList();
  }

  /**
   * Another column that this one's values come from.
   *
   * @param table the other column's table
   * @param column the other column
   */
  public record Origin(Table<?> table, Column<?> column) {
    /** The column with its table, such as {@code flit_staging.stg_users.age}. */
    @Override
    public String toString() {
      return table + "." + column.name();
    }
  }

  /**
   * Whether the same values occur often enough among neighbouring rows that naming each once and
   * pointing at it saves space and time.
   */
  public boolean repeats() {
    return repeats;
  }

  @Override
  public String toString() {
    return name + " " + type.sqlName() + (required ? " NOT NULL" : "");
  }
}
