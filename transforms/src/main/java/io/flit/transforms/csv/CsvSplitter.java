package io.flit.transforms.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a CSV file into ranges that begin and end between records, in one pass over the file.
 * Whether a line feed ends a record depends on the quotes before it, so a file cannot be cut
 * without reading all of it; but lines without quotes, which are nearly all, need no further
 * analysis.
 *
 * <p>Reading the ranges one after the other with {@link CsvRecords} gives exactly the records that
 * reading the file as one range gives, whatever bytes it holds.
 */
public final class CsvSplitter {

  private static final int BUFFER_BYTES = 4 << 20;
  private static final int READ_BYTES = 1 << 20;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final ReadableByteChannel channel;
  private final long targetBytes;
  private final int quoteLimit;
  private final byte[] buffer;
  private final RecordScanner scanner;
  private final List<CsvRange> ranges = new ArrayList<>();

  /** Index of the first byte that no known record holds. */
  private int position;

  private int filled;
  private long base;
  private boolean atEnd;
  private long rangeStart;

  private CsvSplitter(
      ReadableByteChannel channel, long targetBytes, int quoteLimit, int bufferBytes) {
    if (targetBytes < 1) {
      throw new IllegalArgumentException("a range holds at least one byte");
    }
    this.channel = channel;
    this.targetBytes = targetBytes;
    this.quoteLimit = quoteLimit;
    this.scanner = new RecordScanner(1, quoteLimit);
    this.buffer =
        new byte[Math.max(bufferBytes, 2 * (scanner.horizon() + RecordScanner.LOOKAHEAD))];
  }

  /**
   * Reads a file from its first byte to its last and returns its layout.
   *
   * @param channel is positioned at the file's start; is left open
   * @param targetBytes the length of a range: each but the last reaches the first record's end at
   *     or after it
   * @throws CsvHeaderException if the header has a faulty quote, is not UTF-8, or does not end
   *     within {@link CsvRecords#QUOTE_LIMIT} of the file's start
   * @throws IOException if reading fails
   */
  public static CsvLayout split(ReadableByteChannel channel, long targetBytes) throws IOException {
    return split(channel, targetBytes, CsvRecords.QUOTE_LIMIT, BUFFER_BYTES);
  }

  static CsvLayout split(
      ReadableByteChannel channel, long targetBytes, int quoteLimit, int bufferBytes)
      throws IOException {
    return new CsvSplitter(channel, targetBytes, quoteLimit, bufferBytes).layout();
  }

  private CsvLayout layout() throws IOException {
    fill();
    List<String> columns = header();
    rangeStart = base + position;
    CsvRange header = new CsvRange(0, rangeStart);
    while (!atEnd || position < filled) {
      if (due(position)) {
        cutAt(position);
      }
      int quote = Bytes.indexOf(buffer, '"', position, filled);
      cutBefore(quote);
      position = Bytes.afterLast(buffer, '\n', position, quote);
      if (quote < filled) {
        passRecord();
      } else if (atEnd) {
        position = filled;
      } else if (filled - position >= quoteLimit) {
        passLine();
      } else {
        fill();
      }
    }
    if (base + filled > rangeStart) {
      cutAt(filled);
    }
    return new CsvLayout(columns, header, ranges);
  }

  private List<String> header() throws IOException {
    if (filled >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
      position = BYTE_ORDER_MARK.length;
    }
    int start;
    do {
      if (position == filled && atEnd) {
        return List.of();
      }
      start = position;
      scanner.scan(buffer, start, filled);
      position = scanner.end();
      if (position > quoteLimit) {
        throw new CsvHeaderException(
            "the header cannot be read: it does not end within " + quoteLimit + " bytes");
      }
    } while (scanner.contentEnd() == start);
    CsvRecords record =
        new CsvRecords(
            buffer, start, position - start, start, Math.max(1, scanner.fields()), quoteLimit);
    record.next();
    if (record.fault() != null) {
      throw new CsvHeaderException("the header cannot be read: " + record.describeFault());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < scanner.fields(); i++) {
      String name = record.cleanField(i);
      names.add(name == null ? "" : name.toLowerCase(Locale.ROOT));
    }
    return names;
  }

  /** Cuts wherever due before {@code quote}, where every line feed ends a record. */
  private void cutBefore(int quote) {
    while (due(quote)) {
      int goal = (int) Math.max(position, rangeStart - base + targetBytes - 1);
      int lineFeed = Bytes.indexOf(buffer, '\n', goal, quote);
      if (lineFeed == quote) {
        return;
      }
      cutAt(lineFeed + 1);
    }
  }

  /** Returns whether the range is long enough if it ends at {@code index}. */
  private boolean due(int index) {
    return base + index - rangeStart >= targetBytes;
  }

  private void cutAt(int index) {
    ranges.add(new CsvRange(rangeStart, base + index));
    rangeStart = base + index;
  }

  /** Moves past the record at the position, of which nothing is known. */
  private void passRecord() throws IOException {
    if (!atEnd && filled - position < scanner.horizon() + RecordScanner.LOOKAHEAD) {
      fill();
    }
    scanner.scan(buffer, position, filled);
    if (scanner.end() == filled && buffer[filled - 1] != '\n') {
      position = filled;
      passLine();
    } else {
      position = scanner.end();
    }
  }

  /** Moves past the next line feed, where the record at the position ends whatever comes before. */
  private void passLine() throws IOException {
    int lineFeed = Bytes.indexOf(buffer, '\n', position, filled);
    while (lineFeed == filled && !atEnd) {
      position = filled;
      fill();
      lineFeed = Bytes.indexOf(buffer, '\n', position, filled);
    }
    position = lineFeed == filled ? filled : lineFeed + 1;
  }

  /** Makes room by dropping the bytes before the position, then reads until the buffer is full. */
  private void fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, filled - position);
    base += position;
    filled -= position;
    position = 0;
    while (!atEnd && filled < buffer.length) {
      // The channel may copy through a direct buffer as large as the one it is given.
      int room = Math.min(READ_BYTES, buffer.length - filled);
      int read = channel.read(ByteBuffer.wrap(buffer, filled, room));
      if (read < 0) {
        atEnd = true;
      } else {
        filled += read;
      }
    }
  }
}
