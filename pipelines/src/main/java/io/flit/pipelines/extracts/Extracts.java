package io.flit.pipelines.extracts;

import io.flit.pipelines.extracts.ExtractFile.Format;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.thelook.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
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
  public static <T> Extracted<T> read(
      Pipeline pipeline, ExtractFolder folder, Class<T> rowType, Sample sample) {
    Table<T> table = Table.of(rowType);
    Importing<T> importing =
        new Importing<>(
            sample,
            new TupleTag<T>("rows") {},
            new TupleTag<ImportReject>("rejects") {},
            new TupleTag<RowCount>("counts") {});
    List<PCollectionTuple> read = new ArrayList<>();
    for (Format format : Format.values()) {
      List<ExtractFile> files = folder.files(table, format);
      if (!files.isEmpty()) {
        PCollection<ExtractFile> sources =
            pipeline.apply(
                "Find " + table.name() + " " + format,
                Create.of(files).withCoder(SerializableCoder.of(ExtractFile.class)));
        read.add(
            sources.apply(
                "Read " + table.name() + " " + format,
                format == Format.CSV
                    ? new CsvExtracts<>(rowType, importing)
                    : new ParquetExtracts<>(rowType, importing, nanoseconds(files))));
      }
    }
    if (read.isEmpty()) {
      return nothing(pipeline, table);
    }
    PCollectionTuple tuple = read.get(0);
    return new Extracted<>(
        tuple.get(importing.rows()).setCoder(table.coder()),
        tuple.get(importing.rejects()).setCoder(Table.of(ImportReject.class).coder()),
        tuple.get(importing.counts()).setCoder(RowCount.coder()));
  }

  private static Set<String> nanoseconds(List<ExtractFile> files) {
    Set<String> columns = new HashSet<>();
    files.forEach(file -> columns.addAll(file.nanoseconds()));
    return columns;
  }

  private static <T> Extracted<T> nothing(Pipeline pipeline, Table<T> table) {
    return new Extracted<>(
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
