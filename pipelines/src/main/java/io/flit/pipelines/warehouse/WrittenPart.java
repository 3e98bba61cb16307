package io.flit.pipelines.warehouse;

import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A complete part of a table in a run's own place.
 *
 * @param table the table's path, such as {@code flit_marts/dim_customers}
 * @param partition the partition's month, or empty
 * @param location the file or run-scoped table that holds the rows
 * @param rows how many
 * @param bytes the size of the file; 0 where the location is no file
 */
@DefaultCoder(SerializableCoder.class)
public record WrittenPart(String table, String partition, String location, long rows, long bytes)
    implements Serializable {

  /** A part that is no file. */
  public WrittenPart(String table, String partition, String location, long rows) {
    this(table, partition, location, rows, 0);
  }

  /** The table's name, without its dataset. */
  public String tableName() {
    return table.substring(table.lastIndexOf('/') + 1);
  }
}
