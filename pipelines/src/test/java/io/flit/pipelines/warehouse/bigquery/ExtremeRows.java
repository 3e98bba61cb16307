package io.flit.pipelines.warehouse.bigquery;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of any table that hold the values at which a conversion would go wrong. */
final class ExtremeRows {
  private static final Map<ColumnType, List<?>> VALUES =
      Map.of(
          ColumnType.INT64,
          List.of(0L, -1L, (1L << 53) + 1, Long.MIN_VALUE, Long.MAX_VALUE),
          ColumnType.FLOAT64,
          List.of(0.1, -1 / 3.0, Double.MIN_VALUE, Double.MAX_VALUE, 5.949999809265137),
          ColumnType.BOOL,
          List.of(true, false),
          ColumnType.STRING,
          List.of("Größe 12½ · 日本語 · 🛒", "\"quoted\"\\\n\ttab", "null", " ", "12.50"),
          ColumnType.TIMESTAMP,
          List.of(
              Instant.EPOCH,
              Instant.parse("1969-12-31T23:59:59.999999Z"),
              Instant.parse("2026-03-08T07:30:00.000001Z"),
              Instant.parse("0001-01-01T00:00:00Z"),
              Instant.parse("9999-12-31T23:59:59.999999Z")),
          ColumnType.DATE,
          List.of(
              LocalDate.of(1970, 1, 1),
              LocalDate.of(1969, 12, 31),
              LocalDate.of(2024, 2, 29),
              LocalDate.of(1, 1, 1),
              LocalDate.of(9999, 12, 31)),
          ColumnType.NUMERIC,
          List.of(
              Money.ZERO,
              Money.of("-0.01"),
              Money.of("19.99"),
              Money.of("-9999999999999999.99"),
              Money.of("9999999999999999.99")));

  private ExtremeRows() {}

  /** Five rows of values and one in which all is NULL that may be. */
  static <T> List<T> of(Table<T> table) {
    List<T> rows = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      rows.add(row(table, i, false));
    }
    rows.add(row(table, 2, true));
    return rows;
  }

  private static <T> T row(Table<T> table, int variant, boolean sparse) {
    Object[] values = new Object[table.columns().size()];
    for (Column<T> column : table.columns()) {
      if (column.required() || !sparse) {
        List<?> choice = VALUES.get(column.type());
        values[column.index()] = choice.get(variant % choice.size());
      }
    }
    return table.row(values);
  }
}
