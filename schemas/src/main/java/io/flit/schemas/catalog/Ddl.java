package io.flit.schemas.catalog;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The GoogleSQL statements that make the warehouse's tables and views, as BigQuery has them: types,
 * modes, descriptions, partitions and clusters as the catalog declares them.
 */
public final class Ddl {
  /** The project named in every statement, to be replaced by your own. */
  public static final String PROJECT = "flit-data-platform";

  private Ddl() {}

  /** The statement that makes an empty table where there is none; ends with {@code ;}. */
  public static String createTable(Table<?> table) {
    StringBuilder sql = new StringBuilder();
    sql.append("CREATE TABLE IF NOT EXISTS ").append(name(table.toString())).append(" (\n");
    sql.append(
        table.columns().stream().map(Ddl::columnDefinition).collect(Collectors.joining(",\n")));
    sql.append("\n)");
    layOut(sql, partitionOf(table), table.clusterBy());
    return sql.append("\nOPTIONS (description = ")
        .append(text(table.description()))
        .append(");\n")
        .toString();
  }

  /**
   * The statement that makes a materialized view where there is none; ends with {@code ;}.
   *
   * @param name the view's name with its dataset
   * @param partition the DATE column whose month partitions it
   * @param clusterBy its clustering columns
   * @param description what it holds
   * @param select the query whose rows it holds
   */
  public static String createMaterializedView(
      String name,
      Optional<String> partition,
      List<String> clusterBy,
      String description,
      String select) {
    StringBuilder sql = new StringBuilder();
    sql.append("CREATE MATERIALIZED VIEW IF NOT EXISTS ").append(name(name));
    layOut(sql, partition.map(Ddl::monthOf), clusterBy);
    return sql.append("\nOPTIONS (description = ")
        .append(text(description))
        .append(", enable_refresh = TRUE) AS\n")
        .append(select.stripTrailing())
        .append(";\n")
        .toString();
  }

  private static String columnDefinition(Column<?> column) {
    return "  "
        + column.name()
        + " "
        + column.type().sqlName()
        + (column.required() ? " NOT NULL" : "")
        + " OPTIONS (description = "
        + text(column.description())
        + ")";
  }

  private static Optional<String> partitionOf(Table<?> table) {
    return table
        .partitionColumn()
        .map(column -> monthOf(column.name()))
        .or(() -> table.dayColumn().map(column -> "TIMESTAMP_TRUNC(" + column.name() + ", DAY)"));
  }

  private static String monthOf(String column) {
    return "DATE_TRUNC(" + column + ", MONTH)";
  }

  private static void layOut(StringBuilder sql, Optional<String> partition, List<String> cluster) {
    partition.ifPresent(expression -> sql.append("\nPARTITION BY ").append(expression));
    if (!cluster.isEmpty()) {
      sql.append("\nCLUSTER BY ").append(String.join(", ", cluster));
    }
  }

  private static String name(String table) {
    return "`" + PROJECT + "." + table + "`";
  }

  private static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
