package io.flit.transforms.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSplitterTest {

  private static CsvLayout split(String latin1, long targetBytes) throws IOException {
    byte[] bytes = latin1.getBytes(ISO_8859_1);
    return CsvSplitter.split(Channels.newChannel(new ByteArrayInputStream(bytes)), targetBytes);
  }

  @Test
  void namesAreTrimmedAndInLowerCase() throws IOException {
    CsvLayout layout = split(" ID ,\"User_Id\",\" a,\"\"b\"\"\nc \"\r\n1,2,3\n", 100);
    assertThat(layout.columns(), is(List.of("id", "user_id", "a,\"b\"\nc")));
    assertThat(layout.header(), is(new CsvRange(0, 30)));
    assertThat(layout.ranges(), is(List.of(new CsvRange(30, 36))));
  }

  @Test
  void missingAndRepeatedNamesAreKept() throws IOException {
    assertThat(split("a,,A,\"\"", 100).columns(), is(List.of("a", "", "a", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b\n1,2\n", "\"a\",b\n1,2\n", "\n\r\na,b\n1,2\n"})
  void aByteOrderMarkIsNotPartOfTheFirstName(String file) throws IOException {
    CsvLayout layout = split("\u00EF\u00BB\u00BF" + file, 100);
    assertThat(layout.columns(), is(List.of("a", "b")));
    assertThat(layout.header(), is(new CsvRange(0, file.length() - 1)));
    assertThat(layout.ranges(), is(List.of(new CsvRange(file.length() - 1, file.length() + 3))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a,b\n", "a,b\r\n", "\na,b\r"})
  void aHeaderMayBeAllThereIs(String file) throws IOException {
    CsvLayout layout = split(file, 100);
    assertThat(layout.columns(), is(List.of("a", "b")));
    assertThat(layout.header(), is(new CsvRange(0, file.length())));
    assertThat(layout.ranges(), is(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n\n", "\u00EF\u00BB\u00BF", "\u00EF\u00BB\u00BF\n"})
  void aFileWithoutTextHasNoHeader(String file) throws IOException {
    CsvLayout layout = split(file, 100);
    assertThat(layout.columns(), is(List.of()));
    assertThat(layout.header(), is(new CsvRange(0, file.length())));
    assertThat(layout.ranges(), is(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,\"b\n1,2\n", "a,\"b\"c\n1,2\n", "\u00FFa,b\n1,2\n"})
  void aHeaderThatCannotBeReadIsAnError(String file) {
    CsvHeaderException error = assertThrows(CsvHeaderException.class, () -> split(file, 100));
    assertThat(error.getMessage(), containsString("the header cannot be read: "));
  }

  @Test
  void aHeaderHasToEndWithinTheLimit() throws IOException {
    String fits = "a".repeat(CsvRecords.QUOTE_LIMIT - 1);
    assertThat(split(fits + "\n1\n", 100).columns(), is(List.of(fits)));
    assertThat(split(fits + "a", 100).columns(), is(List.of(fits + "a")));
    assertThrows(CsvHeaderException.class, () -> split(fits + "a\n1\n", 100));
    assertThrows(CsvHeaderException.class, () -> split(fits.repeat(6), 100));
    assertThrows(CsvHeaderException.class, () -> split("\n".repeat(6 << 20), 100));
  }

  @Test
  void rangesEndWithTheFirstRecordThatReachesTheTarget() throws IOException {
    CsvLayout layout = split("a,b\n1,2\n\"3\n\",4\n5,6\n\n7,8\n", 5);
    assertThat(
        layout.ranges(),
        is(List.of(new CsvRange(4, 15), new CsvRange(15, 20), new CsvRange(20, 24))));
    assertThat(
        split("a,b\n1,2\n3,4\n5,6\n", 4).ranges(),
        is(List.of(new CsvRange(4, 8), new CsvRange(8, 12), new CsvRange(12, 16))));
    assertThat(
        split("a,b\n1,2\n3,4\n5,6\n", Long.MAX_VALUE).ranges(), is(List.of(new CsvRange(4, 16))));
  }

  @Test
  void aTargetIsAtLeastOneByte() {
    assertThrows(IllegalArgumentException.class, () -> split("a\n", 0));
  }

  @Test
  void linesLongerThanTheBufferAreNotCut() throws IOException {
    String line = "1," + "x".repeat(10 << 20);
    String quoted = line + ",\"\"\"\n";
    String file = "a,b\n" + line + "\n" + line + "\n" + quoted + "1,2\n";
    assertThat(
        split(file, 1).ranges(),
        is(
            List.of(
                new CsvRange(4, 4 + line.length() + 1),
                new CsvRange(4 + line.length() + 1, 4 + 2 * (line.length() + 1)),
                new CsvRange(4 + 2 * (line.length() + 1), file.length() - 4),
                new CsvRange(file.length() - 4, file.length()))));
  }

  /** A channel that hands out as little or as much as it likes. */
  private static ReadableByteChannel hesitant(byte[] bytes, Random random) {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    return new ReadableByteChannel() {
      @Override
      public int read(ByteBuffer target) {
        if (!source.hasRemaining()) {
          return -1;
        }
        int count = Math.min(random.nextInt(40), Math.min(source.remaining(), target.remaining()));
        target.put(source.slice(source.position(), count));
        source.position(source.position() + count);
        return count;
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }

  /** The records of a range, and the bytes that they and the blank lines between them take. */
  private static void readInto(
      List<String> seen,
      ByteArrayOutputStream raw,
      byte[] file,
      CsvRange range,
      int columns,
      int limit) {
    CsvRecords records =
        new CsvRecords(
            file, (int) range.start(), (int) range.length(), range.start(), columns, limit);
    int at = (int) range.start();
    while (records.next()) {
      at = copyBlankLines(raw, file, at, (int) records.offset());
      raw.write(file, at, records.length());
      at += records.length();
      StringBuilder what = new StringBuilder().append(records.offset());
      if (records.fault() == null) {
        for (int i = 0; i < columns; i++) {
          what.append('[').append(records.field(i)).append(']');
        }
      } else {
        what.append(records.describeFault()).append(records.raw());
      }
      seen.add(what.toString());
    }
    copyBlankLines(raw, file, at, (int) range.end());
  }

  private static int copyBlankLines(ByteArrayOutputStream raw, byte[] file, int from, int to) {
    for (int i = from; i < to; i++) {
      if (file[i] == '\n' || file[i] == '\r') {
        raw.write(file[i]);
      }
    }
    return to;
  }

  /** Splits a file in several ways and checks each against reading it as one range. */
  private static int check(byte[] file, Random random) throws IOException {
    int limit = new int[] {1, 4, 5, 7, 30, 200, CsvRecords.QUOTE_LIMIT}[random.nextInt(7)];
    CsvLayout layout;
    try {
      int buffer = limit == CsvRecords.QUOTE_LIMIT ? 0 : random.nextInt(60);
      layout = CsvSplitter.split(hesitant(file, random), 1 + random.nextInt(50), limit, buffer);
    } catch (CsvHeaderException e) {
      return 0;
    }
    long end = layout.header().end();
    for (CsvRange range : layout.ranges()) {
      assertThat(range.start(), is(end));
      assertThat(range.length(), greaterThan(0L));
      end = range.end();
    }
    assertThat(end, is((long) file.length));
    if (layout.ranges().isEmpty()) {
      return 0;
    }

    int columns = layout.columns().size();
    List<String> sequential = new ArrayList<>();
    ByteArrayOutputStream sequentialRaw = new ByteArrayOutputStream();
    CsvRange rest = new CsvRange(layout.header().end(), file.length);
    readInto(sequential, sequentialRaw, file, rest, columns, limit);

    List<String> parts = new ArrayList<>();
    ByteArrayOutputStream partsRaw = new ByteArrayOutputStream();
    for (CsvRange range : layout.ranges()) {
      readInto(parts, partsRaw, file, range, columns, limit);
    }
    assertThat(new String(file, ISO_8859_1), parts, is(sequential));
    byte[] expected = new byte[(int) rest.length()];
    System.arraycopy(file, (int) rest.start(), expected, 0, expected.length);
    assertThat(partsRaw.toByteArray(), is(expected));
    assertThat(sequentialRaw.toByteArray(), is(expected));
    return layout.ranges().size();
  }

  @Test
  void splitReadingIsSequentialReadingOfGarbage() throws IOException {
    Random random = new Random(31);
    String[] alphabets = {
      "\",\n", "\",\n\r ", "\"\"\"\nx", "a,\n", "\",\r\nab \0\u00C3\u00A9\u00FF"
    };
    int ranges = 0;
    for (int round = 0; round < 30_000; round++) {
      String alphabet = alphabets[random.nextInt(alphabets.length)];
      byte[] file = new byte[random.nextInt(400)];
      for (int i = 0; i < file.length; i++) {
        file[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
      }
      byte[] header = "a,b,c\n".getBytes(UTF_8);
      if (file.length > header.length && round % 4 != 0) {
        System.arraycopy(header, 0, file, 0, header.length);
      }
      ranges += check(file, random);
    }
    assertThat(ranges, greaterThan(20_000));
  }

  @Test
  void splitReadingIsSequentialReadingOfDamagedFiles() throws IOException {
    Random random = new Random(32);
    byte[] damage = "\"\"\",\n\r \0\u00E9\u00FF".getBytes(ISO_8859_1);
    int ranges = 0;
    for (int round = 0; round < 10_000; round++) {
      StringBuilder text = new StringBuilder("\uFEFFid,Name,\"created_at\"\r\n");
      for (int row = random.nextInt(30); row > 0; row--) {
        text.append(row)
            .append(random.nextBoolean() ? ",São Paulo," : ",\"a \"\"b\"\",\nc\",")
            .append(random.nextBoolean() ? "2024-04-14 05:27:33 UTC" : "\"\"")
            .append(random.nextBoolean() ? "\n" : "\r\n");
      }
      byte[] file = text.toString().getBytes(UTF_8);
      int length = random.nextBoolean() ? file.length : random.nextInt(file.length + 1);
      byte[] damaged = new byte[length];
      System.arraycopy(file, 0, damaged, 0, length);
      for (int k = random.nextInt(6); k > 0 && length > 30; k--) {
        damaged[30 + random.nextInt(length - 30)] = damage[random.nextInt(damage.length)];
      }
      ranges += check(damaged, random);
    }
    assertThat(ranges, greaterThan(20_000));
  }

  @Test
  void splitReadingIsSequentialReadingOfFilesLargerThanTheBuffer() throws IOException {
    Random random = new Random(33);
    for (int round = 0; round < 3; round++) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes("a,b\n".getBytes(UTF_8));
      while (file.size() < 9 << 20) {
        String line =
            switch (random.nextInt(1000)) {
              case 0 -> "1,\"";
              case 1 -> "1,\"2\"\"";
              case 2 -> "1,\"" + "x\n".repeat(random.nextInt(1 << 20)) + "\"";
              case 3 -> "1," + "y".repeat(random.nextInt(3 << 20));
              default -> random.nextInt() + ",plain text";
            };
        file.writeBytes((line + "\n").getBytes(UTF_8));
      }
      byte[] bytes = file.toByteArray();
      CsvLayout layout =
          CsvSplitter.split(Channels.newChannel(new ByteArrayInputStream(bytes)), 100_000);
      List<String> parts = new ArrayList<>();
      for (CsvRange range : layout.ranges()) {
        outline(parts, bytes, range);
      }
      List<String> sequential = new ArrayList<>();
      outline(sequential, bytes, new CsvRange(4, bytes.length));
      assertThat(parts, is(sequential));
    }
  }

  private static void outline(List<String> seen, byte[] file, CsvRange range) {
    CsvRecords records =
        new CsvRecords(file, (int) range.start(), (int) range.length(), range.start(), 2);
    while (records.next()) {
      seen.add(records.offset() + "+" + records.length() + " " + records.fault());
    }
  }
}
