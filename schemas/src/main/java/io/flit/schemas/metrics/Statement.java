package io.flit.schemas.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a statement names before the query that uses it, and how its lines are broken. */
final class Statement {
  /** What a line of 120 characters has room for beside its indentation. */
  private static final int WIDTH = 118;

  private final Map<String, String> named = new LinkedHashMap<>();

  void with(String name, String query) {
    named.put(name, query);
  }

  /** The whole of it, with the query at its end. */
  String before(String select) {
    if (named.isEmpty()) {
      return select;
    }
    return "WITH "
        + named.entrySet().stream()
            .map(query -> query.getKey() + " AS (\n" + query.getValue().indent(2) + ")")
            .collect(Collectors.joining(", "))
        + "\n"
        + select;
  }

  /** A column of a query under a name, which is left out where it has it anyway. */
  static String named(String sql, String name) {
    return sql.equals(name) || sql.endsWith("." + name) && sql.matches("[a-z0-9_.]+")
        ? sql
        : sql + " AS " + name;
  }

  /** The first lines of a query of columns, up to its {@code FROM}. */
  static String selectList(List<String> columns) {
    return columns.stream()
        .map(Statement::broken)
        .collect(Collectors.joining(",\n  ", "SELECT\n  ", "\n"));
  }

  /** A column whose name stands on a line of its own where it would be too far to the right. */
  private static String broken(String column) {
    int name = column.lastIndexOf(" AS ");
    return column.length() <= WIDTH || name < 0
        ? column
        : column.substring(0, name) + "\n   " + column.substring(name);
  }

  /** The line that groups by the first columns; empty for none. */
  static String groupBy(int columns) {
    return columns == 0
        ? ""
        : IntStream.rangeClosed(1, columns)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", ", "GROUP BY ", "\n"));
  }
}
