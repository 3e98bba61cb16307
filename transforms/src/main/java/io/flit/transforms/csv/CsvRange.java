package io.flit.transforms.csv;

import java.io.Serializable;

/**
 * A run of whole records in a CSV file.
 *
 * @param start the file offset of the first byte
 * @param end the file offset after the last byte
 */
public record CsvRange(long start, long end) implements Serializable {

  /** Rejects a range that begins before the file or ends before it begins. */
  public CsvRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range: " + start + " to " + end);
    }
  }

  /** Returns the number of bytes in the range. */
  public long length() {
    return end - start;
  }
}
