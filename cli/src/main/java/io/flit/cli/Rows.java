package io.flit.cli;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;

/** Rows to be printed, one after the other. */
interface Rows {
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

  /** Rows of texts and numbers that are known. */
  static Rows of(List<String> names, List<? extends List<?>> rows) {
    Iterator<? extends List<?>> remaining = rows.iterator();
    return new Rows() {
      private List<?> row;

      @Override
      public List<String> names() {
        return names;
      }

      @Override
      public boolean isNumber(int column) {
        return !rows.isEmpty() && rows.get(0).get(column) instanceof Number;
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
