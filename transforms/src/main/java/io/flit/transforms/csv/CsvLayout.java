package io.flit.transforms.csv;

import java.util.List;

/**
 * What a CSV file holds and where.
 *
 * @param columns the names in the header from left to right, trimmed and in lower case; a name that
 *     is missing is the empty string, a repeated one occurs twice. Empty if the file has no header
 * @param header the bytes from the file's start to the end of the header line: byte order mark and
 *     leading blank lines included
 * @param ranges consecutive ranges of whole records that cover the rest of the file
 */
public record CsvLayout(List<String> columns, CsvRange header, List<CsvRange> ranges) {

  /** Copies the lists. */
  public CsvLayout {
    columns = List.copyOf(columns);
    ranges = List.copyOf(ranges);
  }
}
