package io.flit.pipelines.extracts;

import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.transforms.csv.CsvLayout;
import io.flit.transforms.csv.CsvRange;
import io.flit.transforms.csv.CsvRecords;
import io.flit.transforms.csv.CsvSplitter;
import io.flit.transforms.staging.TextRowParser;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads CSV files in pieces, so that a large file is read by many workers. */
final class CsvExtracts<T> extends PTransform<PCollection<ExtractFile>, PCollectionTuple> {
  private static final Logger LOG = LoggerFactory.getLogger(CsvExtracts.class);

  /** Large enough that few files come of it, small enough that a piece's rows fit in memory. */
  private static final long PIECE_BYTES = 32 << 20;

  private final Class<T> rowType;
  private final Importing<T> importing;

  CsvExtracts(Class<T> rowType, Importing<T> importing) {
    this.rowType = rowType;
    this.importing = importing;
  }

  @Override
  public PCollectionTuple expand(PCollection<ExtractFile> files) {
    return files
        .apply("CutIntoPieces", ParDo.of(new CutFn()))
        .apply("SpreadPieces", Reshuffle.viaRandomKey())
        .apply(
            "ReadPieces",
            ParDo.of(new ReadFn<>(rowType, importing))
                .withOutputTags(
                    importing.rows(),
                    TupleTagList.of(importing.rejects()).and(importing.counts())));
  }

  /** The values of a record in the order of its file; empty ones are empty text. */
  static String[] fields(CsvRecords record, ExtractFile file) {
    String[] fields = new String[file.columns().size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = record.field(i);
    }
    return fields;
  }

  /** A range of a file that begins and ends between records. */
  @DefaultCoder(SerializableCoder.class)
  private record Piece(ExtractFile file, CsvRange range) implements Serializable {}

  private static final class CutFn extends DoFn<ExtractFile, Piece> {
    @ProcessElement
    public void cut(@Element ExtractFile file, OutputReceiver<Piece> out) throws IOException {
      try (ReadableByteChannel channel =
          FileSystems.open(FileSystems.matchSingleFileSpec(file.path()).resourceId())) {
        CsvLayout layout = CsvSplitter.split(channel, PIECE_BYTES);
        layout.ranges().forEach(range -> out.output(new Piece(file, range)));
      }
    }
  }

  private static final class ReadFn<T> extends DoFn<Piece, T> {
    private final Class<T> rowType;
    private final Importing<T> importing;
    private transient Importer<T> importer;

    ReadFn(Class<T> rowType, Importing<T> importing) {
      this.rowType = rowType;
      this.importing = importing;
    }

    @StartBundle
    public void startBundle() {
      importer = new Importer<>(Table.of(rowType), importing);
    }

    @ProcessElement
    public void read(@Element Piece piece, MultiOutputReceiver out) throws IOException {
      ExtractFile file = piece.file();
      int[] places = file.placesOf(Importer.names(Table.of(rowType)), TextRowParser.ABSENT);
      try (SeekableByteChannel channel =
          (SeekableByteChannel)
              FileSystems.open(FileSystems.matchSingleFileSpec(file.path()).resourceId())) {
        CsvRecords records = CsvRecords.load(channel, piece.range(), file.columns().size());
        while (records.next()) {
          if (records.fault() == null) {
            importer.importRow(fields(records, file), places, out);
          } else {
            ImportReject reject =
                importer.unparseable(
                    file.name() + ", byte " + records.offset() + ": " + records.describeFault(),
                    records.raw());
            out.get(importing.rejects()).output(reject);
            if (!records.hasLineEnd()) {
              LOG.warn("{} ends within a row, as if it had been cut off", file.name());
            }
          }
        }
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      importer.emitCounts(context);
    }
  }
}
