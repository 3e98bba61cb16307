package io.flit.cli.catalog;

import io.flit.cli.query.LocalQueries;
import io.flit.cli.query.SqlText;
import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that columns hold: the most frequent ones, of equals the smallest. */
public final class ExampleValues {
  private static final int VALUES = 3;
  private static final int LONGEST = 40;

  private ExampleValues() {}

  /** The values of every table that has rows and was made by a pipeline's arithmetic alone. */
  public static Map<Table<?>, Map<String, List<String>>> in(LocalQueries queries)
      throws SQLException {
    Map<Table<?>, Map<String, List<String>>> examples = new LinkedHashMap<>();
    for (Table<?> table : queries.tables()) {
      if (!Tables.OPERATIONAL.contains(table)) { // those tell of runs, none like another
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (Column<?> column : table.columns()) {
          columns.put(column.name(), values(queries, table, column));
        }
        if (columns.values().stream().anyMatch(values -> !values.isEmpty())) {
          examples.put(table, columns);
        }
      }
    }
    return examples;
  }

  private static List<String> values(LocalQueries queries, Table<?> table, Column<?> column)
      throws SQLException {
    String name = SqlText.identifier(column.name());
    String sql =
        "SELECT "
            + shown(column.type(), name)
            + " FROM "
            + queries.nameOf(table)
            + " WHERE "
            + name
            + " IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, min("
            + name
            + ") LIMIT "
            + VALUES;
    List<String> values = new ArrayList<>();
    try (Statement statement = queries.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        String value = rows.getString(1);
        values.add(value.length() > LONGEST ? value.substring(0, LONGEST - 1) + "\u2026" : value);
      }
    }
    return values;
  }

  /** Digits that another machine's arithmetic may round otherwise are left out. */
  private static String shown(ColumnType type, String name) {
    return switch (type) {
      case FLOAT64 -> "printf('%.3g', " + name + ")";
      case TIMESTAMP -> "strftime(" + name + ", '%Y-%m-%d %H:%M:%S UTC')";
      default -> name + "::VARCHAR";
    };
  }
}
