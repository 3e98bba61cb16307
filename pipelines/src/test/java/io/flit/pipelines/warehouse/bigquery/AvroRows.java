package io.flit.pipelines.warehouse.bigquery;

import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Turns what a load job was given into what the Storage Read API answers, as BigQuery does. */
final class AvroRows {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS 'UTC'");

  private AvroRows() {}

  /** The schema of the named columns, in the order that they have in the table. */
  static Schema schema(TableSchema table, List<String> columns) {
    return Schema.createRecord(
        "__root__",
        null,
        null,
        false,
        table.getFields().stream()
            .filter(field -> columns.isEmpty() || columns.contains(field.getName()))
            .map(field -> new Schema.Field(field.getName(), type(field), null, (Object) null))
            .toList());
  }

  private static Schema type(TableFieldSchema field) {
    Schema type =
        switch (field.getType()) {
          case "INT64" -> Schema.create(Schema.Type.LONG);
          case "FLOAT64" -> Schema.create(Schema.Type.DOUBLE);
          case "BOOL" -> Schema.create(Schema.Type.BOOLEAN);
          case "STRING" -> Schema.create(Schema.Type.STRING);
          case "TIMESTAMP" ->
              LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
          case "DATE" -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
          case "NUMERIC" ->
              LogicalTypes.decimal(38, 9).addToSchema(Schema.create(Schema.Type.BYTES));
          default -> throw new IllegalArgumentException(field.toString());
        };
    return field.getMode().equals("REQUIRED")
        ? type
        : Schema.createUnion(List.of(Schema.create(Schema.Type.NULL), type));
  }

  static GenericRecord record(TableSchema table, Schema schema, TableRow row) {
    GenericRecord record = new GenericData.Record(schema);
    for (TableFieldSchema field : table.getFields()) {
      if (schema.getField(field.getName()) != null) {
        Object value = row.get(field.getName());
        record.put(field.getName(), value == null ? null : value(field.getType(), value));
      }
    }
    return record;
  }

  private static Object value(String type, Object json) {
    return switch (type) {
      case "INT64" -> Long.parseLong((String) json);
      case "FLOAT64", "BOOL", "STRING" -> json;
      case "TIMESTAMP" ->
          ChronoUnit.MICROS.between(EPOCH, LocalDateTime.parse((String) json, TIMESTAMP));
      case "DATE" -> Math.toIntExact(LocalDate.parse((String) json).toEpochDay());
      case "NUMERIC" ->
          ByteBuffer.wrap(new BigDecimal((String) json).setScale(9).unscaledValue().toByteArray());
      default -> throw new IllegalArgumentException(type);
    };
  }
}
