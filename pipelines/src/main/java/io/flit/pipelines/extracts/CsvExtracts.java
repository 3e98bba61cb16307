package io.flit.pipelines.extracts;

import io.flit.pipelines.warehouse.StoredFiles;
import io.flit.schemas.Table;
import io.flit.transforms.csv.CsvLayout;
import io.flit.transforms.csv.CsvRange;
import io.flit.transforms.csv.CsvRecords;
import io.flit.transforms.csv.CsvSplitter;
import io.flit.transforms.staging.TextRowParser;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads CSV files in pieces, so that a large file is read by many workers. */
final class CsvExtracts<T> extends PTransform<PCollection<ExtractFile>, PCollectionTuple> {
  private static final Logger LOG = LoggerFactory.getLogger(CsvExtracts.class);

  /** Large enough that few files come of it, small enough that a piece's rows fit in memory. */
  private static final long PIECE_BYTES = 32 << 20;

  /** A compressed file is unpacked once more for every piece, up to where the piece ends. */
  private static final int PIECES_OF_COMPRESSED = 8;

  private static final int SKIP_BYTES = 1 << 20;

  private final Class<T> rowType;
  private final TableImport<T> tableImport;

  CsvExtracts(Class<T> rowType, TableImport<T> tableImport) {
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

  /** The values of a record in the order of its file; empty ones are empty text. */
  static String[] fields(CsvRecords record, int columns) {
    String[] fields = new String[columns];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = record.field(i);
    }
    return fields;
  }

  /** Consecutive ranges of a file, each of which begins and ends between records. */
  @DefaultCoder(SerializableCoder.class)
  private record Piece(ExtractFile file, ArrayList<CsvRange> ranges) implements Serializable {}

  private static final class CutFn extends DoFn<ExtractFile, Piece> {
    @ProcessElement
    public void cut(@Element ExtractFile file, OutputReceiver<Piece> out) throws IOException {
      try (ReadableByteChannel channel = file.openText()) {
        CsvLayout layout = CsvSplitter.split(channel, PIECE_BYTES);
        List<CsvRange> ranges = layout.ranges();
        int perPiece = file.isCompressed() ? 1 + (ranges.size() - 1) / PIECES_OF_COMPRESSED : 1;
        for (int i = 0; i < ranges.size(); i += perPiece) {
          int end = Math.min(ranges.size(), i + perPiece);
          out.output(new Piece(file, new ArrayList<>(ranges.subList(i, end))));
        }
      } catch (IOException e) {
        if (file.isCompressed()) {
          throw file.damaged(e);
        }
        throw e;
      }
    }
  }

  private static final class ReadFn<T> extends DoFn<Piece, T> {
    private final Class<T> rowType;
    private final TableImport<T> tableImport;
    private transient RowImporter<T> importer;

    ReadFn(Class<T> rowType, TableImport<T> tableImport) {
      this.rowType = rowType;
      this.tableImport = tableImport;
    }

    @StartBundle
    public void startBundle() {
      importer = new RowImporter<>(Table.of(rowType), tableImport);
    }

    @ProcessElement
    public void read(@Element Piece piece, MultiOutputReceiver out) throws IOException {
      ExtractFile file = piece.file();
      int columns = file.columns().size();
      try (ReadableByteChannel channel = openAt(file, piece.ranges().get(0).start())) {
        for (CsvRange range : piece.ranges()) {
          importRows(CsvRecords.load(channel, range, columns), file, out);
        }
      }
    }

    private static ReadableByteChannel openAt(ExtractFile file, long offset) throws IOException {
      if (!file.isCompressed()) {
        SeekableByteChannel channel = StoredFiles.openSeekable(file.path());
        channel.position(offset);
        return channel;
      }
      ReadableByteChannel text = file.openText();
      ByteBuffer skipped = ByteBuffer.allocate(SKIP_BYTES);
      for (long left = offset; left > 0; left -= skipped.position()) {
        skipped.clear().limit((int) Math.min(SKIP_BYTES, left));
        if (text.read(skipped) < 0) {
          throw new IOException(file.path() + " changed while it was read");
        }
      }
      return text;
    }

    private void importRows(CsvRecords records, ExtractFile file, MultiOutputReceiver out) {
      int[] places = file.placesOf(RowImporter.names(Table.of(rowType)), TextRowParser.ABSENT);
      while (records.next()) {
        if (records.fault() == null) {
          importer.importRow(fields(records, file.columns().size()), places, out);
        } else {
          importer.rejectUnparseable(
              file.name() + ", byte " + records.offset(),
              records.describeFault(),
              records.raw(),
              out);
          if (!records.hasLineEnd()) {
            LOG.warn("{} ends in the middle of a row, as if it had been cut off", file.name());
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
