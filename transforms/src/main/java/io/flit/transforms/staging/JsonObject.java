package io.flit.transforms.staging;

import io.flit.schemas.Column;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Writes a JSON object, one member at a time. */
final class JsonObject {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder json = new StringBuilder("{");

  /** A row with all its columns in order. */
  static <T> String of(Table<T> table, T row) {
    JsonObject object = new JsonObject();
    for (Column<T> column : table.columns()) {
      object.put(column.name(), column.get(row));
    }
    return object.toString();
  }

  /**
   * Adds a member: numbers, money and flags as they are, NULL as null, everything else as text,
   * times in ISO 8601. JSON has no numbers that are not finite, so these are text too.
   */
  JsonObject put(String name, @Nullable Object value) {
    if (json.length() > 1) {
      json.append(',');
    }
    quote(name);
    json.append(':');
    if (value == null || value instanceof Boolean || isJsonNumber(value)) {
      json.append(value);
    } else {
      quote(value.toString());
    }
    return this;
  }

  private static boolean isJsonNumber(Object value) {
    return value instanceof Double
        ? Double.isFinite((Double) value)
        : value instanceof Long || value instanceof Money;
  }

  private void quote(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c >= ' ') {
        json.append(c);
      } else {
        escape(c);
      }
    }
    json.append('"');
  }

  private void escape(char control) {
    switch (control) {
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> json.append("\\u00").append(HEX[control >> 4]).append(HEX[control & 15]);
    }
  }

  /** The object as it stands. */
  @Override
  public String toString() {
    return json + "}";
  }
}
