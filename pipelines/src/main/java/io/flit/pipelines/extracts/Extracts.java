package io.flit.pipelines.extracts;

import io.flit.pipelines.extracts.ExtractFile.Format;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.thelook.Sample;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** Reads the tables of a folder of extracts. */
public final class Extracts {
  private Extracts() {}

  /**
   * Reads all files of one table.
   *
   * @param folder the folder, already looked at
   * @param rowType the raw table's row type
   * @param sample the users to keep
   */
  public static <T> ExtractedTable<T> read(
      Pipeline pipeline, ExtractFolder folder, Class<T> rowType, Sample sample) {
    Table<T> table = Table.of(rowType);
    TableImport<T> tableImport =
        new TableImport<>(
            sample,
            new TupleTag<T>("rows") {},
            new TupleTag<ImportReject>("rejects") {},
            new TupleTag<RowCount>("counts") {});
    List<PCollectionTuple> read = new ArrayList<>();
    List<ExtractFile> csv = folder.files(table, Format.CSV);
    if (!csv.isEmpty()) {
      read.add(
          find(pipeline, table.name(), csv)
              .apply("Read " + table.name(), new CsvExtracts<>(rowType, tableImport)));
    }
    List<ExtractFile> parquet = folder.files(table, Format.PARQUET);
    if (!parquet.isEmpty()) {
      read.add(
          find(pipeline, table.name(), parquet)
              .apply("Read " + table.name(), new ParquetExtracts<>(rowType, tableImport)));
    }
    return read.isEmpty()
        ? nothing(pipeline, table)
        : new ExtractedTable<>(
            all("Rows of " + table.name(), read, tableImport.rows(), table.coder()),
            all(
                "Rejects of " + table.name(),
                read,
                tableImport.rejects(),
                Table.of(ImportReject.class).coder()),
            all("Counts of " + table.name(), read, tableImport.counts(), RowCount.coder()));
  }

  private static PCollection<ExtractFile> find(
      Pipeline pipeline, String name, List<ExtractFile> files) {
    return pipeline.apply(
        "Find " + name, Create.of(files).withCoder(SerializableCoder.of(ExtractFile.class)));
  }

  private static <V> PCollection<V> all(
      String name, List<PCollectionTuple> parts, TupleTag<V> tag, Coder<V> coder) {
    return all(name, parts.stream().map(part -> part.get(tag).setCoder(coder)).toList());
  }

  private static <T> ExtractedTable<T> nothing(Pipeline pipeline, Table<T> table) {
    return new ExtractedTable<>(
        pipeline.apply("No " + table.name(), Create.empty(table.coder())),
        pipeline.apply(
            "No rejects of " + table.name(), Create.empty(Table.of(ImportReject.class).coder())),
        pipeline.apply("No counts of " + table.name(), Create.empty(RowCount.coder())));
  }

  /** All of several tables' rejects or counts. */
  public static <V> PCollection<V> all(String name, List<PCollection<V>> parts) {
    return PCollectionList.of(parts).apply(name, Flatten.pCollections());
  }
}
