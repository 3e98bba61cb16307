package io.flit.pipelines.warehouse.parquet;

import io.flit.pipelines.warehouse.TableAccess;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.transforms.outputs.AtBundleEnd;
import io.flit.transforms.packing.PackedRows;
import io.flit.transforms.packing.RowBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Writes rows as Parquet files below a run's folder.
 *
 * <p>Every attempt of a bundle writes files with new names and emits those that it closed, so a
 * retried bundle leaves files that nobody names. Only one file is open at a time: rows of a
 * partitioned table are either brought together by month first, or kept until the bundle ends.
 */
final class WriteParquet<T> extends PTransform<PCollection<T>, PCollection<WrittenPart>>
    implements TableAccess {
  /** Rows of a bundle that are kept before they are written; bounds the memory of a worker. */
  private static final int MAX_BUFFERED_ROWS = 500_000;

  private final Class<T> rowType;
  private final String folder;
  private final String tablePath;
  private final int buckets;

  /**
   * Writes a table.
   *
   * @param buckets in how many buckets months are brought together; 0 leaves rows where they are
   */
  WriteParquet(Table<T> table, String folder, String tablePath, int buckets) {
    this.rowType = table.rowType();
    this.folder = folder;
    this.tablePath = tablePath;
    this.buckets = buckets;
  }

  @Override
  public Table<?> table() {
    return Table.of(rowType);
  }

  @Override
  public boolean isWrite() {
    return true;
  }

  @Override
  public PCollection<WrittenPart> expand(PCollection<T> rows) {
    Table<T> table = Table.of(rowType);
    if (table.partitionColumn().isEmpty()) {
      return rows.apply("WriteFile", ParDo.of(new WriteFileFn<>(rowType, folder, tablePath)));
    }
    if (buckets == 0) {
      return rows.apply("WriteMonths", ParDo.of(new WriteMonthsFn<>(rowType, folder, tablePath)));
    }
    Class<T> type = rowType;
    int bucketCount = buckets;
    return PCollectionList.of(
            rows.apply(
                "PackByMonth", PackedRows.of(table, row -> bucketOf(type, row, bucketCount))))
        .apply("GatherMonths", PackedRows.groupByBucket())
        .apply("WriteGathered", ParDo.of(new WriteBucketFn<>(rowType, folder, tablePath)));
  }

  /** Months share buckets, since a runner on one machine pays for every one. */
  private static <T> int bucketOf(Class<T> rowType, T row, int buckets) {
    YearMonth month = monthOf(Table.of(rowType), row);
    return Math.floorMod(month.getYear() * 12 + month.getMonthValue(), buckets);
  }

  /** The month that a row of a partitioned table belongs to. */
  private static <T> YearMonth monthOf(Table<T> table, T row) {
    Column<T> column = table.partitionColumn().orElseThrow();
    LocalDate date = (LocalDate) column.get(row);
    if (date == null) {
      throw new IllegalStateException(column.name() + " partitions the table and is NULL");
    }
    return YearMonth.of(date.getYear(), date.getMonthValue());
  }

  /** What the three ways to write have in common. */
  private abstract static class Writer<I, T> extends DoFn<I, WrittenPart> {
    final Class<T> rowType;
    private final String folder;
    private final String tablePath;
    private final Counter written;

    Writer(Class<T> rowType, String folder, String tablePath) {
      this.rowType = rowType;
      this.folder = folder;
      this.tablePath = tablePath;
      this.written = Metrics.counter("rows_written", tablePath);
    }

    RowFile<T> open(String partition) throws IOException {
      return new RowFile<>(Table.of(rowType), folder, tablePath, partition);
    }

    WrittenPart close(RowFile<T> file) throws IOException {
      WrittenPart part = file.close();
      written.inc(part.rows());
      return part;
    }

    WrittenPart writeAll(YearMonth month, List<T> rows) throws IOException {
      RowFile<T> file = open(month.toString());
      for (T row : rows) {
        file.write(row);
      }
      return close(file);
    }
  }

  /** One file per bundle. */
  private static final class WriteFileFn<T> extends Writer<T, T> {
    private transient RowFile<T> file;

    WriteFileFn(Class<T> rowType, String folder, String tablePath) {
      super(rowType, folder, tablePath);
    }

    @StartBundle
    public void startBundle() {
      file = null;
    }

    @ProcessElement
    public void write(@Element T row) throws IOException {
      if (file == null) {
        file = open("");
      }
      file.write(row);
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) throws IOException {
      if (file != null) {
        AtBundleEnd.to(context).accept(close(file));
        file = null;
      }
    }
  }

  /** One file per bundle and month. */
  private static final class WriteMonthsFn<T> extends Writer<T, T> {
    private transient Map<YearMonth, List<T>> months;
    private transient int buffered;

    WriteMonthsFn(Class<T> rowType, String folder, String tablePath) {
      super(rowType, folder, tablePath);
    }

    @StartBundle
    public void startBundle() {
      months = new HashMap<>();
      buffered = 0;
    }

    @ProcessElement
    public void keep(@Element T row, OutputReceiver<WrittenPart> out) throws IOException {
      months.computeIfAbsent(monthOf(Table.of(rowType), row), month -> new ArrayList<>()).add(row);
      if (++buffered == MAX_BUFFERED_ROWS) {
        for (Map.Entry<YearMonth, List<T>> month : months.entrySet()) {
          out.output(writeAll(month.getKey(), month.getValue()));
        }
        startBundle();
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) throws IOException {
      for (Map.Entry<YearMonth, List<T>> month : months.entrySet()) {
        AtBundleEnd.to(context).accept(writeAll(month.getKey(), month.getValue()));
      }
      months = null;
    }
  }

  /** One file per month, from the bucket that holds all of the month. */
  private static final class WriteBucketFn<T> extends Writer<RowBucket, T> {
    WriteBucketFn(Class<T> rowType, String folder, String tablePath) {
      super(rowType, folder, tablePath);
    }

    @ProcessElement
    public void write(@Element RowBucket bucket, OutputReceiver<WrittenPart> out)
        throws IOException {
      Months months = new Months();
      try {
        bucket.each(rowType, months).read();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      out.output(close(months.firstFile));
      for (Map.Entry<YearMonth, List<T>> month : months.later.entrySet()) {
        out.output(writeAll(month.getKey(), month.getValue()));
      }
    }

    /**
     * The months of a bucket. Rows of the first that is met are written as they come, so that a
     * month which fills a bucket is never held; rows of others wait for their turn.
     */
    private final class Months implements Consumer<T> {
      private final Table<T> table = Table.of(rowType);
      private final Map<YearMonth, List<T>> later = new TreeMap<>();
      private YearMonth first;
      private RowFile<T> firstFile;

      @Override
      public void accept(T row) {
        YearMonth month = monthOf(table, row);
        try {
          if (first == null) {
            first = month;
            firstFile = open(month.toString());
          }
          if (month.equals(first)) {
            firstFile.write(row);
          } else {
            later.computeIfAbsent(month, m -> new ArrayList<>()).add(row);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
