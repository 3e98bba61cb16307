package io.flit.transforms.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.flit.transforms.text.TextForms;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {

  /** Each record as its fields in brackets, or its fault and its text. Three columns. */
  private static List<String> read(String text) {
    return read(text.getBytes(UTF_8), 3);
  }

  private static List<String> read(byte[] bytes, int columns) {
    CsvRecords records = new CsvRecords(bytes, 0, bytes.length, 0, columns);
    List<String> seen = new ArrayList<>();
    while (records.next()) {
      if (records.fault() == null) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < columns; i++) {
          fields.append('[').append(records.field(i)).append(']');
        }
        seen.add(fields.toString());
      } else {
        seen.add(records.fault() + " " + records.raw());
      }
    }
    return seen;
  }

  @Test
  void fieldsAreSeparatedByCommasAndRecordsByLines() {
    assertThat(read("1,two,3\n4,,\n"), is(List.of("[1][two][3]", "[4][][]")));
  }

  @Test
  void linesEndInLfOrCrlfInOneFileBoth() {
    assertThat(read("1,2,3\r\n4,5,6\n7,8,\r\n"), is(List.of("[1][2][3]", "[4][5][6]", "[7][8][]")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4,5,6", "4,5,6\n", "4,5,6\r\n", "4,5,6\r", "4,5,\"6\"", "4,5,\"6\"\r"})
  void theLastLineNeedsNoEndOrHalfOfOne(String last) {
    assertThat(read("1,2,3\n" + last), is(List.of("[1][2][3]", "[4][5][6]")));
  }

  @Test
  void quotedFieldsHoldCommasLineEndsAndDoubledQuotes() {
    assertThat(
        read("\"a,b\",\"c\nd\r\ne\",\"say \"\"hi\"\"\"\n\"\"\"\",\"\",\"x\"\r\n"),
        is(List.of("[a,b][c\nd\r\ne][say \"hi\"]", "[\"][][x]")));
  }

  @Test
  void spacesAroundQuotesDoNotCountAndThoseInsideDo() {
    assertThat(
        read("1, \"x,y\" ,3\n  \" a \",  b ,\"c\"  \n"),
        is(List.of("[1][x,y][3]", "[ a ][  b ][c]")));
  }

  @Test
  void quotesInsideAnUnquotedFieldAreData() {
    assertThat(read("5\",a\"b\"c,x\"\"\n"), is(List.of("[5\"][a\"b\"c][x\"\"]")));
  }

  @Test
  void aTabBeforeAQuoteMakesItData() {
    assertThat(read("1,\t\"x\",3\n"), is(List.of("[1][\t\"x\"][3]")));
  }

  @Test
  void aLoneCrIsData() {
    assertThat(read("1,a\rb,\r\r\n\r,\"\r\",3\n"), is(List.of("[1][a\rb][\r]", "[\r][\r][3]")));
  }

  @Test
  void nulIsData() {
    assertThat(read("\0,a\0b,\"\0\"\n"), is(List.of("[\0][a\0b][\0]")));
  }

  @Test
  void aByteOrderMarkAfterTheStartIsData() {
    assertThat(read("\uFEFF1,2,3\n"), is(List.of("[\uFEFF1][2][3]")));
  }

  @Test
  void textOutsideAsciiIsUtf8() {
    assertThat(
        read("España,\"São \"\"Paulo\"\"\",東京 😀\n"),
        is(List.of("[España][São \"Paulo\"][東京 😀]")));
  }

  @Test
  void blankLinesAreNoRecords() {
    assertThat(read("\n\r\n1,2,3\n\n\n4,5,6\n\r\n\r"), is(List.of("[1][2][3]", "[4][5][6]")));
  }

  @Test
  void aLineOfSpacesIsARecord() {
    assertThat(read("  \n1,2,3\n"), is(List.of("TOO_FEW_FIELDS   ", "[1][2][3]")));
  }

  @Test
  void aBlankLineIsAnEmptyFieldWhereThereIsOneColumn() {
    assertThat(
        read("1\n\n\r\n\"\"\n2\n".getBytes(UTF_8), 1), is(List.of("[1]", "[]", "[]", "[]", "[2]")));
  }

  @Test
  void tooFewAndTooManyFieldsAreFaults() {
    assertThat(
        read("1,2\n1,2,3,4\n1,2,3,\n,\n\"\"\n4,5,6\n"),
        is(
            List.of(
                "TOO_FEW_FIELDS 1,2",
                "TOO_MANY_FIELDS 1,2,3,4",
                "TOO_MANY_FIELDS 1,2,3,",
                "TOO_FEW_FIELDS ,",
                "TOO_FEW_FIELDS \"\"",
                "[4][5][6]")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00FF", // never a byte of UTF-8
        "\u0080", // continues nothing
        "\u00C3", // cut off by the comma
        "\u00E2\u0082", // cut off in the middle
        "\u00C0\u0080", // overlong
        "\u00C1\u00BF",
        "\u00E0\u009F\u00BF",
        "\u00F0\u008F\u00BF\u00BF",
        "\u00ED\u00A0\u0080", // a surrogate
        "\u00ED\u00BF\u00BF",
        "\u00F4\u0090\u0080\u0080", // above U+10FFFF
        "\u00F5\u0080\u0080\u0080",
        "\u00F1\u0080\u0080" // cut off before the last byte
      })
  void malformedUtf8IsAFault(String latin1) {
    for (String line :
        new String[] {"1," + latin1 + ",3", "1,\"" + latin1 + "\",3", "1,2," + latin1}) {
      List<String> seen = read((line + "\n4,5,6\n").getBytes(ISO_8859_1), 3);
      assertThat(
          seen,
          is(List.of("INVALID_UTF8 " + new String(line.getBytes(ISO_8859_1), UTF_8), "[4][5][6]")));
    }
  }

  @Test
  void theBoundariesOfUtf8AreRead() {
    String text =
        "\u0080\u07FF,\u0800\uD7FF\uE000\uFFFF,"
            + Character.toString(0x10000)
            + Character.toString(0x10FFFF);
    assertThat(read(text + "\n"), is(List.of("[" + text.replace(",", "][") + "]")));
  }

  @Test
  void textAfterAClosingQuoteSpoilsItsLineAlone() {
    assertThat(
        read(
            "1,\"5\" nail\",3\n"
                + "\"a\"\tb,2,3\n"
                + "1,\"the \"big, fat\" one\",3\n"
                + "\"\"x\n"
                + "\"a\"\r"
                + ",2,3\n"
                + "4,5,6\n"),
        is(
            List.of(
                "MALFORMED_QUOTE 1,\"5\" nail\",3",
                "MALFORMED_QUOTE \"a\"\tb,2,3",
                "MALFORMED_QUOTE 1,\"the \"big, fat\" one\",3",
                "MALFORMED_QUOTE \"\"x",
                "MALFORMED_QUOTE \"a\"\r,2,3",
                "[4][5][6]")));
  }

  @Test
  void textAfterAQuoteThatClosesOnALaterLineSpoilsBothLines() {
    assertThat(
        read("1,\"2,3\n4,\"5\",6\n7,8,9\n"),
        is(List.of("MALFORMED_QUOTE 1,\"2,3\n4,\"5\",6", "[7][8][9]")));
  }

  @Test
  void aQuoteThatIsNeverClosedSpoilsItsLineAlone() {
    assertThat(
        read("1,\"2,3\r\n4,5,6\n7,8,9"),
        is(List.of("UNTERMINATED_QUOTE 1,\"2,3", "[4][5][6]", "[7][8][9]")));
    assertThat(read("4,5,6\n1,2,\""), is(List.of("[4][5][6]", "UNTERMINATED_QUOTE 1,2,\"")));
  }

  @Test
  void linesBeforeTheQuoteThatIsNeverClosedBelongToItsRecord() {
    assertThat(
        read("1,\"a\nb\",\"c\n4,5,6\n"),
        is(List.of("UNTERMINATED_QUOTE 1,\"a\nb\",\"c", "[4][5][6]")));
  }

  @Test
  void aQuoteHasToCloseBeforeTheLimit() {
    String start = "1,\"\n";
    String fits = start + "x".repeat(CsvRecords.QUOTE_LIMIT - start.length() - 1) + "\",3\n4,5,6\n";
    CsvRecords records = new CsvRecords(fits.getBytes(UTF_8), 0, fits.length(), 0, 3);
    assertThat(records.next(), is(true));
    assertThat(records.fault(), nullValue());
    assertThat(records.field(1).length(), is(CsvRecords.QUOTE_LIMIT - start.length()));

    String exceeds = fits.replace("\",3", "x\",3");
    records = new CsvRecords(exceeds.getBytes(UTF_8), 0, exceeds.length(), 0, 3);
    assertThat(records.next(), is(true));
    assertThat(records.fault(), is(CsvFault.FIELD_TOO_LONG));
    assertThat(
        records.describeFault(),
        is(
            "field 2 is too long: its quote does not close within 1048576 bytes of the start of its"
                + " row"));
    assertThat(records.raw(), is(exceeds.substring(0, 4096)));
    assertThat(records.next(), is(true));
    assertThat(records.field(0), is("4"));
    assertThat(records.next(), is(false));
  }

  @Test
  void aFieldThatIsTooLongCostsItsRecordAlone() {
    String field = "x\n\"\",".repeat(CsvRecords.QUOTE_LIMIT / 2);
    String file = "1,2,3\n4,\"" + field + "\",\"a\nb\"\n5,6,7\n";
    assertThat(
        read(file),
        is(List.of("[1][2][3]", "FIELD_TOO_LONG " + file.substring(6, 6 + 4096), "[5][6][7]")));
  }

  @Test
  void aQuoteFarAwayThatOpensAFieldDoesNotCloseAnother() {
    String lines = "4,5,6\n".repeat(CsvRecords.QUOTE_LIMIT / 6 + 1);
    List<String> seen = read("1,\"2,3\n" + lines + "7,\"8\",9\n");
    assertThat(seen.get(0), is("UNTERMINATED_QUOTE 1,\"2,3"));
    assertThat(seen.get(1), is("[4][5][6]"));
    assertThat(seen.get(seen.size() - 1), is("[7][8][9]"));
  }

  @Test
  void unquotedFieldsMayBeLong() {
    String field = "x".repeat(3 * CsvRecords.QUOTE_LIMIT);
    assertThat(
        read("1," + field + ",3\n4,5,6\n"), is(List.of("[1][" + field + "][3]", "[4][5][6]")));
  }

  @Test
  void aQuoteThatOpensBeyondTheLimitIsNotClosed() {
    String field = "x".repeat(CsvRecords.QUOTE_LIMIT);
    assertThat(
        read("1," + field + ",\"3\"\n4,5,6\n"),
        is(List.of("UNTERMINATED_QUOTE 1," + field + ",\"3\"", "[4][5][6]")));
  }

  @Test
  void manyQuotesThatAreNeverClosedDoNotTakeLong() {
    String lines = "x,\"\n" + "a,b\"\"\n\"\",c\n".repeat(1 << 18);
    String file = lines + ("\"a\nb\",".repeat(1 << 16) + "\"\n") + "1\n".repeat(1 << 21);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> read(file.repeat(2).getBytes(UTF_8), 3));
  }

  @Test
  void faultsAreDescribed() {
    byte[] bytes = "1,2\n1,2,3,4\n\u00FF\n1,\"2\"x\n\"\n".getBytes(ISO_8859_1);
    CsvRecords records = new CsvRecords(bytes, 0, bytes.length, 0, 3);
    List<String> descriptions = new ArrayList<>();
    while (records.next()) {
      descriptions.add(records.describeFault());
    }
    assertThat(
        descriptions,
        is(
            List.of(
                "too few fields: 2 of 3",
                "too many fields: 4 instead of 3",
                "invalid UTF-8",
                "text after the closing quote of field 2",
                "the quote that opens field 1 is not closed")));
  }

  @Test
  void aFaultyRecordHasNoFieldsAndAFaultlessOneNoFault() {
    byte[] bytes = "1\n1,2\n".getBytes(UTF_8);
    CsvRecords records = new CsvRecords(bytes, 0, bytes.length, 0, 2);
    records.next();
    IllegalStateException error = assertThrows(IllegalStateException.class, () -> records.field(0));
    assertThat(error.getMessage(), containsString("too few fields: 1 of 2"));
    assertThrows(IllegalStateException.class, () -> records.cleanField(0));
    records.next();
    assertThrows(IllegalStateException.class, records::describeFault);
  }

  @Test
  void cleanFieldsAreCleanedFields() {
    byte[] bytes = "\t a \u000B\f,\" \"\" \r\n\",  \n\" \",,\u00A0é \n".getBytes(UTF_8);
    CsvRecords records = new CsvRecords(bytes, 0, bytes.length, 0, 3);
    while (records.next()) {
      for (int i = 0; i < 3; i++) {
        assertThat(records.cleanField(i), is(TextForms.clean(records.field(i))));
      }
    }
  }

  @Test
  void recordsKnowWhereTheyLie() {
    byte[] bytes = "....\n1,2\r\n\n\"3\n\",4\n....".getBytes(UTF_8);
    CsvRecords records = new CsvRecords(bytes, 5, 13, 1_000_000_000_005L, 2);
    records.next();
    assertThat(records.offset(), is(1_000_000_000_005L));
    assertThat(records.length(), is(5));
    assertThat(records.raw(), is("1,2"));
    records.next();
    assertThat(records.offset(), is(1_000_000_000_011L));
    assertThat(records.length(), is(7));
    assertThat(records.raw(), is("\"3\n\",4"));
    assertThat(records.next(), is(false));
  }

  @Test
  void writtenFieldsAreReadBack() {
    Random random = new Random(21);
    String[] pieces = {"\"", ",", "\n", "\r\n", "\r", " ", "é", "😀", "a", "1", "\0", ""};
    for (int round = 0; round < 5_000; round++) {
      int columns = 2 + random.nextInt(4);
      List<String> expected = new ArrayList<>();
      StringBuilder file = new StringBuilder();
      for (int row = random.nextInt(6); row > 0; row--) {
        StringBuilder fields = new StringBuilder();
        for (int column = 0; column < columns; column++) {
          StringBuilder value = new StringBuilder();
          for (int k = random.nextInt(6); k > 0; k--) {
            value.append(pieces[random.nextInt(pieces.length)]);
          }
          fields.append('[').append(value).append(']');
          boolean quoted =
              random.nextBoolean() || value.chars().anyMatch(c -> "\",\n\r".indexOf(c) >= 0);
          file.append(column == 0 ? "" : ",")
              .append(quoted ? "\"" + value.toString().replace("\"", "\"\"") + "\"" : value);
        }
        expected.add(fields.toString());
        file.append(random.nextBoolean() ? "\n" : "\r\n");
      }
      assertThat(read(file.toString().getBytes(UTF_8), columns), is(expected));
    }
  }

  @Test
  void aRangeIsLoadedFromItsFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "a,b\n1,2\n3,4\n5,6\n");
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(8);
      CsvRecords records = CsvRecords.load(channel, new CsvRange(8, 12), 2);
      assertThat(records.next(), is(true));
      assertThat(records.field(1), is("4"));
      assertThat(records.offset(), is(8L));
      assertThat(records.next(), is(false));
      assertThrows(EOFException.class, () -> CsvRecords.load(channel, new CsvRange(8, 17), 2));
      assertThrows(
          IOException.class, () -> CsvRecords.load(channel, new CsvRange(0, Long.MAX_VALUE), 2));
    }
  }
}
