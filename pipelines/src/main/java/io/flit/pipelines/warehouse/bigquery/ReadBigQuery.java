package io.flit.pipelines.warehouse.bigquery;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import io.flit.pipelines.warehouse.Selection;
import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryDynamicReadDescriptor;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryHelpers;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.TypedRead.Method;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.io.gcp.bigquery.SchemaAndRecord;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads the columns of a selection that the published table has; nothing if there is no table. */
final class ReadBigQuery<V> extends PTransform<PBegin, PCollection<V>> {
  private final Selection<V> selection;
  private final String tablePath;
  private final TableReference table;
  private final List<String> columns;
  private final BigQueryWarehouse warehouse;
  private final transient PCollection<?> signal;

  /**
   * Looks up the table.
   *
   * @param signal what must be complete before the table is opened; null for nothing
   */
  ReadBigQuery(BigQueryWarehouse warehouse, Selection<V> selection, PCollection<?> signal) {
    this.selection = selection;
    this.tablePath = warehouse.names().path(selection.table());
    this.table = warehouse.published(selection.table());
    this.columns = columnsToRead(warehouse, selection);
    this.warehouse = warehouse;
    this.signal = signal;
  }

  @Override
  public PCollection<V> expand(PBegin begin) {
    if (columns.isEmpty()) {
      return begin.apply("Nothing", Create.empty(selection.coder()));
    }
    warehouse.bill(begin.getPipeline().getOptions().as(BigQueryOptions.class));
    ParseFn<V> parse = new ParseFn<>(tablePath, selection);
    return signal == null ? readNow(begin, parse) : readThen(begin, parse);
  }

  private PCollection<V> readNow(PBegin begin, ParseFn<V> parse) {
    BigQueryIO.TypedRead<V> read =
        BigQueryIO.read(parse)
            .from(table)
            .withMethod(Method.DIRECT_READ)
            .withSelectedFields(columns)
            .withCoder(selection.coder())
            // Whether the table exists is known.
            .withoutValidation();
    if (restriction() != null) {
      read = read.withRowRestriction(restriction());
    }
    return begin.apply(
        "ReadRows", warehouse.testServices().map(read::withTestServices).orElse(read));
  }

  // Deprecated only as long as it may still change; nothing else opens a table in mid-pipeline.
  @SuppressWarnings("deprecation")
  private PCollection<V> readThen(PBegin begin, ParseFn<V> parse) {
    BigQueryIO.DynamicRead<V> read = BigQueryIO.readDynamically(parse, selection.coder());
    return begin
        .apply(
            "Table",
            Create.of(
                BigQueryDynamicReadDescriptor.table(
                    BigQueryHelpers.toTableSpec(table), columns, restriction())))
        .apply("AwaitSignal", Wait.on(signal))
        .apply("ReadRows", warehouse.testServices().map(read::withTestServices).orElse(read));
  }

  /** The rows that the selection wants, as a condition of GoogleSQL; null if all. */
  private @Nullable String restriction() {
    return selection.knownColumn().map(column -> column + " IS NOT NULL").orElse(null);
  }

  /** The columns of a selection that the published table has; none if there is no table. */
  private static List<String> columnsToRead(BigQueryWarehouse warehouse, Selection<?> selection) {
    Optional<Table> found = warehouse.metadata(selection.table());
    if (found.isEmpty()) {
      return List.of();
    }
    List<String> existing =
        found.get().getSchema().getFields().stream().map(TableFieldSchema::getName).toList();
    for (String name : selection.columns()) {
      if (!existing.contains(name) && selection.table().column(name).required()) {
        throw new IllegalStateException(
            warehouse.names().path(selection.table())
                + " in "
                + warehouse.location()
                + " has no column "
                + name
                + ": run the pipeline that writes the table again");
      }
    }
    List<String> columns = selection.columns().stream().filter(existing::contains).toList();
    // A row of nothing but NULLs is still a row.
    return columns.isEmpty() ? List.of(existing.get(0)) : columns;
  }

  private static final class ParseFn<V> implements SerializableFunction<SchemaAndRecord, V> {
    private final Selection<V> selection;
    private final ColumnType[] types;
    private final Counter read;

    ParseFn(String tablePath, Selection<V> selection) {
      this.selection = selection;
      this.types =
          selection.columns().stream()
              .map(selection.table()::column)
              .map(Column::type)
              .toArray(ColumnType[]::new);
      this.read = Metrics.counter("rows_read", tablePath);
    }

    @Override
    public V apply(SchemaAndRecord row) {
      read.inc();
      return selection.parse(BigQueryRows.valuesOf(row.getRecord(), selection.columns(), types));
    }
  }
}
