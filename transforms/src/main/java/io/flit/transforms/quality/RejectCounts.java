package io.flit.transforms.quality;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/**
 * Counts rejects by the raw table that they come from and by reason.
 *
 * <p>The input are the rows of a table with the columns {@code source_table} and {@code reason}.
 * The output are counts under the raw table's name, in parts: one for each table and reason of a
 * bundle.
 */
public final class RejectCounts<T> extends PTransform<PCollection<T>, PCollection<RowCount>> {
  private final Class<T> rowType;
  private final RowCount.Kind kind;

  private RejectCounts(Class<T> rowType, RowCount.Kind kind) {
    this.rowType = rowType;
    this.kind = kind;
  }

  /**
   * Counts the rejects of a table.
   *
   * @param rowType the row type of the rejects
   * @param kind what the counts are about
   */
  public static <T> RejectCounts<T> of(Class<T> rowType, RowCount.Kind kind) {
    return new RejectCounts<>(rowType, kind);
  }

  @Override
  public PCollection<RowCount> expand(PCollection<T> rejects) {
    return rejects
        .apply("CountInBundles", ParDo.of(new CountFn<>(rowType, kind)))
        .setCoder(RowCount.coder());
  }

  private static final class CountFn<T> extends DoFn<T, RowCount> {
    private final Class<T> rowType;
    private final RowCount.Kind kind;
    private transient Column<T> sourceTable;
    private transient Column<T> reason;
    private transient Map<String, Map<String, Long>> counts;

    CountFn(Class<T> rowType, RowCount.Kind kind) {
      this.rowType = rowType;
      this.kind = kind;
    }

    @Setup
    public void setup() {
      Table<T> table = Table.of(rowType);
      sourceTable = table.column("source_table");
      reason = table.column("reason");
    }

    @StartBundle
    public void startBundle() {
      counts = new TreeMap<>();
    }

    @ProcessElement
    public void count(@Element T reject) {
      counts
          .computeIfAbsent(String.valueOf(sourceTable.get(reject)), table -> new TreeMap<>())
          .merge(String.valueOf(reason.get(reject)), 1L, Long::sum);
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      counts.forEach(
          (table, reasons) ->
              reasons.forEach(
                  (why, rows) ->
                      context.output(
                          RowCount.of(table, kind, why, rows),
                          BoundedWindow.TIMESTAMP_MIN_VALUE,
                          GlobalWindow.INSTANCE)));
    }
  }
}
