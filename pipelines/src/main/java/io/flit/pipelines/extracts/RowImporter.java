package io.flit.pipelines.extracts;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.quality.RowCount.Kind;
import io.flit.transforms.staging.TextRowParser;
import io.flit.transforms.text.TextForms;
import io.flit.transforms.thelook.Sample;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Types the rows of one table in one bundle, leaves out what is not sampled, and counts. */
final class RowImporter<T> {
  private static final int NONE = -1;

  private final Table<T> table;
  private final TableImport<T> tableImport;
  private final TextRowParser<T> parser;
  private final int user;
  private final int session;
  private final int product;
  private final Counter rowsRead;
  private long read;
  private long written;
  private final Map<String, Long> rejected = new TreeMap<>();

  RowImporter(Table<T> table, TableImport<T> tableImport) {
    this.table = table;
    this.tableImport = tableImport;
    this.parser = TextRowParser.of(table);
    this.rowsRead = Metrics.counter("rows_read", table.name());
    Map<Sample.Key, Column<?>> keys = Sample.columns(table);
    this.user = indexOf(keys.get(Sample.Key.USER));
    this.session = indexOf(keys.get(Sample.Key.SESSION));
    this.product = indexOf(keys.get(Sample.Key.PRODUCT));
  }

  private static int indexOf(@Nullable Column<?> column) {
    return column == null ? NONE : column.index();
  }

  /** Types a row and passes it on, or the reject in its stead, if it is sampled. */
  void importRow(String[] fields, int[] places, DoFn.MultiOutputReceiver out) {
    countRead();
    if (!isSampled(fields, places)) {
      return;
    }
    TextRowParser.TypedRow<T> typed = parser.parse(fields, places);
    if (typed.row() != null) {
      written++;
      out.get(tableImport.rows()).output(typed.row());
    } else {
      reject(typed.reject(), out);
    }
  }

  /**
   * Rejects a record that cannot be read at all.
   *
   * @param place where it is
   * @param fault what is wrong with it
   * @param record its text
   */
  void rejectUnparseable(String place, String fault, String record, DoFn.MultiOutputReceiver out) {
    countRead();
    reject(parser.unparseable(place + ": " + fault, record), out);
  }

  private void reject(ImportReject reject, DoFn.MultiOutputReceiver out) {
    rejected.merge(reject.getReason(), 1L, Long::sum);
    out.get(tableImport.rejects()).output(reject);
  }

  private void countRead() {
    read++;
    rowsRead.inc();
  }

  /**
   * Whether a row belongs to the sample: by its user, else by its session or product. What belongs
   * to nobody that can be read is kept.
   */
  private boolean isSampled(String[] fields, int[] places) {
    Sample sample = tableImport.sample();
    if (sample == Sample.ALL) {
      return true;
    }
    String userText = text(fields, places, user);
    Long userId = userText == null ? null : TextForms.parseInteger(userText);
    if (userId != null) {
      return sample.holdsUser(userId);
    }
    String sessionId = text(fields, places, session);
    if (sessionId != null && userText == null) {
      return sample.holdsSession(sessionId);
    }
    String productText = text(fields, places, product);
    Long productId = productText == null ? null : TextForms.parseInteger(productText);
    return productId == null || sample.holdsProduct(productId);
  }

  private static String text(String[] fields, int[] places, int column) {
    return column == NONE || places[column] == TextRowParser.ABSENT
        ? null
        : TextForms.clean(fields[places[column]]);
  }

  /** Passes on what was counted since the bundle began. */
  void emitCounts(DoFn<?, ?>.FinishBundleContext context) {
    emit(context, RowCount.of(table.name(), Kind.READ, read));
    long ignored = read - written;
    for (Map.Entry<String, Long> reason : rejected.entrySet()) {
      ignored -= reason.getValue();
      emit(context, RowCount.of(table.name(), Kind.REJECTED, reason.getKey(), reason.getValue()));
    }
    emit(context, RowCount.of(table.name(), Kind.IGNORED, "NOT_SAMPLED", ignored));
  }

  private void emit(DoFn<?, ?>.FinishBundleContext context, RowCount count) {
    if (count.getCount() > 0) {
      context.output(
          tableImport.counts(), count, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
    }
  }

  /** The names of a table's columns, in order. */
  static List<String> names(Table<?> table) {
    return table.columns().stream().<String>map(Column::name).toList();
  }
}
