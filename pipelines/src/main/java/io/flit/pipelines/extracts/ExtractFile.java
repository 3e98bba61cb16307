package io.flit.pipelines.extracts;

import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.StoredFiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.Compression;

/**
 * A file that holds a table's rows, or a part of them.
 *
 * @param table the raw table's name
 * @param path the file
 * @param name its path below the source
 * @param format how rows are written in it
 * @param compression how the whole of a text is compressed
 * @param columns the names of its columns in order, in lower case
 */
@DefaultCoder(SerializableCoder.class)
record ExtractFile(
    String table,
    String path,
    String name,
    Format format,
    Compression compression,
    List<String> columns)
    implements Serializable {
  /** How rows are written in a file. */
  enum Format {
    CSV,
    PARQUET
  }

  boolean isCompressed() {
    return compression != Compression.UNCOMPRESSED;
  }

  /** Opens the text of a file, unpacked. */
  ReadableByteChannel openText() throws IOException {
    return compression.readDecompressed(StoredFiles.open(path));
  }

  /** What to say if the file turns out to be damaged while it is read. */
  UsageException damaged(Exception cause) {
    return new UsageException(
        path + (isCompressed() ? " is cut off or damaged" : " is damaged") + "; fetch it again.",
        cause);
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
