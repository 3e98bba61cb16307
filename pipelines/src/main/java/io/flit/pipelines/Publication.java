package io.flit.pipelines;

import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.Warehouse.WriteMode;
import io.flit.pipelines.warehouse.Written;
import io.flit.schemas.Table;
import io.flit.schemas.marts.PipelineRun;
import io.flit.transforms.quality.RowCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The tables that a pipeline writes and then publishes as one.
 *
 * <p>Rows go to the run's own place while the pipeline works. Its last step waits for all of them,
 * publishes them together and appends one row per table to {@code pipeline_runs}.
 */
public final class Publication {
  private final Pipeline pipeline;
  private final Warehouse warehouse;
  private final Run run;
  private final List<Class<?>> rowTypes = new ArrayList<>();
  private final List<PCollection<Written>> written = new ArrayList<>();
  private final List<PCollection<RowCount>> counts = new ArrayList<>();
  private final Map<String, Long> rowsRead = new TreeMap<>();

  private Publication(Pipeline pipeline, Warehouse warehouse, Run run) {
    this.pipeline = pipeline;
    this.warehouse = warehouse;
    this.run = run;
  }

  /** What a run of a pipeline will publish; nothing yet. */
  public static Publication of(Pipeline pipeline, Warehouse warehouse, Run run) {
    return new Publication(pipeline, warehouse, run);
  }

  /** Adds a table, whose rows are brought together by month if it is partitioned. */
  public <T> Publication add(Class<T> rowType, PCollection<T> rows) {
    return add(rowType, rows, WriteMode.GATHERED);
  }

  /** Adds a table, and says how its rows reach the files. */
  public <T> Publication add(Class<T> rowType, PCollection<T> rows, WriteMode mode) {
    Table<T> table = Table.of(rowType);
    rowTypes.add(rowType);
    written.add(rows.apply("Write " + table.name(), warehouse.write(table, run, mode)));
    return this;
  }

  /** Adds what was counted on the way. */
  public Publication count(PCollection<RowCount> rowCounts) {
    counts.add(rowCounts);
    return this;
  }

  /** Notes that the pipeline reads a published table. */
  public Publication reads(Table<?> table) {
    rowsRead.put(table.name(), warehouse.rowCount(table));
    return this;
  }

  /** Publishes all tables once they are written. */
  public void publish() {
    PCollectionView<Iterable<Written>> parts =
        PCollectionList.of(written)
            .apply("AllParts", Flatten.pCollections())
            .apply("PartsView", View.asIterable());
    PCollection<RowCount> counted =
        counts.isEmpty()
            ? pipeline.apply("NoCounts", Create.empty(TypeDescriptor.of(RowCount.class)))
            : PCollectionList.of(counts).apply("AllCounts", Flatten.pCollections());
    PCollectionView<Iterable<RowCount>> countsView = counted.apply("CountsView", View.asIterable());
    pipeline
        .apply("Run", Create.of(run.id()))
        .apply(
            "Publish",
            ParDo.of(new PublishFn(warehouse, run, rowTypes, rowsRead, parts, countsView))
                .withSideInputs(parts, countsView));
  }

  private static final class PublishFn extends DoFn<String, Void> {
    private final Warehouse warehouse;
    private final Run run;
    private final List<Class<?>> rowTypes;
    private final Map<String, Long> rowsRead;
    private final PCollectionView<Iterable<Written>> parts;
    private final PCollectionView<Iterable<RowCount>> counts;

    PublishFn(
        Warehouse warehouse,
        Run run,
        List<Class<?>> rowTypes,
        Map<String, Long> rowsRead,
        PCollectionView<Iterable<Written>> parts,
        PCollectionView<Iterable<RowCount>> counts) {
      this.warehouse = warehouse;
      this.run = run;
      this.rowTypes = rowTypes;
      this.rowsRead = rowsRead;
      this.parts = parts;
      this.counts = counts;
    }

    @ProcessElement
    public void publish(ProcessContext context) {
      List<Table<?>> tables = new ArrayList<>();
      rowTypes.forEach(rowType -> tables.add(Table.of(rowType)));
      Iterable<Written> written = context.sideInput(parts);
      warehouse.publish(run, tables, written);
      RunLog log = new RunLog(run, rowsRead);
      tables.forEach(table -> log.written(table.name(), 0));
      for (Written part : written) {
        log.written(part.table().substring(part.table().lastIndexOf('/') + 1), part.rows());
      }
      context.sideInput(counts).forEach(log::count);
      List<PipelineRun> rows = log.rows("published", Instant.now());
      warehouse.append(Table.of(PipelineRun.class), run, rows);
      for (PipelineRun row : rows) {
        report("written", row, row.getRowsWritten());
        report("rejected", row, row.getRowsRejected());
        report("duplicate", row, row.getRowsDuplicate());
        report("read", row, row.getRowsRead());
      }
    }

    private static void report(String figure, PipelineRun row, Long rows) {
      if (rows != null) {
        Metrics.counter(Launch.PUBLISHED, figure + "/" + row.getTableName()).inc(rows);
      }
    }
  }
}
