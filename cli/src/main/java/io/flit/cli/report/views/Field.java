package io.flit.cli.report.views;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A column of a query's result, as people read it.
 *
 * @param name the column's name in the query
 * @param label what stands above or beside its values
 * @param unit what its values are; where rows differ, what most of them are
 * @param unitColumn the column with the name of each row's own unit; null where all rows have one
 */
public record Field(String name, String label, Unit unit, @Nullable String unitColumn) {

  /** A column whose values are all of one unit. */
  public Field(String name, String label, Unit unit) {
    this(name, label, unit, null);
  }

  /** The unit that a row names, for a field with a {@link #unitColumn}. */
  Unit unitOf(Answer answer, int row) {
    return Unit.valueOf(answer.value(row, unitColumn).toString());
  }
}
