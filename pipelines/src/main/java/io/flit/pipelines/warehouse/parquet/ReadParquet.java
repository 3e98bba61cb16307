package io.flit.pipelines.warehouse.parquet;

import io.flit.pipelines.warehouse.AlteredTableException;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.StoredFiles;
import io.flit.pipelines.warehouse.TableAccess;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/**
 * Reads a table's files, which are known when the pipeline is built, so that a swap meanwhile is
 * harmless. Small files are read many at a time and large ones by their row groups.
 *
 * <p>Parquet's records become the selection's values without a detour. {@code ParquetIO} makes an
 * Avro record of each first, and opens every file three times, which for the hundreds of small
 * files of a table by months takes longer than reading them.
 */
final class ReadParquet<V> extends PTransform<PBegin, PCollection<V>> implements TableAccess {
  /** Enough that small files are read together, few enough that a table is read side by side. */
  private static final long PIECE_BYTES = 16 << 20;

  private final List<String> files;
  private final String tablePath;
  private final Selection<V> selection;
  private final transient PCollection<?> signal;

  /**
   * @param files the table's files
   * @param tablePath the table as metrics name it
   * @param signal what has to be complete before reading starts; null if nothing has to
   */
  ReadParquet(List<String> files, String tablePath, Selection<V> selection, PCollection<?> signal) {
    this.files = files;
    this.tablePath = tablePath;
    this.selection = selection;
    this.signal = signal;
  }

  @Override
  public Table<?> table() {
    return selection.table();
  }

  @Override
  public boolean isWrite() {
    return false;
  }

  @Override
  public PCollection<V> expand(PBegin begin) {
    if (files.isEmpty()) {
      return begin.apply("Nothing", Create.empty(selection.coder()));
    }
    PCollection<Piece> shares = begin.apply("Files", Create.of(shares()));
    if (signal != null) {
      shares = shares.apply("AwaitSignal", new Await<>(signal));
    }
    return shares
        .apply("CutIntoPieces", ParDo.of(new CutFn()))
        .apply("SpreadPieces", Reshuffle.viaRandomKey())
        .apply("ReadPieces", ParDo.of(new ReadFn<>(tablePath, selection)))
        .setCoder(selection.coder());
  }

  /** The files, as many together as make a piece. */
  private List<Piece> shares() {
    List<Piece> shares = new ArrayList<>();
    ArrayList<String> share = new ArrayList<>();
    long bytes = 0;
    List<Long> sizes = sizes();
    for (int i = 0; i < files.size(); i++) {
      long size = sizes.get(i);
      if (!share.isEmpty() && bytes + size > PIECE_BYTES) {
        shares.add(new Piece(share, bytes, 0, Long.MAX_VALUE));
        share = new ArrayList<>();
        bytes = 0;
      }
      share.add(files.get(i));
      bytes += size;
    }
    shares.add(new Piece(share, bytes, 0, Long.MAX_VALUE));
    return shares;
  }

  private List<Long> sizes() {
    try {
      return StoredFiles.sizes(files);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find files of the warehouse", e);
    }
  }

  /**
   * The row groups of files whose middles lie in a range.
   *
   * @param bytes the size of the files
   */
  @DefaultCoder(SerializableCoder.class)
  private record Piece(ArrayList<String> files, long bytes, long start, long end)
      implements Serializable {
    Piece part(long partStart, long partEnd) {
      return new Piece(files, bytes, partStart, partEnd);
    }
  }

  /** Cuts a file that is larger than a piece. */
  private static final class CutFn extends DoFn<Piece, Piece> {
    @ProcessElement
    public void cut(@Element Piece share, OutputReceiver<Piece> out) {
      if (share.bytes() <= PIECE_BYTES) {
        out.output(share);
        return;
      }
      long start = 0;
      for (long end : ends(share.files().get(0))) {
        out.output(share.part(start, end));
        start = end;
      }
      out.output(share.part(start, Long.MAX_VALUE));
    }

    /** Where the pieces of a file end, but for its last. */
    private static List<Long> ends(String file) {
      List<Long> ends = new ArrayList<>();
      long start = 0;
      try (ParquetFileReader footer = ParquetInput.openFooter(file)) {
        for (BlockMetaData rowGroup : footer.getRowGroups()) {
          if (rowGroup.getStartingPos() - start >= PIECE_BYTES) {
            start = rowGroup.getStartingPos();
            ends.add(start);
          }
        }
        return ends;
      } catch (IOException | RuntimeException e) {
        throw unreadable(file, e);
      }
    }
  }

  private static final class ReadFn<V> extends DoFn<Piece, V> {
    private final Selection<V> selection;
    private final Counter read;
    private transient TableRows form;

    ReadFn(String tablePath, Selection<V> selection) {
      this.selection = selection;
      this.read = Metrics.counter("rows_read", tablePath);
    }

    @StartBundle
    public void startBundle() {
      List<Column<?>> columns = new ArrayList<>();
      selection.columns().forEach(name -> columns.add(selection.table().column(name)));
      form = new TableRows(columns);
    }

    @ProcessElement
    public void read(@Element Piece piece, OutputReceiver<V> out) {
      for (String file : piece.files()) {
        long count = 0;
        try (ParquetReader<Object[]> rows =
            ParquetInput.open(file, piece.start(), piece.end(), form)) {
          for (Object[] row = next(rows, file); row != null; row = next(rows, file)) {
            count++;
            if (selection.includes(row)) {
              out.output(selection.parse(row));
            }
          }
        } catch (IOException e) {
          throw unreadable(file, e);
        }
        read.inc(count);
      }
    }

    private static Object[] next(ParquetReader<Object[]> rows, String file) {
      try {
        return rows.read();
      } catch (IOException | RuntimeException e) {
        throw unreadable(file, e);
      }
    }
  }

  /**
   * What reading throws depends on where the damage is; whether there is any, another look tells.
   */
  private static UncheckedIOException unreadable(String file, Exception cause) {
    return new UncheckedIOException(
        ParquetInput.isWhole(file)
            ? new IOException("cannot read " + file + ": " + cause.getMessage(), cause)
            : new AlteredTableException(
                file + " is damaged; write its table anew, or take a rollback to the one before",
                cause));
  }
}
