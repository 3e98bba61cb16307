/**
 * Reading CSV: where the records of a file begin, and what their fields are.
 *
 * <p>{@link io.flit.transforms.csv.CsvSplitter} cuts a file into ranges of whole records, {@link
 * io.flit.transforms.csv.CsvRecords} reads one range. What the string in a field means is for
 * {@link io.flit.transforms.text.TextForms} to say.
 */
package io.flit.transforms.csv;
