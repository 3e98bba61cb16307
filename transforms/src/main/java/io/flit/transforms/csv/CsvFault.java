package io.flit.transforms.csv;

/** Why a record of a CSV file cannot be read. */
public enum CsvFault {
  /** The record has fewer fields than the file has columns. */
  TOO_FEW_FIELDS,

  /** The record has more fields than the file has columns, empty ones included. */
  TOO_MANY_FIELDS,

  /** The record is not well-formed UTF-8. */
  INVALID_UTF8,

  /** There is something other than spaces between a closing quote and the end of its field. */
  MALFORMED_QUOTE,

  /** A quoted field is not closed. */
  UNTERMINATED_QUOTE,

  /** A quoted field is closed beyond {@link CsvRecords#QUOTE_LIMIT} of its record's start. */
  FIELD_TOO_LONG
}
