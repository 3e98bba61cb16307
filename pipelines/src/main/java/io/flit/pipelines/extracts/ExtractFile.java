package io.flit.pipelines.extracts;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A file that holds a table's rows, or a part of them.
 *
 * @param table the raw table's name
 * @param path the file
 * @param format how rows are written in it
 * @param columns the names of its columns in order, in lower case
 * @param nanoseconds those of its columns whose type is a timestamp in nanoseconds
 */
@DefaultCoder(SerializableCoder.class)
record ExtractFile(
    String table, String path, Format format, List<String> columns, List<String> nanoseconds)
    implements Serializable {
  /** How rows are written in a file. */
  enum Format {
    CSV,
    PARQUET
  }

  /** The file's name without its folder. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * For each of the wanted columns its place in the file, or {@code absent}.
   *
   * @param wanted names in lower case
   */
  int[] placesOf(List<String> wanted, int absent) {
    return wanted.stream()
        .mapToInt(name -> columns.contains(name) ? columns.indexOf(name) : absent)
        .toArray();
  }
}
