package io.flit.transforms.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Utf8;
import io.flit.transforms.text.TextForms;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A cursor over the records of one range of a CSV file: RFC 4180 in UTF-8, lines that end in LF or
 * CRLF, even both in one file. Each record either is valid, so that its fields can be read, or has
 * a {@link #fault}; only blank lines are skipped, and one faulty record never hides the next.
 *
 * <p>Where RFC 4180 leaves room:
 *
 * <ul>
 *   <li>A blank line is not a record, except in a file of one column, where it is an empty field.
 *   <li>Spaces before an opening and after a closing quote do not belong to the value; any other
 *       text after a closing quote is a fault. Spaces around an unquoted value belong to it.
 *   <li>A quote inside an unquoted field is data: {@code 5"} is five inches.
 *   <li>A CR that no LF follows is data, unless it is the last byte of the file. So is NUL.
 *   <li>A quoted field has to be closed less than {@link #QUOTE_LIMIT} bytes after its record's
 *       start. Unquoted fields may have any length. A record with a quoted field that closes later,
 *       within eight times that, is one faulty record.
 *   <li>A record with a faulty quote ends with the physical line on which the fault shows: the line
 *       with the text after the closing quote, or the line with the quote that is never closed.
 * </ul>
 *
 * <p>Not safe for use by several threads at once.
 */
public final class CsvRecords {

  /** The number of bytes from a record's start within which its quoted fields have to be closed. */
  public static final int QUOTE_LIMIT = 1 << 20;

  /** The bytes that are shown of a record with a field that is too long. */
  private static final int RAW_SHOWN = 1 << 12;

  private final byte[] bytes;
  private final int to;
  private final long base;
  private final int columns;
  private final RecordScanner scanner;

  private int from;
  private int next;
  private @Nullable CsvFault fault;

  /**
   * Reads the range that is in {@code bytes} from index {@code start} on.
   *
   * @param bytes holds the range; must not change while records are read
   * @param start the index of the range's first byte
   * @param length the number of bytes in the range
   * @param fileOffset where in its file the range starts
   * @param columns the number of columns in the file's header, at least one
   */
  public CsvRecords(byte[] bytes, int start, int length, long fileOffset, int columns) {
    this(bytes, start, length, fileOffset, columns, QUOTE_LIMIT);
  }

  CsvRecords(byte[] bytes, int start, int length, long fileOffset, int columns, int quoteLimit) {
    Objects.checkFromIndexSize(start, length, bytes.length);
    if (columns < 1) {
      throw new IllegalArgumentException("a file without columns has no records");
    }
    this.bytes = bytes;
    this.from = start;
    this.next = start;
    this.to = start + length;
    this.base = fileOffset - start;
    this.columns = columns;
    this.scanner = new RecordScanner(columns, quoteLimit);
  }

  /**
   * Loads a range into memory from a channel that is at its start, and reads it. Leaves the channel
   * open, at the range's end.
   *
   * @throws EOFException if the file ends before the range does
   * @throws IOException if reading fails or the range is too long for memory
   */
  public static CsvRecords load(ReadableByteChannel channel, CsvRange range, int columns)
      throws IOException {
    if (range.length() > Integer.MAX_VALUE - Long.BYTES) {
      throw new IOException("a range of " + range.length() + " bytes does not fit into memory");
    }
    byte[] bytes = new byte[(int) range.length()];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException(
            "the file ends before byte " + range.end() + ": has it changed while it was read?");
      }
    }
    return new CsvRecords(bytes, 0, bytes.length, range.start(), columns);
  }

  /** Moves to the next record, returns false if there is none. */
  public boolean next() {
    while (next < to) {
      from = next;
      scanner.scan(bytes, from, to);
      next = scanner.end();
      if (scanner.contentEnd() > from || columns == 1) {
        fault = findFault();
        return true;
      }
    }
    return false;
  }

  private @Nullable CsvFault findFault() {
    if (scanner.fault() != null) {
      return scanner.fault();
    }
    if (!scanner.isAscii() && !Utf8.isWellFormed(bytes, from, scanner.contentEnd() - from)) {
      return CsvFault.INVALID_UTF8;
    }
    if (scanner.fields() != columns) {
      return scanner.fields() < columns ? CsvFault.TOO_FEW_FIELDS : CsvFault.TOO_MANY_FIELDS;
    }
    return null;
  }

  /** Returns why the record cannot be read, or null if it can. */
  public @Nullable CsvFault fault() {
    return fault;
  }

  /**
   * Says in words why the record cannot be read.
   *
   * @throws IllegalStateException if it can
   */
  public String describeFault() {
    if (fault == null) {
      throw new IllegalStateException("the record has no fault");
    }
    return switch (fault) {
      case TOO_FEW_FIELDS -> "too few fields: " + scanner.fields() + " of " + columns;
      case TOO_MANY_FIELDS -> "too many fields: " + scanner.fields() + " instead of " + columns;
      case INVALID_UTF8 -> "invalid UTF-8";
      case MALFORMED_QUOTE -> "text after the closing quote of field " + scanner.fields();
      case UNTERMINATED_QUOTE ->
          "the quote that opens field " + scanner.fields() + " is not closed";
      case FIELD_TOO_LONG ->
          "field "
              + scanner.fields()
              + " is too long: its quote does not close within "
              + QUOTE_LIMIT
              + " bytes of the start of its row";
    };
  }

  /**
   * Returns the value of a field as it is in the file, without the quotes around it; empty if there
   * is nothing.
   *
   * @param index of the column, from 0
   * @throws IllegalStateException if the record has a fault
   */
  public String field(int index) {
    checkFaultless();
    int start = scanner.start(index);
    int end = scanner.end(index);
    return scanner.hasDoubledQuotes(index) ? unescape(start, end) : decode(bytes, start, end);
  }

  /**
   * Returns what {@link TextForms#clean} makes of a field: its value trimmed of ASCII white space,
   * or null if nothing is left.
   *
   * @param index of the column, from 0
   * @throws IllegalStateException if the record has a fault
   */
  public @Nullable String cleanField(int index) {
    checkFaultless();
    int start = scanner.start(index);
    int end = scanner.end(index);
    while (start < end && TextForms.isWhiteSpace((char) bytes[start])) {
      start++;
    }
    while (end > start && TextForms.isWhiteSpace((char) bytes[end - 1])) {
      end--;
    }
    if (start == end) {
      return null;
    }
    return scanner.hasDoubledQuotes(index) ? unescape(start, end) : decode(bytes, start, end);
  }

  private void checkFaultless() {
    if (fault != null) {
      throw new IllegalStateException("a faulty record has no fields: " + describeFault());
    }
  }

  private String decode(byte[] b, int start, int end) {
    return new String(b, start, end - start, scanner.isAscii() ? ISO_8859_1 : UTF_8);
  }

  private String unescape(int start, int end) {
    byte[] value = new byte[end - start];
    int length = 0;
    for (int i = start; i < end; i++) {
      value[length++] = bytes[i];
      if (bytes[i] == '"') {
        i++;
      }
    }
    return decode(value, 0, length);
  }

  /**
   * Returns the record without its line end, for a person to read: bytes that are not UTF-8 are
   * shown as U+FFFD. For a record with a field that is too long it is the beginning.
   */
  public String raw() {
    int length = scanner.contentEnd() - from;
    return new String(
        bytes,
        from,
        fault == CsvFault.FIELD_TOO_LONG ? Math.min(length, RAW_SHOWN) : length,
        UTF_8);
  }

  /** Returns whether a line end closes the record; the last record of a file may lack one. */
  public boolean hasLineEnd() {
    return scanner.contentEnd() < next;
  }

  /** Returns the file offset of the record's first byte. */
  public long offset() {
    return base + from;
  }

  /** Returns the number of bytes of the record with its line end. */
  public int length() {
    return next - from;
  }
}
