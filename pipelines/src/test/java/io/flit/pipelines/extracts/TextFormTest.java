package io.flit.pipelines.extracts;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.pipelines.extracts.ParquetExtracts.TextForm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class TextFormTest {
  private static final Schema LONG = Schema.create(Schema.Type.LONG);
  private static final Schema DOUBLE = Schema.create(Schema.Type.DOUBLE);

  private static Schema longs(LogicalType type) {
    return type.addToSchema(Schema.create(Schema.Type.LONG));
  }

  @Test
  void nullStaysNull() {
    assertThat(TextForm.of(null, LONG), is(nullValue()));
  }

  @Test
  void wholeDoublesReadAsIntegers() {
    assertThat(TextForm.of(7.0, DOUBLE), is("7"));
    assertThat(TextForm.of(123_456_789_012.0, DOUBLE), is("123456789012"));
    assertThat(TextForm.of(7.5, DOUBLE), is("7.5"));
    assertThat(TextForm.of(5.949999809265137, DOUBLE), is("5.949999809265137"));
    assertThat(TextForm.of(Double.NaN, DOUBLE), is("NaN"));
  }

  @Test
  void timestampsKeepWhatTheyHold() {
    assertThat(
        TextForm.of(1_767_225_600_001L, longs(LogicalTypes.timestampMillis())),
        is("2026-01-01 00:00:00.001000"));
    assertThat(
        TextForm.of(1_767_225_600_000_000L, longs(LogicalTypes.timestampMicros())),
        is("2026-01-01 00:00:00"));
    assertThat(
        TextForm.of(-1L, longs(LogicalTypes.localTimestampMicros())),
        is("1969-12-31 23:59:59.999999"));
    assertThat(
        TextForm.ofNanoseconds(1_767_225_600_000_000_001L), is("2026-01-01 00:00:00.000000001"));
  }

  @Test
  void impalasTimestampsAreUnderstood() {
    Schema int96 = SchemaBuilder.fixed("INT96").size(12);
    byte[] bytes =
        ByteBuffer.allocate(12)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(3_600_000_000_000L)
            .putInt(2_440_588 + 1)
            .array();
    assertThat(TextForm.of(new GenericData.Fixed(int96, bytes), int96), is("1970-01-02 01:00:00"));
  }

  @Test
  void decimalsAreExact() {
    Schema decimal = LogicalTypes.decimal(18, 2).addToSchema(Schema.create(Schema.Type.BYTES));
    assertThat(TextForm.of(ByteBuffer.wrap(new byte[] {4, (byte) 0xD2}), decimal), is("12.34"));
    assertThat(TextForm.of(ByteBuffer.wrap(new byte[] {4, (byte) 0xB0}), decimal), is("12"));
    assertThat(TextForm.of(ByteBuffer.wrap(new byte[] {-1}), decimal), is("-0.01"));
  }

  @Test
  void textAndUnionsAreUnderstood() {
    Schema nullable =
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
    assertThat(TextForm.of(new Utf8("España"), nullable), is("España"));
    assertThat(
        TextForm.of(
            ByteBuffer.wrap("abc".getBytes(StandardCharsets.UTF_8)),
            Schema.create(Schema.Type.BYTES)),
        is("abc"));
  }
}
