package io.flit.pipelines.publish;

import io.flit.pipelines.launch.Buckets;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.schemas.Table;
import io.flit.schemas.marts.PipelineRun;
import io.flit.transforms.quality.Checks;
import io.flit.transforms.quality.Finding;
import io.flit.transforms.quality.RowCount;
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
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The tables that a pipeline writes, audits and then publishes as one.
 *
 * <p>Rows go to the run's own place while the pipeline works, and are audited on the way. The last
 * steps wait for all of them: results of checks are appended to {@code data_quality_results} in any
 * case; then, unless a check of severity error failed, the tables are published together. One row
 * per table is appended to {@code pipeline_runs}, whichever way it ends.
 */
public final class Publication {
  private final Pipeline pipeline;
  private final Warehouse warehouse;
  private final Run run;
  private final Audit audit;
  private final int buckets;
  private final List<Class<?>> rowTypes = new ArrayList<>();
  private final List<Warehouse.Rows<?>> written = new ArrayList<>();
  private final List<PCollection<WrittenPart>> copied = new ArrayList<>();
  private final List<PCollection<RowCount>> counts = new ArrayList<>();
  private final Map<String, AuditedPublication.Source> sources = new TreeMap<>();
  private final List<Class<?>> kept = new ArrayList<>();
  private boolean mustBeReadable;

  private Publication(Pipeline pipeline, Warehouse warehouse, Run run) {
    this.pipeline = pipeline;
    this.warehouse = warehouse;
    this.run = run;
    WarehouseOptions options = pipeline.getOptions().as(WarehouseOptions.class);
    this.buckets = Buckets.of(options, warehouse);
    this.audit = Audit.of(pipeline, warehouse, run.asOf(), Buckets.ofKeys(options, warehouse));
  }

  /** What a run of a pipeline will publish; nothing yet. */
  public static Publication of(Pipeline pipeline, Warehouse warehouse, Run run) {
    return new Publication(pipeline, warehouse, run);
  }

  /** Adds a table. */
  public <T> Publication add(Class<T> rowType, PCollection<T> rows) {
    rowTypes.add(rowType);
    written.add(new Warehouse.Rows<>(rowType, rows, buckets));
    if (Checks.isJudged(Table.of(rowType))) {
      audit.add(rowType, rows);
    }
    return this;
  }

  /** Adds tables that are already written to the run's own place. */
  public Publication add(List<Table<?>> tables, PCollection<WrittenPart> parts) {
    tables.forEach(table -> rowTypes.add(table.rowType()));
    copied.add(parts);
    return this;
  }

  /** Adds what was counted on the way. */
  public Publication count(PCollection<RowCount> rowCounts) {
    counts.add(rowCounts);
    return this;
  }

  /**
   * Keeps tables of the run's group, of which some runs write these and some those: what is
   * published of them stays, unless it is added. Tables of the group that are neither added nor
   * kept are gone.
   */
  public Publication keeping(List<Table<?>> tables) {
    tables.forEach(table -> kept.add(table.rowType()));
    return this;
  }

  /** Publishes nothing if all rows that were read of some table are rejected. */
  public Publication mustBeReadable() {
    mustBeReadable = true;
    return this;
  }

  /** Adds what a check of its own found. */
  public Publication check(PCollection<Finding> findings) {
    audit.add(findings);
    return this;
  }

  /** Notes which table another is made of: all of its rows must be accounted for. */
  public Publication from(Table<?> source, Table<?> table) {
    sources.put(
        table.name(), new AuditedPublication.Source(source.name(), warehouse.rowCount(source)));
    return this;
  }

  /** Audits the tables once they are written, and publishes them if they are as they should be. */
  public void publish() {
    PCollectionView<Iterable<WrittenPart>> parts =
        PCollectionList.of(warehouse.write(run, written))
            .and(copied)
            .apply("EveryPart", Flatten.pCollections())
            .apply("PartsView", View.asIterable());
    PCollection<RowCount> counted =
        counts.isEmpty()
            ? pipeline.apply("NoCounts", Create.empty(TypeDescriptor.of(RowCount.class)))
            : PCollectionList.of(counts).apply("AllCounts", Flatten.pCollections());
    PCollectionView<Iterable<RowCount>> countsView = counted.apply("CountsView", View.asIterable());
    PCollectionView<Iterable<Finding>> findings = audit.findings();
    kept.removeAll(rowTypes);
    AuditedPublication publication =
        new AuditedPublication(
            warehouse, run, rowTypes, kept, audit.known(), sources, !counts.isEmpty());
    pipeline
        .apply("Run", Create.of(run.id()))
        .apply(
            "Audit",
            ParDo.of(new AuditFn(publication, mustBeReadable, parts, countsView, findings))
                .withSideInputs(parts, countsView, findings))
        // What the audit found is recorded once, however often publishing is attempted.
        .apply("OnceAudited", Reshuffle.viaRandomKey())
        .apply(
            "Publish",
            ParDo.of(new PublishFn(publication, parts, countsView))
                .withSideInputs(parts, countsView));
  }

  private static final class AuditFn extends DoFn<String, AuditOutcome> {
    private final AuditedPublication publication;
    private final boolean mustBeReadable;
    private final PCollectionView<Iterable<WrittenPart>> parts;
    private final PCollectionView<Iterable<RowCount>> counts;
    private final PCollectionView<Iterable<Finding>> findings;

    AuditFn(
        AuditedPublication publication,
        boolean mustBeReadable,
        PCollectionView<Iterable<WrittenPart>> parts,
        PCollectionView<Iterable<RowCount>> counts,
        PCollectionView<Iterable<Finding>> findings) {
      this.publication = publication;
      this.mustBeReadable = mustBeReadable;
      this.parts = parts;
      this.counts = counts;
      this.findings = findings;
    }

    @ProcessElement
    public void audit(ProcessContext context) {
      if (mustBeReadable) {
        WhollyRejected.refuse(context.sideInput(counts));
      }
      RunLog log = publication.log(context.sideInput(parts), context.sideInput(counts));
      context.output(publication.audit(log, context.sideInput(findings)));
    }
  }

  private static final class PublishFn extends DoFn<AuditOutcome, Void> {
    private final AuditedPublication publication;
    private final PCollectionView<Iterable<WrittenPart>> parts;
    private final PCollectionView<Iterable<RowCount>> counts;

    PublishFn(
        AuditedPublication publication,
        PCollectionView<Iterable<WrittenPart>> parts,
        PCollectionView<Iterable<RowCount>> counts) {
      this.publication = publication;
      this.parts = parts;
      this.counts = counts;
    }

    @ProcessElement
    public void publish(ProcessContext context) {
      context.element().orThrow(publication.pipeline());
      Iterable<WrittenPart> written = context.sideInput(parts);
      for (PipelineRun row :
          publication.publish(written, publication.log(written, context.sideInput(counts)))) {
        report("written", row, row.getRowsWritten());
        reportIfAny("rejected", row, row.getRowsRejected());
        reportIfAny("duplicate", row, row.getRowsDuplicate());
        reportIfAny("ignored", row, row.getRowsIgnored());
        reportIfAny("read", row, row.getRowsRead());
      }
    }

    private static void report(String figure, PipelineRun row, long rows) {
      Metrics.counter(PipelineExecution.PUBLISHED, figure + "/" + row.getTableName()).inc(rows);
    }

    private static void reportIfAny(String figure, PipelineRun row, @Nullable Long rows) {
      if (rows != null && rows > 0) {
        report(figure, row, rows);
      }
    }
  }
}
