package io.flit.transforms.staging;

import io.flit.schemas.Column;
import io.flit.schemas.PersonalData;
import io.flit.schemas.Table;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Masks the rows of a staged table: text of personal data becomes a pseudonym, a position one to
 * the degree. NULL stays NULL, and all other columns stay as they are.
 *
 * @param <S> the type of the rows
 */
final class RowMask<S> {
  private static final int NONE = -1;

  private final Table<S> table;
  private final Pseudonyms pseudonyms;
  private final PersonalData.@Nullable Kind[] kinds;
  private final int firstName;
  private final int lastName;
  private final int fullName;

  RowMask(Table<S> table, Pseudonyms pseudonyms) {
    this.table = table;
    this.pseudonyms = pseudonyms;
    List<Column<S>> columns = table.columns();
    this.kinds = new PersonalData.Kind[columns.size()];
    for (Column<S> column : columns) {
      kinds[column.index()] = kindOf(column).orElse(null);
    }
    this.firstName = indexOf("first_name");
    this.lastName = indexOf("last_name");
    this.fullName = firstName != NONE && lastName != NONE ? indexOf("full_name") : NONE;
  }

  /** The kind of personal data that a column holds, if it does. */
  static Optional<PersonalData.Kind> kindOf(Column<?> column) {
    return column.declaration(PersonalData.class).map(PersonalData::value);
  }

  /** Whether a table holds personal data at all. */
  static boolean isNeededFor(Table<?> table) {
    return table.columns().stream().anyMatch(column -> kindOf(column).isPresent());
  }

  private int indexOf(String column) {
    return table.hasColumn(column) ? table.column(column).index() : NONE;
  }

  /** The row with pseudonyms. A full name is still the first and the last name. */
  S mask(S row) {
    Object[] values = table.values(row);
    for (int i = 0; i < values.length; i++) {
      if (kinds[i] != null && values[i] != null) {
        values[i] = mask(kinds[i], values[i]);
      }
    }
    if (fullName != NONE) {
      values[fullName] = PersonName.full((String) values[firstName], (String) values[lastName]);
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
