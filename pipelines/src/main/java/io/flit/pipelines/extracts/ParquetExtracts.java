package io.flit.pipelines.extracts;

import io.flit.pipelines.warehouse.parquet.ParquetInput;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/** Reads Parquet files, whatever types their writer chose, by their row groups. */
final class ParquetExtracts<T> extends PTransform<PCollection<ExtractFile>, PCollectionTuple> {
  /** Enough that small row groups are read together, few enough that their rows fit in memory. */
  private static final long PIECE_BYTES = 16 << 20;

  private final Class<T> rowType;
  private final TableImport<T> tableImport;

  ParquetExtracts(Class<T> rowType, TableImport<T> tableImport) {
    this.rowType = rowType;
    this.tableImport = tableImport;
  }

  @Override
  public PCollectionTuple expand(PCollection<ExtractFile> files) {
    return files
        .apply("CutIntoPieces", ParDo.of(new CutFn()))
        .apply("SpreadPieces", Reshuffle.viaRandomKey())
        .apply(
            "ReadPieces",
            ParDo.of(new ReadFn<>(rowType, tableImport))
                .withOutputTags(
                    tableImport.rows(),
                    TupleTagList.of(tableImport.rejects()).and(tableImport.counts())));
  }

  /** The row groups whose middles lie in a range of a file. */
  @DefaultCoder(SerializableCoder.class)
  private record Piece(ExtractFile file, long start, long end) implements Serializable {}

  private static final class CutFn extends DoFn<ExtractFile, Piece> {
    @ProcessElement
    public void cut(@Element ExtractFile file, OutputReceiver<Piece> out) throws IOException {
      long start = 0;
      try (ParquetFileReader footer = ParquetInput.openFooter(file.path())) {
        for (BlockMetaData rowGroup : footer.getRowGroups()) {
          if (rowGroup.getStartingPos() - start >= PIECE_BYTES) {
            out.output(new Piece(file, start, rowGroup.getStartingPos()));
            start = rowGroup.getStartingPos();
          }
        }
      }
      out.output(new Piece(file, start, Long.MAX_VALUE));
    }
  }

  private static final class ReadFn<T> extends DoFn<Piece, T> {
    private final Class<T> rowType;
    private final TableImport<T> tableImport;
    private transient RowImporter<T> importer;
    private transient int[] places;

    ReadFn(Class<T> rowType, TableImport<T> tableImport) {
      this.rowType = rowType;
      this.tableImport = tableImport;
    }

    @StartBundle
    public void startBundle() {
      importer = new RowImporter<>(Table.of(rowType), tableImport);
      places = Table.of(rowType).columns().stream().mapToInt(Column::index).toArray();
    }

    @ProcessElement
    public void read(@Element Piece piece, MultiOutputReceiver out) throws IOException {
      ExtractFile file = piece.file();
      List<String> columns = RowImporter.names(Table.of(rowType));
      try (ParquetReader<ParquetRecords.Row> rows =
          ParquetRecords.open(file.path(), columns, piece.start(), piece.end())) {
        for (ParquetRecords.Row row = next(rows, file); row != null; row = next(rows, file)) {
          if (row.fault() == null) {
            importer.importRow(row.values(), places, out);
          } else {
            importer.rejectUnparseable(file.name(), row.fault(), String.join(",", shown(row)), out);
          }
        }
      }
    }

    private static List<String> shown(ParquetRecords.Row row) {
      return Arrays.stream(row.values()).map(value -> value == null ? "" : value).toList();
    }

    /** What a reader throws of a damaged page depends on where in it the damage is. */
    private static ParquetRecords.Row next(
        ParquetReader<ParquetRecords.Row> rows, ExtractFile file) {
      try {
        return rows.read();
      } catch (IOException | RuntimeException e) {
        throw file.damaged(e);
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      importer.emitCounts(context);
    }
  }
}
