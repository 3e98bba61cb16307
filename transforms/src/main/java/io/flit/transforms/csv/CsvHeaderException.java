package io.flit.transforms.csv;

import java.io.IOException;

/** The header of a CSV file cannot be read, so nothing in the file can. */
public final class CsvHeaderException extends IOException {

  private static final long serialVersionUID = 1L;

  CsvHeaderException(String message) {
    super(message);
  }
}
