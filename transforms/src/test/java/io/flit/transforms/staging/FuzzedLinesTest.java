package io.flit.transforms.staging;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.transforms.csv.CsvLayout;
import io.flit.transforms.csv.CsvRange;
import io.flit.transforms.csv.CsvRecords;
import io.flit.transforms.csv.CsvSplitter;
import io.flit.transforms.staging.rules.StagingRule;
import io.flit.transforms.staging.rules.StagingRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lines as nobody would write them are either staged or rejected, each exactly once, and nothing
 * fails. {@code -Dflit.fuzz.lines} tries more lines of each table, {@code -Dflit.fuzz.seed} others.
 */
class FuzzedLinesTest {
  private static final int LINES = Integer.getInteger("flit.fuzz.lines", 3_000);
  private static final long SEED = Long.getLong("flit.fuzz.seed", 20260701);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> ODD_VALUES =
      List.of(
          "",
          " ",
          "null",
          "NULL",
          "NaN",
          "Infinity",
          "-1",
          "-0.0",
          "1e308",
          "1e-400",
          "1e999",
          "99999999999999999999",
          "9223372036854775808",
          "-9223372036854775808",
          "0x1F",
          "1,5",
          "12.345678901234567890",
          "0000-01-01 00:00:00 UTC",
          "0001-01-01 00:00:00 UTC",
          "9999-12-31 23:59:59.999999 UTC",
          "9999-12-31 23:59:59-14:00",
          "2025-02-30 00:00:00 UTC",
          "2025-01-01 24:00:00 UTC",
          "2025-01-01",
          "'; DROP TABLE users; --",
          "\"quoted\"",
          "\"",
          "a\nb",
          "a\r\nb",
          "tab\there",
          "\0",
          "\u001b[31mred",
          "\u202Eright to left",
          "\uFEFF",
          "<script>alert(1)</script>",
          "=HYPERLINK(\"x\")",
          "Zoë",
          "名前",
          "😀",
          "Complete");

  private static final List<Charset> ENCODINGS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_8,
          StandardCharsets.ISO_8859_1,
          StandardCharsets.UTF_16LE);

  static List<StagingRule<?, ?>> rules() {
    return StagingRules.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  <R, S> void everyLineIsStagedOrRejected(StagingRule<R, S> rule) throws IOException {
    byte[] file = file(rule.raw(), new Random(SEED));

    List<String> fates = fates(rule, file, Long.MAX_VALUE);

    assertThat(fates.size(), is(greaterThan(LINES / 2)));
    TreeMap<String, Integer> kinds = new TreeMap<>();
    fates.forEach(fate -> kinds.merge(fate.substring(0, fate.indexOf(' ')), 1, Integer::sum));
    assertThat(kinds.toString(), kinds.get("STAGED"), is(greaterThan(0)));
    assertThat(kinds.toString(), kinds.get("UNPARSEABLE"), is(greaterThan(0)));
    assertThat("once more", fates(rule, file, Long.MAX_VALUE), is(fates));
    assertThat("cut into pieces", fates(rule, file, 1_000), is(fates));
  }

  /** What became of every record: the reason and the row, in the order of the file. */
  private static <R, S> List<String> fates(StagingRule<R, S> rule, byte[] file, long pieceBytes)
      throws IOException {
    CsvLayout layout =
        CsvSplitter.split(Channels.newChannel(new ByteArrayInputStream(file)), pieceBytes);
    int columns = layout.columns().size();
    int[] places = rule.raw().columns().stream().mapToInt(column -> column.index()).toArray();
    TextRowParser<R> parser = TextRowParser.of(rule.raw());
    RowFaults<R> faults = RowFaults.of(rule.raw(), rule.staged());
    List<String> fates = new ArrayList<>();
    long next = layout.header().end();
    for (CsvRange range : layout.ranges()) {
      CsvRecords records =
          new CsvRecords(
              file,
              (int) range.start(),
              (int) (range.end() - range.start()),
              range.start(),
              columns);
      while (records.next()) {
        expectBlank(file, next, records.offset());
        next = records.offset() + records.length();
        fates.add(fate(rule, parser, faults, records, columns, places));
      }
    }
    expectBlank(file, next, file.length);
    return fates;
  }

  /** Between records there are at most blank lines. */
  private static void expectBlank(byte[] file, long from, long to) {
    assertThat(from, is(lessThanOrEqualTo(to)));
    for (long i = from; i < to; i++) {
      assertThat("byte " + i, file[(int) i] == '\n' || file[(int) i] == '\r', is(true));
    }
  }

  private static <R, S> String fate(
      StagingRule<R, S> rule,
      TextRowParser<R> parser,
      RowFaults<R> faults,
      CsvRecords records,
      int columns,
      int[] places)
      throws IOException {
    if (records.fault() != null) {
      return describe(parser.unparseable(records.describeFault(), records.raw()));
    }
    String[] fields = new String[columns];
    for (int i = 0; i < columns; i++) {
      fields[i] = records.field(i);
    }
    TextRowParser.TypedRow<R> typed = parser.parse(fields, places);
    if (typed.row() == null) {
      return describe(typed.reject());
    }
    Fault fault = faults.in(typed.row());
    if (fault != null) {
      String json = JsonObject.of(rule.raw(), typed.row());
      JSON.readTree(json);
      return fault.reason() + " " + json;
    }
    return "STAGED " + rule.stage(typed.row());
  }

  private static String describe(ImportReject reject) throws IOException {
    JSON.readTree(reject.getRawRow());
    return reject.getReason() + " " + reject;
  }

  /** A file with a byte order mark whose lines are good ones that something happened to. */
  private static byte[] file(Table<?> table, Random random) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
    List<String> names = table.columns().stream().<String>map(column -> column.name()).toList();
    file.write((String.join(",", names) + "\r\n").getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < LINES; i++) {
      file.write(line(table, random, i));
    }
    return file.toByteArray();
  }

  private static byte[] line(Table<?> table, Random random, int number) {
    List<String> fields = new ArrayList<>();
    table.columns().forEach(column -> fields.add(good(column, number)));
    for (int mutations = random.nextInt(3); mutations > 0; mutations--) {
      int place = random.nextInt(fields.size());
      switch (random.nextInt(8)) {
        case 0 -> fields.add(place, "one more");
        case 1 -> fields.remove(place);
        case 2 -> fields.set(place, "x".repeat(random.nextInt(5_000)));
        default -> fields.set(place, ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
      }
      if (fields.isEmpty()) {
        fields.add("");
      }
    }
    boolean isQuoted = random.nextInt(4) > 0;
    List<String> written = fields.stream().map(field -> isQuoted ? quote(field) : field).toList();
    String end = List.of("\n", "\r\n", "\n\n", "").get(random.nextInt(20) == 0 ? 3 : number % 3);
    byte[] bytes =
        (String.join(",", written) + end)
            .getBytes(
                random.nextInt(10) == 0
                    ? ENCODINGS.get(random.nextInt(ENCODINGS.size()))
                    : StandardCharsets.UTF_8);
    if (random.nextInt(20) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static String quote(String field) {
    return field.matches("[A-Za-z0-9 .:_-]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  private static String good(Column<?> column, int number) {
    return switch (column.type()) {
      case INT64 -> Integer.toString(1 + number % 5);
      case FLOAT64, NUMERIC -> "12.5";
      case BOOL -> "true";
      case STRING -> column.name().equals("status") ? status(number) : "text " + number;
      case TIMESTAMP -> "2025-01-01 08:00:00 UTC";
      case DATE -> "2025-01-01";
    };
  }

  /** A status of orders or one of tickets, of which each table accepts one. */
  private static String status(int number) {
    return number % 2 == 0 ? "Complete" : "open";
  }
}
