package io.flit.cli.query;

import io.flit.cli.output.PrintableRows;
import io.flit.cli.times.StoredTimes;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;

/** The rows that a query gives. */
final class ResultRows implements PrintableRows {
  private final ResultSet rows;
  private final List<String> names = new ArrayList<>();
  private final int[] types;

  ResultRows(ResultSet rows) throws SQLException {
    this.rows = rows;
    ResultSetMetaData columns = rows.getMetaData();
    this.types = new int[columns.getColumnCount()];
    for (int i = 0; i < types.length; i++) {
      names.add(columns.getColumnLabel(i + 1));
      types[i] = columns.getColumnType(i + 1);
    }
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public boolean isNumber(int column) {
    return switch (types[column]) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.FLOAT,
          Types.REAL,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL ->
          true;
      default -> false;
    };
  }

  @Override
  public boolean next() throws SQLException {
    return rows.next();
  }

  @Override
  public String text(int column) throws SQLException {
    String time = StoredTimes.text(rows, column + 1, types[column]);
    return time == null ? rows.getString(column + 1) : time;
  }

  @Override
  public Object value(int column) throws SQLException {
    Object value = rows.getObject(column + 1);
    return isSimple(value) || isNested(value) ? plain(value) : text(column);
  }

  private static boolean isSimple(Object value) {
    return value == null || value instanceof Boolean || isFinite(value);
  }

  /** JSON has no numbers that are not finite; they are texts. */
  private static boolean isFinite(Object value) {
    return value instanceof Number number
        && (!(value instanceof Double || value instanceof Float)
            || Double.isFinite(number.doubleValue()));
  }

  private static boolean isNested(Object value) {
    return value instanceof Array || value instanceof Struct || value instanceof Map;
  }

  private static Object plain(Object value) throws SQLException {
    if (isSimple(value)) {
      return value;
    }
    if (value instanceof Array array) {
      List<Object> list = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        list.add(plain(element));
      }
      return list;
    }
    if (value instanceof DuckDBStruct struct) {
      return plain(struct.getMap());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        entries.put(String.valueOf(plain(entry.getKey())), plain(entry.getValue()));
      }
      return entries;
    }
    String time = StoredTimes.text(value);
    return time == null ? value.toString() : time;
  }
}
