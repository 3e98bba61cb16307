package io.flit.pipelines.warehouse.parquet;

import io.flit.pipelines.warehouse.StoredFiles;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.schemas.Table;
import java.io.IOException;
import java.util.UUID;
import org.apache.parquet.hadoop.ParquetWriter;

/** A Parquet file of one table, and of one month where the table is partitioned. */
final class RowFile<T> {
  /** A writer holds a row group in memory, and on one machine several write at once. */
  private static final long LOCAL_ROW_GROUP = 64 << 20;

  private final Table<T> table;
  private final String tablePath;
  private final String partition;
  private final ChannelOutputFile file;
  private final ParquetWriter<T> writer;
  private long rows;

  /**
   * Opens a file with a name of its own.
   *
   * @param folder the run's folder, without a slash at its end
   * @param tablePath the table's path below it
   * @param partition a month such as {@code 2026-07}, or empty
   */
  RowFile(Table<T> table, String folder, String tablePath, String partition) throws IOException {
    this(table, folder, tablePath, partition, UUID.randomUUID().toString());
  }

  /**
   * Opens a file with a given name, in the place of one that an attempt before may have left.
   *
   * @param name unique among the table's files
   */
  RowFile(Table<T> table, String folder, String tablePath, String partition, String name)
      throws IOException {
    this.table = table;
    this.tablePath = tablePath;
    this.partition = partition;
    this.file =
        new ChannelOutputFile(
            folder
                + "/"
                + tablePath
                + "/"
                + table
                    .partitionColumn()
                    .filter(column -> !partition.isEmpty())
                    .map(column -> column.name() + "_month=" + partition + "/")
                    .orElse("")
                + "part-"
                + name
                + ".parquet");
    this.writer =
        ParquetRows.open(
            table,
            file,
            StoredFiles.isLocal(folder) ? LOCAL_ROW_GROUP : ParquetWriter.DEFAULT_BLOCK_SIZE);
  }

  void write(T row) throws IOException {
    try {
      writer.write(row);
    } catch (RuntimeException e) {
      // A row without a key is not shown: it may hold anything.
      String key = table.key().isEmpty() ? "a row" : table.keyOf(row);
      throw new IOException("cannot write " + key + " to " + table, e);
    }
    rows++;
  }

  WrittenPart close() throws IOException {
    writer.close();
    return new WrittenPart(tablePath, partition, file.getPath(), rows, file.bytes());
  }
}
