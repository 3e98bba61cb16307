package io.flit.pipelines.warehouse.bigquery;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import com.google.api.services.bigquery.model.TimePartitioning;
import io.flit.pipelines.warehouse.PolicyTags;
import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * How a table and its rows are stored in BigQuery.
 *
 * <p>Rows go in as JSON, in which every value keeps its exactness: TIMESTAMP as text with six
 * decimals, money as decimal text, INT64 as text since JSON numbers are exact to 53 bits only. They
 * come back as the Avro records of the Storage Read API.
 */
final class BigQueryRows {
  /** Digits after the point of a NUMERIC in Avro. */
  private static final int NUMERIC_SCALE = 9;

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS 'UTC'").withZone(ZoneOffset.UTC);

  private BigQueryRows() {}

  /** A list that the API's classes can clone, which they do by its class. */
  @SafeVarargs
  static <E> List<E> listOf(E... elements) {
    return new ArrayList<>(List.of(elements));
  }

  /** The columns with their types, modes and descriptions. */
  static TableSchema schemaOf(Table<?> table) {
    return schemaOf(table, PolicyTags.NONE);
  }

  /** The columns with their types, modes and descriptions, and the tags that guard them. */
  static TableSchema schemaOf(Table<?> table, PolicyTags tags) {
    List<TableFieldSchema> fields = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      TableFieldSchema field =
          new TableFieldSchema()
              .setName(column.name())
              .setType(column.type().sqlName())
              .setMode(column.required() ? "REQUIRED" : "NULLABLE");
      fields.add(describe(field, column, tags));
    }
    return new TableSchema().setFields(fields);
  }

  /**
   * The columns that a table has, in their types and modes, with the descriptions and tags of those
   * that the definition knows.
   */
  static TableSchema described(TableSchema existing, Table<?> table, PolicyTags tags) {
    List<TableFieldSchema> fields = new ArrayList<>();
    for (TableFieldSchema field : existing.getFields()) {
      fields.add(
          table.hasColumn(field.getName())
              ? describe(field.clone(), table.column(field.getName()), tags)
              : field);
    }
    return new TableSchema().setFields(fields);
  }

  private static TableFieldSchema describe(
      TableFieldSchema field, Column<?> column, PolicyTags tags) {
    tags.of(column)
        .ifPresent(
            tag -> field.setPolicyTags(new TableFieldSchema.PolicyTags().setNames(listOf(tag))));
    return field.setDescription(column.description());
  }

  /** The partitioning by month or by day, if the table has one. */
  static Optional<TimePartitioning> partitioningOf(Table<?> table) {
    return table
        .partitionColumn()
        .map(column -> partitioning("MONTH", column))
        .or(() -> table.dayColumn().map(column -> partitioning("DAY", column)));
  }

  private static TimePartitioning partitioning(String type, Column<?> column) {
    return new TimePartitioning().setType(type).setField(column.name());
  }

  /** The clustering, if the table has one. */
  static Optional<Clustering> clusteringOf(Table<?> table) {
    return table.clusterBy().isEmpty()
        ? Optional.empty()
        : Optional.of(new Clustering().setFields(listOf(table.clusterBy().toArray(new String[0]))));
  }

  /**
   * A row as a load job reads it; NULLs are left out.
   *
   * @throws IllegalStateException if a FLOAT64 is not a finite number
   */
  static <T> TableRow toTableRow(Table<T> table, T row) {
    TableRow json = new TableRow();
    for (Column<T> column : table.columns()) {
      Object value = column.get(row);
      if (value != null) {
        if (value instanceof Double number && !Double.isFinite(number)) {
          throw new IllegalStateException(
              table.name() + "." + column.name() + " is " + value + " in " + table.keyOf(row));
        }
        json.set(column.name(), toJson(column.type(), value));
      }
    }
    return json;
  }

  private static Object toJson(ColumnType type, Object value) {
    return switch (type) {
      case INT64, STRING, DATE, NUMERIC -> value.toString();
      case FLOAT64, BOOL -> value;
      case TIMESTAMP -> TIMESTAMP.format((Instant) value);
    };
  }

  /**
   * The values of some columns of a record of the Storage Read API, null for NULL and for columns
   * that the record lacks.
   *
   * @param types the types of the columns, in the same order
   */
  static Object[] valuesOf(GenericRecord record, List<String> columns, ColumnType[] types) {
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      Schema.Field field = record.getSchema().getField(columns.get(i));
      Object value = field == null ? null : record.get(field.pos());
      if (value != null) {
        values[i] = fromAvro(types[i], value);
      }
    }
    return values;
  }

  private static Object fromAvro(ColumnType type, Object value) {
    return switch (type) {
      case INT64, FLOAT64, BOOL -> value;
      case STRING -> value.toString();
      case TIMESTAMP -> Timestamps.ofMicros((Long) value);
      case DATE -> LocalDate.ofEpochDay((Integer) value);
      case NUMERIC -> Money.of(new BigDecimal(bigInteger((ByteBuffer) value), NUMERIC_SCALE));
    };
  }

  private static BigInteger bigInteger(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return new BigInteger(bytes);
  }
}
