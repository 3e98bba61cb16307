package io.flit.sql;

import com.google.zetasql.TableContent;
import com.google.zetasql.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * What a query answered.
 *
 * @param columns the names of the columns, in order
 * @param content the rows
 */
record Answer(List<String> columns, TableContent content) {
  /** Digits to which fractions are compared: sums of doubles depend on the order of the rows. */
  private static final int DIGITS = 6;

  private static final DateTimeFormatter UTC =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .appendLiteral(" UTC")
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The rows as text, a value after the other, numbers without needless zeros. */
  List<List<String>> rows() {
    return content.getTableData().stream()
        .map(row -> row.stream().map(Answer::text).toList())
        .toList();
  }

  private static String text(Value value) {
    if (value.isNull()) {
      return "";
    }
    return switch (value.getType().getKind()) {
      case TYPE_INT64 -> String.valueOf(value.getInt64Value());
      case TYPE_DOUBLE -> number(BigDecimal.valueOf(value.getDoubleValue()));
      case TYPE_NUMERIC -> number(value.getNumericValue());
      case TYPE_BOOL -> String.valueOf(value.getBoolValue());
      case TYPE_STRING -> value.getStringValue();
      case TYPE_DATE -> value.getLocalDateValue().toString();
      case TYPE_TIMESTAMP ->
          UTC.format(Instant.EPOCH.plus(value.getTimestampUnixMicros(), ChronoUnit.MICROS));
      default -> throw new IllegalArgumentException("no text for a " + value.getType().typeName());
    };
  }

  /** A number to as many digits as count. */
  static String number(BigDecimal number) {
    String text =
        number.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    return text.equals("-0") ? "0" : text;
  }
}
