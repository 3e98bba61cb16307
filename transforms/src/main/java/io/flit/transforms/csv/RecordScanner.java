package io.flit.transforms.csv;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds where one record ends and where its fields are. Splitting and reading both use this class,
 * so that they cannot disagree about a record's end.
 *
 * <p>The end depends on nothing before the record's start, and beyond {@link #horizon} + {@link
 * #LOOKAHEAD} bytes after it only on where the next LF is:
 *
 * <ul>
 *   <li>Outside quotes the next LF ends the record; a CR before it belongs to the line end, and so
 *       does a CR that is the last byte of the file.
 *   <li>A field is quoted if its first byte other than a space is a quote. A quote further on in an
 *       unquoted field is data.
 *   <li>A quoted field that closes beyond the limit, as a field does, and before the horizon is too
 *       long: the record is faulty and ends where it would otherwise.
 *   <li>After a faulty quote the record ends with the physical line on which the fault shows: where
 *       the text after a closing quote is, or where the quote that is never closed opens. So one
 *       stray quote costs only the lines that it covers.
 * </ul>
 *
 * <p>Every byte is read a bounded number of times: in the bytes passed over in search of a closing
 * quote all quotes are paired, hence no later record can search through the same bytes.
 */
final class RecordScanner {

  /**
   * The bytes after the limit that distinguish a closing quote from a doubled one and CRLF from CR.
   */
  static final int LOOKAHEAD = 4;

  /** A field that is too long is passed over if it closes within so many times the limit. */
  private static final int HORIZON_FACTOR = 8;

  private static final int NO_QUOTE = -1;
  private static final int RECORD_ENDS = -1;

  private final int limit;
  private final int[] starts;
  private final int[] ends;

  private byte[] bytes = {};
  private int to;
  private int closeBefore;
  private int searchBefore;
  private int fields;
  private int contentEnd;
  private int end;

  /** All bytes outside line ends and quotes or-ed together: negative if one is not ASCII. */
  private int bits;

  /** The number of the first field that is too long, zero if there is none. */
  private int tooLong;

  private @Nullable CsvFault fault;

  /**
   * Makes a scanner that remembers the first {@code columns} fields of a record and wants quotes
   * closed within {@code limit} bytes of the record's start.
   */
  RecordScanner(int columns, int limit) {
    this.limit = limit;
    this.starts = new int[columns];
    this.ends = new int[columns];
  }

  /** How far beyond a record's start a closing quote is looked for. */
  int horizon() {
    return limit * HORIZON_FACTOR;
  }

  /**
   * Scans the record that starts at {@code from}, before {@code to}, where the file or the range
   * ends. If instead {@code to} is merely where the bytes at hand end, there have to be {@link
   * #horizon} + {@link #LOOKAHEAD} of them; then an {@link #end} without a line end before it means
   * that the record ends with the next LF, wherever that is.
   */
  void scan(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.to = to;
    closeBefore = limit < to - from ? from + limit : to;
    searchBefore = horizon() < to - from ? from + horizon() : to;
    tooLong = 0;
    bits = 0;
    fields = 0;
    fault = null;
    int next = from;
    while (next != RECORD_ENDS) {
      int quote = openingQuote(next);
      next = quote == NO_QUOTE ? scanUnquoted(next) : scanQuoted(quote);
    }
  }

  /** Returns where the field that starts at {@code start} opens its quote, or {@link #NO_QUOTE}. */
  private int openingQuote(int start) {
    int i = start;
    while (i < to && bytes[i] == ' ') {
      i++;
    }
    return i < to && bytes[i] == '"' ? i : NO_QUOTE;
  }

  /** Returns where the next field starts, or {@link #RECORD_ENDS}. */
  private int scanUnquoted(int start) {
    byte[] b = bytes;
    int stopAt = to;
    int seen = 0;
    int i = start;
    byte c = '\n';
    for (; i < stopAt; i++) {
      c = b[i];
      if (c == ',' || c == '\n') {
        break;
      }
      seen |= c;
    }
    bits |= seen;
    if (i < stopAt && c == ',') {
      add(start, i);
      return i + 1;
    }
    int stop = i > start && b[i - 1] == '\r' ? i - 1 : i;
    add(start, stop);
    return endRecord(stop, i);
  }

  /** Returns where the next field starts, or {@link #RECORD_ENDS}. */
  private int scanQuoted(int open) {
    byte[] b = bytes;
    int seen = 0;
    boolean doubled = false;
    int i = open + 1;
    int stop = open < closeBefore || tooLong > 0 ? searchBefore : closeBefore;
    while (i < stop) {
      byte c = b[i];
      if (c != '"') {
        seen |= c;
        i++;
      } else if (i + 1 < to && b[i + 1] == '"') {
        doubled = true;
        i += 2;
      } else {
        break;
      }
    }
    bits |= seen;
    add(open + 1, doubled ? ~i : i);
    if (i >= stop) {
      return fail(CsvFault.UNTERMINATED_QUOTE, open);
    }
    boolean isLate = i >= closeBefore;
    i++;
    while (i < to && b[i] == ' ') {
      i++;
    }
    boolean hasNext = i < to && b[i] == ',';
    int lineEnd = i < to && b[i] == '\r' ? i + 1 : i;
    if (!hasNext && lineEnd < to && b[lineEnd] != '\n') {
      // A quote far away that ends no field rather opens one: this one was never closed.
      return isLate ? fail(CsvFault.UNTERMINATED_QUOTE, open) : fail(CsvFault.MALFORMED_QUOTE, i);
    }
    if (isLate && tooLong == 0) {
      tooLong = fields;
    }
    return hasNext ? i + 1 : endRecord(i, lineEnd);
  }

  private void add(int start, int end) {
    if (fields < starts.length) {
      starts[fields] = start;
      ends[fields] = end;
    }
    fields++;
  }

  private int fail(CsvFault what, int at) {
    fault = what;
    int lineFeed = Bytes.indexOf(bytes, '\n', at, to);
    return endRecord(bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed, lineFeed);
  }

  private int endRecord(int contentEnd, int lineFeed) {
    this.contentEnd = contentEnd;
    this.end = lineFeed == to ? to : lineFeed + 1;
    return RECORD_ENDS;
  }

  /** Returns the index after the record's line end, or the given end if there is no line end. */
  int end() {
    return end;
  }

  /** Returns the index of the record's line end. */
  int contentEnd() {
    return contentEnd;
  }

  /** Returns the number of fields; after a fault, the number of the field with the fault. */
  int fields() {
    return fault() == CsvFault.FIELD_TOO_LONG ? tooLong : fields;
  }

  /** Returns the fault of the quotes, or null. Field count and encoding are not looked at. */
  @Nullable CsvFault fault() {
    return fault == null && tooLong > 0 ? CsvFault.FIELD_TOO_LONG : fault;
  }

  /** Returns whether all bytes of a valid record are ASCII. */
  boolean isAscii() {
    return bits >= 0;
  }

  /** Returns the index of the first byte of a field's value. */
  int start(int field) {
    return starts[field];
  }

  /** Returns the index after the last byte of a field's value. */
  int end(int field) {
    return ends[field] < 0 ? ~ends[field] : ends[field];
  }

  /** Returns whether a field's value contains doubled quotes, each of which represents one. */
  boolean hasDoubledQuotes(int field) {
    return ends[field] < 0;
  }
}
