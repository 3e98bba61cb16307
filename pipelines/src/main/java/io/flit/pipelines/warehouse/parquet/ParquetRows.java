package io.flit.pipelines.warehouse.parquet;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a table's rows are stored in Parquet: TIMESTAMP as UTC microseconds, DATE as days, money as
 * DECIMAL(18,2) on INT64, text as UTF-8.
 */
final class ParquetRows {
  private ParquetRows() {}

  /**
   * A column of a file.
   *
   * @param isRepeating whether neighbouring rows often have the same value
   * @param value its value in a row, null for NULL
   * @param <T> the rows
   */
  record Field<T>(
      String name,
      ColumnType type,
      boolean isRequired,
      boolean isRepeating,
      Function<T, @Nullable Object> value) {
    /** A column of a table, whose row is found in a row of the file. */
    static <T, R> Field<T> of(Column<R> column, Function<T, R> row) {
      return new Field<>(
          column.name(),
          column.type(),
          column.required(),
          column.repeats(),
          of -> column.get(row.apply(of)));
    }

    /** A column of a table. */
    static <T> Field<T> of(Column<T> column) {
      return new Field<>(
          column.name(), column.type(), column.required(), column.repeats(), column::get);
    }
  }

  /** The Parquet schema of a table. */
  static MessageType schemaOf(Table<?> table) {
    return schemaOf(table.name(), table.columns());
  }

  /** The Parquet schema of some columns. */
  static MessageType schemaOf(String name, List<? extends Column<?>> columns) {
    return schemaOfFields(name, columns.stream().<Field<?>>map(Field::of).toList());
  }

  /** The Parquet schema of some columns of files. */
  static MessageType schemaOfFields(String name, List<? extends Field<?>> fields) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Field<?> field : fields) {
      message.addField(typeOf(field));
    }
    return message.named(name);
  }

  private static Type typeOf(Field<?> column) {
    Type.Repetition repetition =
        column.isRequired() ? Type.Repetition.REQUIRED : Type.Repetition.OPTIONAL;
    return switch (column.type()) {
      case INT64 -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(column.name());
      case FLOAT64 -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(column.name());
      case BOOL -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(column.name());
      case STRING ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType())
              .named(column.name());
      case TIMESTAMP ->
          Types.primitive(PrimitiveTypeName.INT64, repetition)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(column.name());
      case DATE ->
          Types.primitive(PrimitiveTypeName.INT32, repetition)
              .as(LogicalTypeAnnotation.dateType())
              .named(column.name());
      case NUMERIC ->
          Types.primitive(PrimitiveTypeName.INT64, repetition)
              .as(LogicalTypeAnnotation.decimalType(Money.SCALE, Money.PRECISION))
              .named(column.name());
    };
  }

  /**
   * Opens a file for a table's rows; the caller closes it.
   *
   * @param file where the rows go
   * @param rowGroupBytes the size of a row group, about
   */
  static <T> ParquetWriter<T> open(Table<T> table, OutputFile file, long rowGroupBytes)
      throws IOException {
    return open(
        table.name(), table.columns().stream().map(Field::of).toList(), file, rowGroupBytes);
  }

  /** Opens a file for rows of some columns; the caller closes it. */
  static <T> ParquetWriter<T> open(
      String name, List<Field<T>> fields, OutputFile file, long rowGroupBytes) throws IOException {
    WriterBuilder<T> builder =
        new WriterBuilder<>(name, fields, file)
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(rowGroupBytes)
            .withPageWriteChecksumEnabled(true)
            // Nobody here plans by them, and telling the length of every value costs.
            .withSizeStatisticsEnabled(false)
            .withDictionaryEncoding(false);
    for (Field<T> field : fields) {
      if (field.isRepeating()) {
        builder.withDictionaryEncoding(field.name(), true);
      }
    }
    return builder.build();
  }

  private static final class WriterBuilder<T> extends ParquetWriter.Builder<T, WriterBuilder<T>> {
    private final String name;
    private final List<Field<T>> fields;

    WriterBuilder(String name, List<Field<T>> fields, OutputFile file) {
      super(file);
      this.name = name;
      this.fields = fields;
    }

    @Override
    protected WriterBuilder<T> self() {
      return this;
    }

    @Override
    protected WriteSupport<T> getWriteSupport(Configuration configuration) {
      return new RowWriteSupport<>(name, fields);
    }

    @Override
    protected WriteSupport<T> getWriteSupport(ParquetConfiguration configuration) {
      return new RowWriteSupport<>(name, fields);
    }
  }

  private static final class RowWriteSupport<T> extends WriteSupport<T> {
    private final MessageType schema;
    private final Field<T>[] columns;
    private final String[] names;
    private final ColumnType[] types;
    private final String[] texts;
    private final Binary[] encoded;
    private RecordConsumer consumer;

    @SuppressWarnings("unchecked") // Java has no other way to make an array of a generic type
    RowWriteSupport(String name, List<Field<T>> fields) {
      this.schema = schemaOfFields(name, fields);
      this.columns = fields.toArray(new Field[0]);
      this.names = new String[columns.length];
      this.types = new ColumnType[columns.length];
      this.texts = new String[columns.length];
      this.encoded = new Binary[columns.length];
      for (int i = 0; i < columns.length; i++) {
        names[i] = columns[i].name();
        types[i] = columns[i].type();
      }
    }

    @Override
    public WriteContext init(Configuration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      this.consumer = recordConsumer;
    }

    @Override
    public void write(T row) {
      consumer.startMessage();
      for (int i = 0; i < columns.length; i++) {
        Object value = columns[i].value().apply(row);
        if (value != null) {
          consumer.startField(names[i], i);
          add(i, value);
          consumer.endField(names[i], i);
        }
      }
      consumer.endMessage();
    }

    private void add(int column, Object value) {
      switch (types[column]) {
        case INT64 -> consumer.addLong((Long) value);
        case FLOAT64 -> consumer.addDouble((Double) value);
        case BOOL -> consumer.addBoolean((Boolean) value);
        case STRING -> consumer.addBinary(encoded(column, (String) value));
        case TIMESTAMP -> consumer.addLong(Timestamps.toMicros((Instant) value));
        case DATE -> consumer.addInteger((int) ((LocalDate) value).toEpochDay());
        case NUMERIC -> consumer.addLong(((Money) value).cents());
      }
    }

    /** A text as UTF-8. Neighbours often share the very same text, which then stays as it is. */
    @SuppressWarnings("ReferenceEquality")
    private Binary encoded(int column, String text) {
      if (text != texts[column]) {
        texts[column] = text;
        encoded[column] = Binary.fromString(text);
      }
      return encoded[column];
    }
  }
}
