package io.flit.sql;

import com.google.zetasql.TableContent;
import com.google.zetasql.Value;
import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a local warehouse, as the GoogleSQL engine takes them. */
final class PipelineTables {
  private final Path warehouse;

  PipelineTables(Path warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * All rows of a table, in which only some columns are filled in and the others are NULL, since
   * the engine takes no more than a few megabytes.
   */
  TableContent rows(Table<?> table, Collection<String> columns) {
    String select =
        table.columns().stream()
            .map(column -> columns.contains(column.name()) ? expression(column) : "NULL")
            .collect(Collectors.joining(", "));
    String files =
        files(table).stream()
            .map(file -> "'" + file.toString().replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    List<List<Value>> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT "
                    + select
                    + " FROM read_parquet(["
                    + files
                    + "], hive_partitioning = false)")) {
      while (result.next()) {
        List<Value> row = new ArrayList<>();
        for (Column<?> column : table.columns()) {
          row.add(value(column.type(), result, column.index() + 1));
        }
        rows.add(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read " + table, e);
    }
    return TableContent.create(rows);
  }

  private List<Path> files(Table<?> table) {
    try (Stream<Path> files = Files.walk(warehouse.resolve(path(table)).toRealPath())) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException("no files of " + table, e);
    }
  }

  private static String path(Table<?> table) {
    return table.dataset().defaultName() + "/" + table.name();
  }

  private static String expression(Column<?> column) {
    return switch (column.type()) {
      case TIMESTAMP -> "epoch_us(" + column.name() + ")";
      case DATE -> "CAST(" + column.name() + " AS VARCHAR)";
      default -> column.name();
    };
  }

  private static Value value(ColumnType type, ResultSet result, int index) throws SQLException {
    if (result.getObject(index) == null) {
      return Value.createSimpleNullValue(GoogleSql.kind(type));
    }
    return switch (type) {
      case INT64 -> Value.createInt64Value(result.getLong(index));
      case FLOAT64 -> Value.createDoubleValue(result.getDouble(index));
      case BOOL -> Value.createBoolValue(result.getBoolean(index));
      case STRING -> Value.createStringValue(result.getString(index));
      case TIMESTAMP -> Value.createTimestampValueFromUnixMicros(result.getLong(index));
      case DATE -> Value.createDateValue(LocalDate.parse(result.getString(index)));
      case NUMERIC -> Value.createNumericValue(result.getBigDecimal(index));
    };
  }
}
