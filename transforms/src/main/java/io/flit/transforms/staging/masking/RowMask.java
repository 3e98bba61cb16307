package io.flit.transforms.staging.masking;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.ComputedFrom;
import io.flit.schemas.annotations.PersonalData;
import io.flit.transforms.staging.rules.PersonName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Masks the rows of a staged table: strings of personal data become pseudonyms, positions are
 * rounded to the degree. NULL stays NULL, and all other columns are unchanged.
 *
 * @param <S> the type of the rows
 */
final class RowMask<S> {
  private final Table<S> table;
  private final Pseudonyms pseudonyms;
  private final PersonalData.@Nullable Kind[] kinds;
  private final List<FullName<S>> fullNames;

  RowMask(Table<S> table, Pseudonyms pseudonyms) {
    this.table = table;
    this.pseudonyms = pseudonyms;
    List<Column<S>> columns = table.columns();
    this.kinds = new PersonalData.Kind[columns.size()];
    for (Column<S> column : columns) {
      kinds[column.index()] = kindOf(column).orElse(null);
    }
    this.fullNames = columns.stream().flatMap(column -> FullName.in(table, column)).toList();
  }

  /**
   * A name that is put together from a first and a last name of the same row, as its column
   * declares by {@link ComputedFrom}.
   */
  private record FullName<S>(Column<S> full, Column<S> first, Column<S> last) {
    static <S> Stream<FullName<S>> in(Table<S> table, Column<S> column) {
      if (!kindOf(column).equals(Optional.of(PersonalData.Kind.NAME))) {
        return Stream.empty();
      }
      List<Column<S>> parts =
          column.computedFrom().stream()
              .filter(part -> part.table().equals(table))
              .map(part -> table.column(part.column().name()))
              .toList();
      return parts.size() == 2
          ? Stream.of(new FullName<>(column, parts.get(0), parts.get(1)))
          : Stream.empty();
    }
  }

  /** The kind of personal data that a column holds, if it does. */
  static Optional<PersonalData.Kind> kindOf(Column<?> column) {
    return column.declaration(PersonalData.class).map(PersonalData::value);
  }

  /** Whether a table holds personal data at all. */
  static boolean isNeededFor(Table<?> table) {
    return table.columns().stream().anyMatch(column -> kindOf(column).isPresent());
  }

  /** The row with pseudonyms. A full name is still the first and the last name. */
  S mask(S row) {
    Object[] values = table.values(row);
    for (int i = 0; i < values.length; i++) {
      if (kinds[i] != null && values[i] != null) {
        values[i] = mask(kinds[i], values[i]);
      }
    }
    for (FullName<S> name : fullNames) {
      values[name.full().index()] =
          PersonName.full(
              (String) values[name.first().index()], (String) values[name.last().index()]);
    }
    return table.row(values);
  }

  private Object mask(PersonalData.Kind kind, Object value) {
    if (value instanceof Double degrees) {
      return Pseudonyms.coarse(degrees);
    }
    if (value instanceof String text) {
      return pseudonyms.of(kind, text);
    }
    throw new IllegalStateException(
        table.name() + " marks a column as personal data that is neither text nor FLOAT64");
  }
}
