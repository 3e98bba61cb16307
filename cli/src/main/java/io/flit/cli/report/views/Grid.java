package io.flit.cli.report.views;

import java.util.List;

/**
 * A table.
 *
 * @param fields its columns
 * @param bar the name of the column whose values are also drawn as bars, or null
 * @param gain the name of the column of changes that are coloured, more being better, or null
 */
public record Grid(List<Field> fields, String bar, String gain) implements View {

  /** A table with a column per field and no bars. */
  public Grid(Field... fields) {
    this(List.of(fields), null, null);
  }

  /** The same table with bars behind the values of a column. */
  public Grid withBar(String column) {
    return new Grid(fields, column, gain);
  }

  /** The same table with a column of changes coloured by whether they are a gain or a loss. */
  public Grid withGain(String column) {
    return new Grid(fields, bar, column);
  }
}
