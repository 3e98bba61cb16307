package io.flit.pipelines.extracts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * The text of the values of a Parquet column, as a CSV extract would have it, so that one grammar
 * decides what a value is.
 *
 * <p>Timestamps without a zone are UTC; unsigned numbers are what their writer meant; whole
 * floating-point numbers have no point, others the fewest digits that distinguish them from their
 * neighbours; bytes that are not annotated are UTF-8.
 */
final class TextForm {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final PrimitiveType type;
  private final LogicalTypeAnnotation meaning;

  /** The text of values of a type. */
  TextForm(PrimitiveType type) {
    this.type = type;
    this.meaning = type.getLogicalTypeAnnotation();
  }

  /** The text of a value in a dictionary; null if it is none. */
  String of(Dictionary words, int id) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> of(words.decodeToInt(id));
      case INT64 -> of(words.decodeToLong(id));
      case FLOAT -> of(words.decodeToFloat(id));
      case DOUBLE -> of(words.decodeToDouble(id));
      case BOOLEAN -> Boolean.toString(words.decodeToBoolean(id));
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> of(words.decodeToBinary(id));
    };
  }

  /** The text of a whole number of 32 bits, whatever it counts. */
  String of(int value) {
    if (meaning instanceof IntLogicalTypeAnnotation number && !number.isSigned()) {
      return Long.toString(
          Integer.toUnsignedLong(value) & (-1L >>> (Long.SIZE - number.getBitWidth())));
    }
    return meaning instanceof DateLogicalTypeAnnotation
        ? LocalDate.ofEpochDay(value).toString()
        : of((long) value);
  }

  /** The text of a whole number of 64 bits, whatever it counts. */
  String of(long value) {
    if (meaning instanceof IntLogicalTypeAnnotation number && !number.isSigned()) {
      return Long.toUnsignedString(value);
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(BigInteger.valueOf(value), decimal.getScale());
    }
    if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
      return instant(value, perSecond(timestamp.getUnit()));
    }
    if (meaning instanceof TimeLogicalTypeAnnotation time) {
      long nanos = value * (NANOS_PER_SECOND / perSecond(time.getUnit()));
      return LocalTime.MIDNIGHT.plusNanos(nanos).toString();
    }
    return Long.toString(value);
  }

  /** The text of a number. */
  static String of(double value) {
    return isWhole(value) ? new BigDecimal(value).toPlainString() : Double.toString(value);
  }

  /** The text of a number of single precision: 19.99 where the nearest double is 19.9899998. */
  static String of(float value) {
    return isWhole(value) ? new BigDecimal(value).toPlainString() : Float.toString(value);
  }

  private static boolean isWhole(double value) {
    return Double.isFinite(value) && value == Math.rint(value);
  }

  /** The text of bytes; null if they are none. */
  String of(Binary value) {
    if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
      return int96(value.toByteBuffer());
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      byte[] bytes = value.getBytes();
      return decimal(
          bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes), decimal.getScale());
    }
    if (meaning instanceof UUIDLogicalTypeAnnotation) {
      ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.BIG_ENDIAN);
      return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
    if (meaning instanceof Float16LogicalTypeAnnotation) {
      return of(float16(value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getShort()));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(value.toByteBuffer()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String decimal(BigInteger unscaled, int scale) {
    BigDecimal number = new BigDecimal(unscaled, scale);
    return number.stripTrailingZeros().scale() <= 0
        ? number.toBigInteger().toString()
        : number.toPlainString();
  }

  /** A sign, five bits of exponent and ten of fraction, as IEEE 754 has it. */
  private static float float16(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float size =
        exponent == 0x1F
            ? fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN
            : exponent == 0
                ? Math.scalb((float) fraction, -24)
                : Math.scalb((float) (fraction | 0x400), exponent - 25);
    return bits < 0 ? -size : size;
  }

  private static long perSecond(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000;
      case MICROS -> 1_000_000;
      case NANOS -> NANOS_PER_SECOND;
    };
  }

  private static String instant(long count, long perSecond) {
    return text(
        Math.floorDiv(count, perSecond),
        Math.floorMod(count, perSecond) * (NANOS_PER_SECOND / perSecond));
  }

  /** Impala's timestamps: nanoseconds of the day, then the Julian day, little-endian. */
  private static String int96(ByteBuffer bytes) {
    ByteBuffer buffer = bytes.order(ByteOrder.LITTLE_ENDIAN);
    long nanosOfDay = buffer.getLong();
    long day = buffer.getInt() - JULIAN_DAY_OF_EPOCH;
    return text(
        day * 86_400 + Math.floorDiv(nanosOfDay, NANOS_PER_SECOND),
        Math.floorMod(nanosOfDay, NANOS_PER_SECOND));
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
