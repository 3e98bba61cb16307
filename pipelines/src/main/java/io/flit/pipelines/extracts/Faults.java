package io.flit.pipelines.extracts;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.transforms.text.TextForms;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with rows, in words that hold no value: a value may be personal. */
final class Faults {
  private static final Pattern NOT_PARSED =
      Pattern.compile("([a-z_]+) does not parse: '(.*)'(?:; .*)?", Pattern.DOTALL);

  private static final String NOT_UTF8 = "invalid UTF-8";

  private Faults() {}

  /** A reject's detail without the value in it. */
  static String kindOf(String detail) {
    Matcher notParsed = NOT_PARSED.matcher(detail);
    if (notParsed.matches()) {
      String value = notParsed.group(2);
      String kind = notParsed.group(1) + " does not parse";
      return TextForms.isMarkOfNothing(value) ? kind + " where it holds " + value : kind;
    }
    int quoted = detail.indexOf(": '");
    return quoted < 0 ? detail : detail.substring(0, quoted);
  }

  /**
   * How to mend a fault, as a clause that follows it; empty if there is nothing to add.
   *
   * @param kind from {@link #kindOf}
   * @param types what the columns are in a Parquet file, by name
   */
  static String wayOut(Table<?> table, String kind, Map<String, String> types) {
    if (kind.equals(NOT_UTF8)) {
      return ": save the file as UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8";
    }
    int end = kind.indexOf(" does not parse");
    if (end < 0 || !table.hasColumn(kind.substring(0, end))) {
      return "";
    }
    Column<?> column = table.column(kind.substring(0, end));
    if (kind.contains(" where it holds ")) {
      return ": export fields without a value as empty ones";
    }
    return Optional.ofNullable(types.get(column.name()))
            .map(type -> " (it is " + type + " in this file)")
            .orElse("")
        + ": "
        + lookOf(column.type());
  }

  private static String lookOf(ColumnType type) {
    return switch (type) {
      case INT64 -> "whole numbers look like 1234, and are at most " + Long.MAX_VALUE;
      case FLOAT64, NUMERIC -> "numbers need a decimal point, as in 12.5";
      case BOOL -> "flags are true or false";
      case TIMESTAMP ->
          "timestamps look like 2026-07-01 12:30:00 UTC, or are of type TIMESTAMP in Parquet";
      case DATE -> "dates look like 2026-07-01";
      case STRING -> "text is UTF-8";
    };
  }
}
