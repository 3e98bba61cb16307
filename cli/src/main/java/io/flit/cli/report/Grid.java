package io.flit.cli.report;

import java.util.List;

/**
 * A table.
 *
 * @param fields its columns
 * @param bar the name of the column whose values are also drawn as bars, or null
 */
record Grid(List<Field> fields, String bar) implements View {

  Grid(Field... fields) {
    this(List.of(fields), null);
  }

  Grid withBar(String column) {
    return new Grid(fields, column);
  }
}
