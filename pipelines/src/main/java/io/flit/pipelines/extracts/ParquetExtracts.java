package io.flit.pipelines.extracts;

import io.flit.pipelines.extracts.ExtractFile.Units;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Reads Parquet files, whatever types their writer chose.
 *
 * <p>Each value is put into the text form that a CSV extract would have, and typed from there, so
 * that one grammar decides what a value is.
 */
final class ParquetExtracts<T> extends PTransform<PCollection<ExtractFile>, PCollectionTuple> {
  private final Class<T> rowType;
  private final Importing<T> importing;
  private final Units units;

  /** Reads files of a table that have the same units. */
  ParquetExtracts(Class<T> rowType, Importing<T> importing, Units units) {
    this.rowType = rowType;
    this.importing = importing;
    this.units = units;
  }

  @Override
  public PCollectionTuple expand(PCollection<ExtractFile> files) {
    return files
        .apply("Paths", MapElements.into(TypeDescriptors.strings()).via(ExtractFile::path))
        .apply("Find", FileIO.matchAll())
        .apply("Open", FileIO.readMatches().withCompression(Compression.UNCOMPRESSED))
        .apply(
            "ReadRecords",
            ParquetIO.parseFilesGenericRecords(
                    new ToTextFn(Importer.names(Table.of(rowType)), units))
                .withConfiguration(Map.of("parquet.avro.readInt96AsFixed", "true"))
                .withCoder(SerializableCoder.of(TextRow.class)))
        .apply(
            "TypeRows",
            ParDo.of(new TypeFn<>(rowType, importing))
                .withOutputTags(
                    importing.rows(),
                    TupleTagList.of(importing.rejects()).and(importing.counts())));
  }

  /** A row's values as text, in the order of the raw table's columns; null for NULL. */
  @DefaultCoder(SerializableCoder.class)
  private record TextRow(String[] values) implements Serializable {}

  private static final class ToTextFn implements SerializableFunction<GenericRecord, TextRow> {
    private final List<String> columns;
    private final Units units;
    private transient Schema schema;
    private transient Schema.Field[] fields;

    ToTextFn(List<String> columns, Units units) {
      this.columns = columns;
      this.units = units;
    }

    @Override
    public TextRow apply(GenericRecord record) {
      if (!record.getSchema().equals(schema)) {
        schema = record.getSchema();
        fields = columns.stream().map(name -> fieldOf(schema, name)).toArray(Schema.Field[]::new);
      }
      String[] values = new String[fields.length];
      for (int i = 0; i < values.length; i++) {
        if (fields[i] != null) {
          values[i] = text(columns.get(i), record.get(fields[i].pos()), fields[i].schema());
        }
      }
      return new TextRow(values);
    }

    private String text(String column, Object value, Schema type) {
      if (value instanceof Long && units.nanoseconds().contains(column)) {
        return TextForm.ofNanoseconds((Long) value);
      }
      Integer scale = units.scales().get(column);
      return value != null && scale != null
          ? TextForm.ofDecimal(BigInteger.valueOf(((Number) value).longValue()), scale)
          : TextForm.of(value, type);
    }

    private static Schema.Field fieldOf(Schema schema, String column) {
      return schema.getFields().stream()
          .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(column))
          .findFirst()
          .orElse(null);
    }
  }

  /** The text form of a Parquet value. */
  static final class TextForm {
    private static final DateTimeFormatter SECONDS =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
    private static final int INT96_BYTES = 12;

    private TextForm() {}

    /** The text of a value, null for NULL. Timestamps without a zone are UTC. */
    static String of(Object value, Schema schema) {
      if (value == null) {
        return null;
      }
      Schema type = withoutNull(schema);
      LogicalType logical = type.getLogicalType();
      if (logical instanceof LogicalTypes.Decimal) {
        return decimal(value, ((LogicalTypes.Decimal) logical).getScale());
      }
      if (logical != null) {
        switch (logical.getName()) {
          case "timestamp-millis", "local-timestamp-millis":
            return instant((Long) value, 1_000);
          case "timestamp-micros", "local-timestamp-micros":
            return instant((Long) value, 1_000_000);
          case "date":
            return LocalDate.ofEpochDay((Integer) value).toString();
          default:
            break;
        }
      }
      if (value instanceof Float || value instanceof Double) {
        return number(((Number) value).doubleValue());
      }
      if (value instanceof GenericFixed && ((GenericFixed) value).bytes().length == INT96_BYTES) {
        return int96(((GenericFixed) value).bytes());
      }
      if (value instanceof ByteBuffer) {
        return StandardCharsets.UTF_8.decode(((ByteBuffer) value).duplicate()).toString();
      }
      return value.toString();
    }

    /** The text of nanoseconds since 1970. */
    static String ofNanoseconds(long nanoseconds) {
      return instant(nanoseconds, 1_000_000_000);
    }

    private static Schema withoutNull(Schema schema) {
      return schema.isUnion()
          ? schema.getTypes().stream()
              .filter(type -> type.getType() != Schema.Type.NULL)
              .findFirst()
              .orElse(schema)
          : schema;
    }

    private static String decimal(Object value, int scale) {
      BigInteger unscaled;
      if (value instanceof GenericFixed) {
        unscaled = new BigInteger(((GenericFixed) value).bytes());
      } else if (value instanceof ByteBuffer) {
        byte[] bytes = new byte[((ByteBuffer) value).remaining()];
        ((ByteBuffer) value).duplicate().get(bytes);
        unscaled = new BigInteger(bytes);
      } else {
        unscaled = BigInteger.valueOf(((Number) value).longValue());
      }
      return ofDecimal(unscaled, scale);
    }

    /** The text of a decimal. */
    static String ofDecimal(BigInteger unscaled, int scale) {
      BigDecimal number = new BigDecimal(unscaled, scale);
      return number.stripTrailingZeros().scale() <= 0
          ? number.toBigInteger().toString()
          : number.toPlainString();
    }

    /** Whole numbers without an exponent, so that they read as integers where one is wanted. */
    private static String number(double value) {
      return Double.isFinite(value) && value == Math.rint(value)
          ? new BigDecimal(value).toPlainString()
          : Double.toString(value);
    }

    private static String instant(long count, long perSecond) {
      return text(
          Math.floorDiv(count, perSecond),
          Math.floorMod(count, perSecond) * (1_000_000_000 / perSecond));
    }

    /** Impala's timestamps: nanoseconds of the day, then the Julian day, little-endian. */
    private static String int96(byte[] bytes) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      long nanosOfDay = buffer.getLong();
      long day = buffer.getInt() - JULIAN_DAY_OF_EPOCH;
      return text(
          day * 86_400 + Math.floorDiv(nanosOfDay, 1_000_000_000),
          Math.floorMod(nanosOfDay, 1_000_000_000));
    }

    /** With as many digits below the second as there are: more than six are not accepted. */
    private static String text(long epochSecond, long nanos) {
      LocalDateTime time =
          LocalDateTime.ofInstant(Instant.ofEpochSecond(epochSecond), ZoneOffset.UTC);
      String seconds = SECONDS.format(time);
      if (nanos == 0) {
        return seconds;
      }
      String fraction = String.format(Locale.ROOT, "%09d", nanos);
      return seconds + "." + (nanos % 1_000 == 0 ? fraction.substring(0, 6) : fraction);
    }
  }

  private static final class TypeFn<T> extends DoFn<TextRow, T> {
    private final Class<T> rowType;
    private final Importing<T> importing;
    private transient Importer<T> importer;
    private transient int[] places;

    TypeFn(Class<T> rowType, Importing<T> importing) {
      this.rowType = rowType;
      this.importing = importing;
    }

    @StartBundle
    public void startBundle() {
      importer = new Importer<>(Table.of(rowType), importing);
      places = Table.of(rowType).columns().stream().mapToInt(Column::index).toArray();
    }

    @ProcessElement
    public void type(@Element TextRow row, MultiOutputReceiver out) {
      importer.importRow(row.values(), places, out);
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      importer.emitCounts(context);
    }
  }
}
