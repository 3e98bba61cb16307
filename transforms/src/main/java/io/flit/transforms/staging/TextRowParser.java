package io.flit.transforms.staging;

import static io.flit.transforms.text.TextForms.clean;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.transforms.staging.rules.StagingRules;
import io.flit.transforms.text.TextForms;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Types the rows of a raw table that arrive as strings.
 *
 * <p>A row whose values all parse becomes a raw row, whatever else is wrong with it: a missing key,
 * an unknown status or a negative price is left for staging. A row that cannot be typed becomes a
 * reject with the reason that staging would give, tested in the same order: a key or a required
 * field that is missing and a status that is unknown come before the value that does not parse.
 *
 * <p>Values parse as {@link TextForms} describes, after white space around them is trimmed; empty
 * ones are NULL. Strings are unchanged.
 *
 * @param <R> the type of the raw rows
 */
public final class TextRowParser<R> {
  /** Marks, in a column mapping, a column that the source lacks. */
  public static final int ABSENT = -1;

  /** Marks a string that is not a value of its column's type. */
  private static final Object NOT_PARSED = new Object();

  private final Table<R> table;
  private final String[] names;
  private final ColumnType[] types;
  private final RowFaults<R> faults;

  private TextRowParser(Table<R> table, RowFaults<R> faults) {
    this.table = table;
    this.faults = faults;
    List<Column<R>> columns = table.columns();
    this.names = columns.stream().map(Column::name).toArray(String[]::new);
    this.types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
  }

  /** A parser for a raw table, staged or not. */
  public static <R> TextRowParser<R> of(Table<R> raw) {
    return new TextRowParser<>(
        raw,
        StagingRules.stagedTableOf(raw)
            .map(staged -> RowFaults.of(raw, staged))
            .orElseGet(() -> RowFaults.of(raw)));
  }

  /**
   * Types a row.
   *
   * @param fields the row's values in the order of the source, null or empty for NULL
   * @param fieldOfColumn for every column of the raw table the index of its field, or {@link
   *     #ABSENT}
   */
  public TypedRow<R> parse(@Nullable String[] fields, int[] fieldOfColumn) {
    Object[] values = new Object[types.length];
    for (int column = 0; column < types.length; column++) {
      String field = fieldOfColumn[column] == ABSENT ? null : fields[fieldOfColumn[column]];
      Object value = null;
      if (field != null && !field.isEmpty()) {
        value = types[column] == ColumnType.STRING ? field : typed(types[column], clean(field));
        if (value == NOT_PARSED) {
          return new TypedRow<>(null, reject(fields, fieldOfColumn, column));
        }
      }
      values[column] = value;
    }
    return new TypedRow<>(table.row(values), null);
  }

  /**
   * The reject for a line that cannot be read at all.
   *
   * @param detail what is wrong with it
   * @param line the line as it is in the source
   */
  public ImportReject unparseable(String detail, String line) {
    return reject(
        null, new Fault(RejectReason.UNPARSEABLE, detail), new JsonObject().put("line", line));
  }

  private static @Nullable Object typed(ColumnType type, @Nullable String text) {
    if (text == null) {
      return null;
    }
    Object value =
        switch (type) {
          case INT64 -> TextForms.parseInteger(text);
          case FLOAT64 -> TextForms.parseNumber(text);
          case BOOL -> TextForms.parseBoolean(text);
          case TIMESTAMP -> TextForms.parseTimestamp(text);
          case DATE -> TextForms.parseDate(text);
          case STRING -> text;
          case NUMERIC -> throw new IllegalStateException("raw tables hold no money");
        };
    return value == null ? NOT_PARSED : value;
  }

  private ImportReject reject(@Nullable String[] fields, int[] fieldOfColumn, int unparsedColumn) {
    JsonObject json = new JsonObject();
    String[] text = new String[names.length];
    for (int column = 0; column < names.length; column++) {
      if (fieldOfColumn[column] != ABSENT) {
        String field = fields[fieldOfColumn[column]];
        json.put(names[column], field == null || field.isEmpty() ? null : field);
        text[column] = clean(field);
      }
    }
    Fault fault = faults.in(text);
    if (fault == null) {
      String value = text[unparsedColumn];
      fault =
          new Fault(
              RejectReason.INVALID_VALUE,
              names[unparsedColumn]
                  + " does not parse: '"
                  + value
                  + (TextForms.isMarkOfNothing(value)
                      ? "'; export fields without a value as empty ones"
                      : "'"));
    }
    int keyIndex = faults.keyIndex();
    Object key = typed(types[keyIndex], text[keyIndex]);
    return reject(key == null || key == NOT_PARSED ? null : key.toString(), fault, json);
  }

  private ImportReject reject(@Nullable String key, Fault fault, JsonObject json) {
    return ImportReject.builder()
        .setSourceTable(table.name())
        .setSourceKey(key)
        .setReason(fault.reason().name())
        .setDetail(fault.detail())
        .setRawRow(json.close())
        .build();
  }

  /**
   * The outcome for a row of strings: exactly one of the two is present.
   *
   * @param row the typed row
   * @param reject the reject of a row that cannot be typed
   */
  public record TypedRow<R>(@Nullable R row, @Nullable ImportReject reject) {}
}
