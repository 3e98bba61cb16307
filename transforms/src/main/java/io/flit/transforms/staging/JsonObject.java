package io.flit.transforms.staging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.flit.schemas.Column;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Writes a JSON object, one member at a time. */
final class JsonObject {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

  private final StringWriter json = new StringWriter();
  private final JsonGenerator generator;

  JsonObject() {
    try {
      generator = JSON.createGenerator(json);
      generator.writeStartObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter throws none
    }
  }

  /** A row with all its columns in order. */
  static <T> String of(Table<T> table, T row) {
    JsonObject object = new JsonObject();
    for (Column<T> column : table.columns()) {
      object.put(column.name(), column.get(row));
    }
    return object.close();
  }

  /**
   * Adds a member: numbers, money and flags unchanged, NULL as null, everything else as a string,
   * times in ISO 8601. JSON has no numbers that are not finite, so these are strings too.
   */
  JsonObject put(String name, @Nullable Object value) {
    try {
      generator.writeFieldName(name);
      if (value == null) {
        generator.writeNull();
      } else if (value instanceof Boolean flag) {
        generator.writeBoolean(flag);
      } else if (value instanceof Long || value instanceof Money) {
        generator.writeNumber(value.toString());
      } else if (value instanceof Double number) {
        generator.writeNumber(number);
      } else {
        generator.writeString(value.toString());
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the object and returns it. */
  String close() {
    try {
      generator.close();
      return json.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
