package io.flit.cli.report.views;

import java.util.List;

/**
 * A table.
 *
 * @param fields its columns
 * @param bar the name of the column whose values are also drawn as bars, or null
 */
public record Grid(List<Field> fields, String bar) implements View {

  /** A table with a column per field and no bars. */
  public Grid(Field... fields) {
    this(List.of(fields), null);
  }

  /** The same table with bars behind the values of a column. */
  public Grid withBar(String column) {
    return new Grid(fields, column);
  }
}
