package io.flit.transforms.experiments;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Column;
import io.flit.schemas.Table;

/** Rows compared whole, where doubles may differ by rounding. */
final class Figures {
  private static final double TOLERANCE = 1e-9;

  private Figures() {}

  static <T> void assertSame(Table<T> table, T actual, T expected) {
    for (Column<T> column : table.columns()) {
      Object value = column.get(actual);
      if (column.get(expected) instanceof Double figure && value instanceof Double computed) {
        assertThat(
            column.name(), computed, closeTo(figure, TOLERANCE * Math.max(1, Math.abs(figure))));
      } else {
        assertThat(column.name(), value, is(column.get(expected)));
      }
    }
  }
}
