package io.flit.schemas;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One column of a table, as its getter declares it.
 *
 * @param <T> the table's row type
 */
public final class Column<T> {
  /** Text columns, other than keys, whose values hardly repeat. */
  private static final Set<String> RARELY_REPEATED =
      Set.of(
          "uri",
          "sku",
          "raw_row",
          "detail",
          "first_name",
          "last_name",
          "full_name",
          "email",
          "street_address",
          "postal_code",
          "user_geom",
          "ip_address",
          "ticket_description");

  private final int index;
  private final String name;
  private final ColumnType type;
  private final boolean required;
  private final String description;
  private final Method getter;
  private final Function<T, Object> reader;

  Column(
      int index,
      String name,
      ColumnType type,
      boolean required,
      String description,
      Method getter,
      Function<T, Object> reader) {
    this.index = index;
    this.name = name;
    this.type = type;
    this.required = required;
    this.description = description;
    this.getter = getter;
    this.reader = reader;
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

  /** A declaration on the column's getter, such as {@link AcceptedValues}. */
  public <A extends Annotation> Optional<A> declaration(Class<A> annotation) {
    return Optional.ofNullable(getter.getAnnotation(annotation));
  }

  /**
   * Whether the same values occur often enough among neighbouring rows that naming each once and
   * pointing at it saves space and time.
   */
  public boolean repeats() {
    return switch (type) {
      case STRING -> !name.endsWith("_id") && !RARELY_REPEATED.contains(name);
      case INT64 -> !name.equals("id") && !name.endsWith("_id");
      case DATE -> true;
      case FLOAT64, BOOL, TIMESTAMP, NUMERIC -> false;
    };
  }

  /** The source table's column that this one is read from, if it is named alike or declared. */
  public String sourceName() {
    return declaration(SourceColumn.class).map(SourceColumn::value).orElse(name);
  }

  @Override
  public String toString() {
    return name + " " + type.sqlName() + (required ? " NOT NULL" : "");
  }
}
