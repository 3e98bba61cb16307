package io.flit.pipelines.extracts;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A file that holds a table's rows, or a part of them.
 *
 * @param table the raw table's name
 * @param path the file
 * @param format how rows are written in it
 * @param columns the names of its columns in order, in lower case
 * @param units what Parquet knows of its columns and Avro does not
 */
@DefaultCoder(SerializableCoder.class)
record ExtractFile(String table, String path, Format format, List<String> columns, Units units)
    implements Serializable {
  /**
   * The units of numbers whose Parquet type has no counterpart in Avro, so that they arrive bare.
   *
   * @param nanoseconds the columns that hold nanoseconds since 1970
   * @param scales of columns that hold decimals as whole numbers, the digits after the point
   */
  record Units(Set<String> nanoseconds, Map<String, Integer> scales) implements Serializable {
    /** Every number means itself. */
    static final Units NONE = new Units(Set.of(), Map.of());
  }

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
