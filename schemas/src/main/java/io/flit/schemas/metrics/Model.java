package io.flit.schemas.metrics;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.metrics.expressions.Expression;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows that metrics count and sum: those of a table, or groups of them.
 *
 * @param name what metrics call it
 * @param description what a row is
 * @param table where the rows stand
 * @param groupBy the column whose equal values make one row of many; empty if rows stay as they are
 * @param grouped what is kept of a group; empty if rows stay as they are
 * @param filter which rows belong to the model; empty if all do
 * @param time the DATE by which periods are cut; empty if it is another model's
 * @param timeOf the name of the model whose time it is; empty if it has its own
 * @param through the names of the models whose dimensions this one's rows have too, each row of
 *     this one belonging to at most one of theirs
 * @param isSimulated whether the rows are made up, also for a shop that is not
 */
public record Model(
    String name,
    String description,
    Table<?> table,
    Optional<String> groupBy,
    List<GroupedColumn> grouped,
    Optional<Expression> filter,
    Optional<Expression> time,
    Optional<String> timeOf,
    List<String> through,
    boolean isSimulated) {

  /** The columns that identify a row. */
  public List<String> key() {
    return groupBy.map(List::of).orElse(table.key());
  }

  /** The columns that formulas may name, with their types. */
  Map<String, ColumnType> columns() {
    return columns(table, groupBy, grouped);
  }

  static Map<String, ColumnType> columns(
      Table<?> table, Optional<String> groupBy, List<GroupedColumn> grouped) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    if (groupBy.isEmpty()) {
      table.columns().forEach(column -> columns.put(column.name(), column.type()));
    } else {
      columns.put(groupBy.get(), table.column(groupBy.get()).type());
      grouped.forEach(column -> columns.put(column.name(), column.type()));
    }
    return columns;
  }

  /** What the rows are called in SQL: the table, or the groups of it. */
  String alias() {
    return groupBy.map(column -> "by_" + column).orElse(table.name());
  }

  /** The columns of the table that some of the model's columns are made of. */
  Stream<Column.Origin> origins(Collection<String> names) {
    return names.stream()
        .flatMap(name -> sources(name).stream())
        .map(name -> new Column.Origin(table, table.column(name)));
  }

  private Set<String> sources(String name) {
    Map<String, Set<String>> sources =
        grouped.stream()
            .collect(
                Collectors.toMap(
                    GroupedColumn::name,
                    column ->
                        column.operand().map(Expression::names).orElse(Set.copyOf(table.key())),
                    (a, b) -> a,
                    TreeMap::new));
    return sources.getOrDefault(name, Set.of(name));
  }

  /** The table's column that a column holds as it is; empty if it is computed. */
  Optional<Column<?>> plainColumn(String name) {
    if (groupBy.isEmpty() || name.equals(groupBy.get())) {
      return Optional.of(table.column(name));
    }
    return grouped.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .flatMap(GroupedColumn::operand)
        .filter(Expression.Name.class::isInstance)
        .map(operand -> table.column(((Expression.Name) operand).name()));
  }

  @Override
  public String toString() {
    return name;
  }
}
