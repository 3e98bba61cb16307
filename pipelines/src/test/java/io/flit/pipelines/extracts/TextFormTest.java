package io.flit.pipelines.extracts;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;

class TextFormTest {
  private static TextForm form(PrimitiveTypeName stored, LogicalTypeAnnotation meaning) {
    return new TextForm(Types.primitive(stored, Repetition.OPTIONAL).as(meaning).named("value"));
  }

  private static TextForm fixed(int bytes, LogicalTypeAnnotation meaning) {
    return new TextForm(
        Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, Repetition.OPTIONAL)
            .length(bytes)
            .as(meaning)
            .named("value"));
  }

  private static TextForm longs(LogicalTypeAnnotation meaning) {
    return form(PrimitiveTypeName.INT64, meaning);
  }

  private static TextForm bytes(LogicalTypeAnnotation meaning) {
    return form(PrimitiveTypeName.BINARY, meaning);
  }

  private static Binary binary(int... bytes) {
    byte[] value = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      value[i] = (byte) bytes[i];
    }
    return Binary.fromConstantByteArray(value);
  }

  @Test
  void wholeNumbersOfFloatingPointReadAsIntegers() {
    assertThat(TextForm.of(7.0), is("7"));
    assertThat(TextForm.of(123_456_789_012.0), is("123456789012"));
    assertThat(TextForm.of(7.5), is("7.5"));
    assertThat(TextForm.of(5.949999809265137), is("5.949999809265137"));
    assertThat(TextForm.of(Double.NaN), is("NaN"));
    assertThat(TextForm.of(7f), is("7"));
  }

  @Test
  void pricesOfSinglePrecisionAreWhatTheirWriterMeant() {
    assertThat(TextForm.of(19.99f), is("19.99"));
    TextForm half = fixed(2, LogicalTypeAnnotation.float16Type());
    assertThat(half.of(binary(0x00, 0xC1)), is("-2.5"));
    assertThat(half.of(binary(0x01, 0x00)), is("5.9604645E-8"));
  }

  @Test
  void unsignedNumbersAreNeverNegative() {
    TextForm wide = longs(LogicalTypeAnnotation.intType(64, false));
    assertThat(wide.of(-1L), is("18446744073709551615"));
    assertThat(wide.of(7L), is("7"));
    assertThat(
        form(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(32, false)).of(-1),
        is("4294967295"));
    assertThat(
        form(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(16, false)).of(-1),
        is("65535"));
    assertThat(
        form(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(8, true)).of(-1), is("-1"));
  }

  @Test
  void timestampsKeepWhatTheyHold() {
    assertThat(
        longs(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS)).of(1_767_225_600_001L),
        is("2026-01-01 00:00:00.001000"));
    assertThat(
        longs(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
            .of(1_767_225_600_000_000L),
        is("2026-01-01 00:00:00"));
    assertThat(
        longs(LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS)).of(-1L),
        is("1969-12-31 23:59:59.999999"));
    assertThat(
        longs(LogicalTypeAnnotation.timestampType(true, TimeUnit.NANOS))
            .of(1_767_225_600_000_000_001L),
        is("2026-01-01 00:00:00.000000001"));
  }

  @Test
  void datesAndTimesAreNotTimestamps() {
    assertThat(
        form(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType()).of(1), is("1970-01-02"));
    assertThat(
        form(PrimitiveTypeName.INT32, LogicalTypeAnnotation.timeType(true, TimeUnit.MILLIS))
            .of(1_000),
        is("00:00:01"));
  }

  @Test
  void impalasTimestampsAreUnderstood() {
    byte[] bytes =
        ByteBuffer.allocate(12)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(3_600_000_000_000L)
            .putInt(2_440_588 + 1)
            .array();
    assertThat(
        form(PrimitiveTypeName.INT96, null).of(Binary.fromConstantByteArray(bytes)),
        is("1970-01-02 01:00:00"));
  }

  @Test
  void decimalsAreExact() {
    LogicalTypeAnnotation decimal = LogicalTypeAnnotation.decimalType(2, 9);
    assertThat(bytes(decimal).of(binary(4, 0xD2)), is("12.34"));
    assertThat(bytes(decimal).of(binary(4, 0xB0)), is("12"));
    assertThat(bytes(decimal).of(binary(-1)), is("-0.01"));
    assertThat(fixed(4, decimal).of(binary(0, 0, 4, 0xD2)), is("12.34"));
    assertThat(longs(decimal).of(1_234L), is("12.34"));
    assertThat(form(PrimitiveTypeName.INT32, decimal).of(1_234), is("12.34"));
  }

  @Test
  void bytesAreTextInUtf8OrNone() {
    Binary spain = Binary.fromString("España");
    assertThat(bytes(null).of(spain), is("España"));
    assertThat(bytes(LogicalTypeAnnotation.stringType()).of(spain), is("España"));
    assertThat(bytes(LogicalTypeAnnotation.jsonType()).of(spain), is("España"));
    assertThat(bytes(LogicalTypeAnnotation.enumType()).of(spain), is("España"));
    assertThat(bytes(null).of(binary(0xFF)), is(nullValue()));
    assertThat(
        fixed(16, LogicalTypeAnnotation.uuidType())
            .of(binary(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)),
        is("00010203-0405-0607-0809-0a0b0c0d0e0f"));
  }
}
