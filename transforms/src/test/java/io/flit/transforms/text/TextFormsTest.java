package io.flit.transforms.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTest {

  @Test
  void cleaningTrimsEveryAsciiWhiteSpace() {
    assertThat(TextForms.clean("\t\n\u000B\f\r a b \r\f\u000B\n\t"), is("a b"));
  }

  @Test
  void cleaningKeepsWhatIsNotAsciiWhiteSpace() {
    for (String kept : new String[] {"\u00A0x\u2003", "\0x\0", "\bx\u000E", "\u001Fx\u001C"}) {
      assertThat(TextForms.clean(kept), is(kept));
    }
  }

  @Test
  void cleaningLeavesNothingOfBlankText() {
    assertThat(TextForms.clean(""), nullValue());
    assertThat(TextForms.clean(" \t\r\n\u000B\f"), nullValue());
    assertThat(TextForms.clean(null), nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "7., 7",
    "7.0, 7",
    "+7.000, 7",
    "-7., -7",
    "007, 7",
    "00000000000000000000000000007, 7",
    "-0, 0",
    "+0.0, 0",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775807.0, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "9223372036854775799, 9223372036854775799",
    "-9223372036854775799, -9223372036854775799"
  })
  void wholeNumbersParse(String text, long value) {
    assertThat(TextForms.parseInteger(text), is(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "-",
        ".",
        ".0",
        "-.0",
        "7.5",
        "7.01",
        "7.0.0",
        "7.0e0",
        "1e3",
        "+-7",
        "7-",
        " 7",
        "7 ",
        "1 000",
        "1,000",
        "1_000",
        "0x7",
        "seven",
        "\uFF17",
        "\u0667",
        "9223372036854775808",
        "-9223372036854775809",
        "9223372036854775810",
        "-9223372036854775810",
        "10000000000000000000",
        "99999999999999999999999999999999999999"
      })
  void whatIsNoWholeNumberInInt64DoesNotParse(String text) {
    assertThat(TextForms.parseInteger(text), nullValue());
  }

  @Test
  void wholeNumbersOfEveryLengthParse() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      assertThat(TextForms.parseInteger(Long.toString(value)), is(value));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "7., 7",
    "+5, 5",
    ".5, 0.5",
    "-.5, -0.5",
    "+.5, 0.5",
    "1.e5, 1e5",
    "5E+3, 5000",
    "5e-3, 0.005",
    "5.949999809265137, 5.949999809265137",
    "0.0199999995529651, 0.0199999995529651",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "4.9e-324, 4.9e-324",
    "1e-400, 0",
    "1e-99999999999, 0",
    "0e99999999999, 0",
    "9007199254740993, 9007199254740992",
    "0.1000000000000000055511151231257827, 0.1",
    "0000000000000000000000000.5, 0.5"
  })
  void numbersParse(String text, double value) {
    assertThat(TextForms.parseNumber(text), is(value));
  }

  @Test
  void minusZeroKeepsItsSign() {
    assertThat(TextForms.parseNumber("-0.0"), is(-0.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "-",
        ".",
        "-.",
        ".e5",
        "e5",
        "1e",
        "1e+",
        "1e5.0",
        "1.2.3",
        "--1",
        "+-1",
        "nan",
        "NaN",
        "inf",
        "-inf",
        "Infinity",
        "1e400",
        "-1e400",
        "1.7976931348623159e308",
        "1e99999999999",
        "0x10",
        "0x1p3",
        "1d",
        "1f",
        "1_000",
        "1,5",
        " 1",
        "1 ",
        "\uFF11",
        "1e\uFF11"
      })
  void whatIsNoFiniteNumberDoesNotParse(String text) {
    assertThat(TextForms.parseNumber(text), nullValue());
  }

  @Test
  void numbersAreTheNearestDouble() {
    Random random = new Random(12);
    for (int i = 0; i < 50_000; i++) {
      String text =
          switch (i % 4) {
            case 0 -> Double.toString(random.nextDouble() * 1000);
            case 1 -> Double.toString((double) (random.nextFloat() * 999));
            case 2 -> random.nextInt(1_000_000) + "." + Math.abs(random.nextLong());
            default ->
                String.format(Locale.ROOT, "%s.%019d", random.nextLong(), random.nextLong() >>> 1);
          };
      assertThat(text, TextForms.parseNumber(text), is(Double.parseDouble(text)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024-04-14 05:27:33 UTC, 2024-04-14T05:27:33Z",
    "2026-03-13 10:59:54.121304 UTC, 2026-03-13T10:59:54.121304Z",
    "2020-04-20 01:47:00.000000 UTC, 2020-04-20T01:47:00Z",
    "2022-07-02 07:09:20+00:00, 2022-07-02T07:09:20Z",
    "2024-01-18 13:59:33.054380+00:00, 2024-01-18T13:59:33.054380Z",
    "2024-04-14T05:27:33Z, 2024-04-14T05:27:33Z",
    "2024-04-14 05:27:33, 2024-04-14T05:27:33Z",
    "2024-04-14T05:27:33.5, 2024-04-14T05:27:33.5Z",
    "2024-04-14 05:27:33.000001, 2024-04-14T05:27:33.000001Z",
    "2024-04-14 05:27:33+05, 2024-04-14T00:27:33Z",
    "2024-04-14 05:27:33.25-0530, 2024-04-14T10:57:33.25Z",
    "2024-04-14 05:27:33+05:30, 2024-04-13T23:57:33Z",
    "2024-04-14 05:27:33-00:30, 2024-04-14T05:57:33Z",
    "2024-04-14 05:27:33-00, 2024-04-14T05:27:33Z",
    "2024-04-14 05:27:33+23:59, 2024-04-13T05:28:33Z",
    "2024-02-29 00:00:00, 2024-02-29T00:00:00Z",
    "2000-02-29 23:59:59, 2000-02-29T23:59:59Z",
    "1582-10-10 00:00:00, 1582-10-10T00:00:00Z",
    "1969-12-31 23:59:59.999999, 1969-12-31T23:59:59.999999Z",
    "0001-01-01 00:00:00, 0001-01-01T00:00:00Z",
    "0001-01-01 00:00:00-01, 0001-01-01T01:00:00Z",
    "9999-12-31 23:59:59.999999, 9999-12-31T23:59:59.999999Z",
    "9999-12-31 23:59:59.999999+00:01, 9999-12-31T23:58:59.999999Z"
  })
  void timestampsParse(String text, Instant instant) {
    assertThat(TextForms.parseTimestamp(text), is(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024-04-14",
        "2024-04-14 05:27",
        "2024-04-14 05:27:3",
        "2024-04-14 24:00:00",
        "2024-04-14 05:60:00",
        "2024-06-30 23:59:60",
        "2024-02-30 00:00:00",
        "2023-02-29 00:00:00",
        "1900-02-29 00:00:00",
        "2024-04-31 00:00:00",
        "2024-00-01 00:00:00",
        "2024-13-01 00:00:00",
        "2024-01-00 00:00:00",
        "2024-01-32 00:00:00",
        "0000-12-31 23:59:59",
        "0000-12-31 23:59:59-01",
        "0001-01-01 00:00:00+00:01",
        "9999-12-31 23:59:59-00:01",
        "10000-01-01 00:00:00",
        "-2024-04-14 05:27:33",
        "+2024-04-14 05:27:33",
        "2024-4-14 05:27:33 ",
        "2024/04/14 05:27:33",
        "2024-04-14  05:27:33",
        "2024-04-14t05:27:33",
        "2024-04-14_05:27:33",
        "2024-04-14 05.27.33",
        "2024-04-14 05:27:33.",
        "2024-04-14 05:27:33. UTC",
        "2024-04-14 05:27:33.1234567",
        "2024-04-14 05:27:33.0000000",
        "2024-04-14 05:27:33.1234567 UTC",
        "2024-04-14 05:27:33,5",
        "2024-04-14 05:27:33UTC",
        "2024-04-14 05:27:33 utc",
        "2024-04-14 05:27:33  UTC",
        "2024-04-14 05:27:33 UTC ",
        "2024-04-14 05:27:33 GMT",
        "2024-04-14 05:27:33 Z",
        "2024-04-14 05:27:33z",
        "2024-04-14 05:27:33ZZ",
        "2024-04-14 05:27:33+",
        "2024-04-14 05:27:33+5",
        "2024-04-14 05:27:33+053",
        "2024-04-14 05:27:33+05:3",
        "2024-04-14 05:27:33+05:",
        "2024-04-14 05:27:33+05-30",
        "2024-04-14 05:27:33+05:30:00",
        "2024-04-14 05:27:33+05300",
        "2024-04-14 05:27:33 +05:30",
        "2024-04-14 05:27:33+24",
        "2024-04-14 05:27:33+05:60",
        "2024-04-14 05:27:33+0560",
        "2024-04-14 05:27:33\u221205",
        "\uFF12024-04-14 05:27:33",
        "2024-04-14 05:27:\uFF13\uFF13",
        "02/08/2021 9.18.00"
      })
  void whatIsNoTimestampDoesNotParse(String text) {
    assertThat(TextForms.parseTimestamp(text), nullValue());
  }

  @Test
  void everyDayOfTheCalendarParses() {
    LocalDate end = LocalDate.of(10000, 1, 1);
    for (LocalDate day = LocalDate.of(1, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      String text = day.toString();
      if (!day.equals(TextForms.parseDate(text))) {
        assertThat(text, TextForms.parseDate(text), is(day));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0000-12-31",
        "10000-01-01",
        "2023-02-29",
        "2100-02-29",
        "2024-06-31",
        "2024-1-1",
        "2024-01-1",
        "20240101",
        "01/02/2024",
        "2024-01-01 ",
        "2024-01-01 00:00:00",
        "\uFF12024-01-01"
      })
  void whatIsNoDateDoesNotParse(String text) {
    assertThat(TextForms.parseDate(text), nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "TRUE, true",
    "True, true",
    "1, true",
    "false, false",
    "FALSE, false",
    "fAlSe, false",
    "0, false"
  })
  void flagsParse(String text, boolean value) {
    assertThat(TextForms.parseBoolean(text), is(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t",
        "f",
        "yes",
        "no",
        "2",
        "01",
        "1.0",
        "-1",
        " true",
        "fal\u017Fe",
        "tru\u00E9"
      })
  void whatIsNoFlagDoesNotParse(String text) {
    assertThat(TextForms.parseBoolean(text), nullValue());
  }
}
