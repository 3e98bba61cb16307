package io.flit.cli.output;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;

/** Rows to be printed, one after the other. */
public interface PrintableRows {
  /** The names of the columns, which need not be unique. */
  List<String> names();

  /** Whether a column, from 0, holds numbers. */
  boolean isNumber(int column);

  /**
   * Goes to the next row.
   *
   * @return false if there is none
   */
  boolean next() throws SQLException;

  /** A value of the row as text, null for NULL; instants in UTC. */
  String text(int column) throws SQLException;

  /**
   * A value of the row for JSON: null, a number, a Boolean, a text, or a List or Map of such
   * values.
   */
  Object value(int column) throws SQLException;

  /**
   * Rows that are known.
   *
   * @param names the names of the columns; one that begins with {@code >} is of a column of
   *     numbers, whose values may be strings already
   * @param rows a value per column, null for NULL
   */
  static PrintableRows of(List<String> names, List<? extends List<?>> rows) {
    List<String> shown = names.stream().map(name -> name.replaceFirst("^>", "")).toList();
    Iterator<? extends List<?>> remaining = rows.iterator();
    return new PrintableRows() {
      private List<?> row;

      @Override
      public List<String> names() {
        return shown;
      }

      @Override
      public boolean isNumber(int column) {
        return names.get(column).startsWith(">");
      }

      @Override
      public boolean next() {
        row = remaining.hasNext() ? remaining.next() : null;
        return row != null;
      }

      @Override
      public String text(int column) {
        return row.get(column) == null ? null : row.get(column).toString();
      }

      @Override
      public Object value(int column) {
        return row.get(column);
      }
    };
  }
}
