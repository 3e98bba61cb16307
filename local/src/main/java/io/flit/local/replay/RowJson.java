package io.flit.local.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Rows as JSON, with times as TheLook's extracts write them. */
final class RowJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .appendLiteral(" UTC")
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private RowJson() {}

  /**
   * A row as an object.
   *
   * @param shift is added to every time, in microseconds
   */
  static byte[] of(Table<?> table, Object[] values, long shift) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (Column<?> column : table.columns()) {
        Object value = values[column.index()];
        if (value instanceof Instant time) {
          Instant shifted = Timestamps.ofMicros(Timestamps.toMicros(time) + shift);
          json.writeStringField(column.name(), TIME.format(shifted));
        } else if (value != null) {
          json.writeFieldName(column.name());
          write(json, value);
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(value.toString());
    }
  }
}
