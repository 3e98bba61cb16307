/**
 * Reading extracts that are text: where the records of a CSV file begin, what their fields are, and
 * what the text in a field means.
 *
 * <p>{@link io.flit.transforms.csv.CsvSplitter} cuts a file into ranges of whole records, {@link
 * io.flit.transforms.csv.CsvRecords} reads one range, {@link io.flit.transforms.csv.TextForms}
 * turns a field into a number, a time or a flag.
 */
package io.flit.transforms.csv;
