package io.flit.schemas.catalog;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The GoogleSQL statements that make the warehouse's tables, as BigQuery has them: types, modes,
 * descriptions, partitions and clusters as the catalog declares them.
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
    layOut(sql, table.partitionColumn().map(Column::name), table.clusterBy());
    return sql.append("\nOPTIONS (description = ")
        .append(text(table.description()))
        .append(");\n")
        .toString();
  }

  /** The statement that makes a materialized view where there is none; ends with {@code ;}. */
  public static String createMaterializedView(MaterializedView view) {
    StringBuilder sql = new StringBuilder();
    sql.append("CREATE MATERIALIZED VIEW IF NOT EXISTS ").append(name(view.toString()));
    layOut(sql, view.partitionColumn(), view.clusterBy());
    return sql.append("\nOPTIONS (description = ")
        .append(text(view.description()))
        .append(", enable_refresh = TRUE) AS\n")
        .append(view.select().stripTrailing())
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

  private static void layOut(StringBuilder sql, Optional<String> partition, List<String> cluster) {
    partition.ifPresent(
        column -> sql.append("\nPARTITION BY DATE_TRUNC(").append(column).append(", MONTH)"));
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
