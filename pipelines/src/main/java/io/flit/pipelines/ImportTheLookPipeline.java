package io.flit.pipelines;

import io.flit.pipelines.extracts.ExtractFolder;
import io.flit.pipelines.extracts.ExtractedTable;
import io.flit.pipelines.extracts.Extracts;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.Buckets;
import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.publish.Publication;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.pipelines.warehouse.bigquery.BigQuerySource;
import io.flit.pipelines.warehouse.bigquery.BigQueryWarehouse;
import io.flit.pipelines.warehouse.bigquery.PinnedTable;
import io.flit.pipelines.warehouse.parquet.LiveFolder;
import io.flit.pipelines.warehouse.parquet.ParquetWarehouse;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.LiveMessage;
import io.flit.transforms.live.LiveTables;
import io.flit.transforms.live.MessageLog;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.staging.rules.StagingRule;
import io.flit.transforms.thelook.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads TheLook extracts into the raw tables, typed and otherwise as they are. What cannot be typed
 * goes to {@code import_rejects}.
 */
public final class ImportTheLookPipeline {
  private static final Logger LOG = LoggerFactory.getLogger(ImportTheLookPipeline.class);

  /** The group of tables that are published when a TheLook arrives, from wherever it comes. */
  static final String GROUP = "thelook";

  private static final String NOT_SAMPLED = "NOT_SAMPLED";

  /** What is published when a TheLook arrives. */
  static final List<Table<?>> WRITES =
      Stream.concat(Tables.THELOOK.stream(), Stream.of(Table.of(ImportReject.class))).toList();

  public static final PipelineCommand<SourceOptions> COMMAND =
      new PipelineCommand<>(
          "import",
          GROUP,
          "a folder of TheLook extracts (CSV or Parquet), or a dataset of BigQuery -> flit_raw",
          WRITES,
          SourceOptions.class,
          ImportTheLookPipeline::buildPipeline);

  private ImportTheLookPipeline() {}

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /**
   * Builds the pipeline.
   *
   * @throws UsageException if the folder cannot be imported
   */
  public static Pipeline buildPipeline(SourceOptions options) {
    Warehouse warehouse = Arguments.warehouse(options);
    String source = options.getSource();
    if (source == null && warehouse.location() instanceof Location.Project) {
      source = BigQuerySource.PUBLIC;
    }
    if (source == null) {
      throw new UsageException("--source is missing; give the folder that holds users.csv etc.");
    }
    String percent = options.getSamplePct() == null ? "100" : options.getSamplePct();
    Sample sample = Sample.ofPercent(Arguments.percent("samplePct", percent, 100));
    if (BigQuerySource.isBigQuery(source)) {
      return pinning(options, source, warehouse, sample);
    }
    if (LiveFolder.isOne(Path.of(source))) {
      return importLog(options, Path.of(source), warehouse);
    }
    ExtractFolder folder = ExtractFolder.open(source);
    folder.warnings().forEach(warning -> LOG.warn("{}", warning));
    Pipeline pipeline = Pipeline.create(options);
    Publication publication = Publication.of(pipeline, warehouse, COMMAND.newRun(options));

    List<PCollection<ImportReject>> rejects = new ArrayList<>();
    for (Table<?> table : Tables.THELOOK) {
      rejects.add(importTable(pipeline, folder, table.rowType(), sample, publication));
    }
    publication.add(ImportReject.class, Extracts.all("AllRejects", rejects));
    publication.mustBeReadable().publish();
    return pipeline;
  }

  /** Copies the tables of a dataset, or a sample of them: all that follows reads the copies. */
  private static Pipeline pinning(
      SourceOptions options, String place, Warehouse warehouse, Sample sample) {
    if (!(warehouse instanceof BigQueryWarehouse bigQuery)) {
      throw new UsageException(
          "--source="
              + place
              + " is copied within BigQuery, but --warehouse="
              + options.getWarehouse()
              + " is elsewhere; give --warehouse=bq:PROJECT or a folder of extracts.");
    }
    Run run = COMMAND.newRun(options);
    Pipeline pipeline = Pipeline.create(options);
    try {
      PCollection<PinnedTable> pinned =
          pipeline.apply(
              "PinTheLook", bigQuery.pin(BigQuerySource.of(place), run, Tables.THELOOK, sample));
      PCollection<WrittenPart> copies =
          pinned.apply(
              "Copies",
              MapElements.into(TypeDescriptor.of(WrittenPart.class)).via(PinnedTable::copy));
      Publication.of(pipeline, warehouse, run)
          .add(Tables.THELOOK, copies)
          .add(
              ImportReject.class,
              pipeline.apply("NoRejects", Create.empty(Table.of(ImportReject.class).coder())))
          .count(pinned.apply("CountCopies", ParDo.of(new CountFn())))
          .publish();
      return pipeline;
    } catch (IllegalArgumentException e) {
      throw new UsageException("--source=" + place + ": " + e.getMessage() + ".", e);
    }
  }

  /** Every row of a source is read; what is not in the copy is not in the sample. */
  private static final class CountFn extends DoFn<PinnedTable, RowCount> {
    @ProcessElement
    public void count(@Element PinnedTable pinned, OutputReceiver<RowCount> out) {
      WrittenPart copy = pinned.copy();
      String table = copy.tableName();
      out.output(RowCount.of(table, RowCount.Kind.READ, pinned.rowsRead()));
      if (pinned.rowsRead() > copy.rows()) {
        out.output(
            RowCount.of(
                table, RowCount.Kind.IGNORED, NOT_SAMPLED, pinned.rowsRead() - copy.rows()));
      }
    }
  }

  /**
   * Reads what the log of a stream comes to, over the raw tables of its warehouse. A sample of it
   * would be another one.
   */
  private static Pipeline importLog(SourceOptions options, Path folder, Warehouse warehouse) {
    if (options.getSamplePct() != null) {
      throw new UsageException(
          "--samplePct="
              + options.getSamplePct()
              + " does not go with --source="
              + folder
              + ", the log of a stream, which is imported whole.");
    }
    Pipeline pipeline = Pipeline.create(options);
    Publication publication = Publication.of(pipeline, warehouse, COMMAND.newRun(options));
    Warehouse before =
        ParquetWarehouse.at(
            (Location.Directory) Location.of(folder.toAbsolutePath().getParent().toString()),
            warehouse.names());
    PCollection<LiveMessage> log;
    try {
      if (LiveFolder.files(folder.toAbsolutePath().getParent(), Table.of(LiveMessage.class))
          .isEmpty()) {
        throw new UsageException(
            "--source="
                + folder
                + " is the folder of a stream that has no messages yet; let bin/flit live follow"
                + " some first.");
      }
      log = pipeline.apply("Read live_messages", LiveFolder.readLog(folder));
    } catch (IOException e) {
      throw new UsageException("--source=" + folder + " cannot be read.", e);
    }
    List<PCollection<ImportReject>> rejects = new ArrayList<>();
    rejects.add(log.apply("RejectStrangers", MessageLog.strangers()));
    int buckets = Buckets.of(options, before);
    for (Table<?> table : Tables.THELOOK) {
      LiveTables.ruleOf(table.name())
          .ifPresentOrElse(
              rule -> rejects.add(importMessages(log, rule, before, buckets, publication)),
              () -> keep(pipeline, table, before, publication));
    }
    publication.add(ImportReject.class, Extracts.all("AllRejects", rejects));
    publication.mustBeReadable().publish();
    return pipeline;
  }

  private static <R> PCollection<ImportReject> importMessages(
      PCollection<LiveMessage> log,
      StagingRule<R, ?> rule,
      Warehouse before,
      int buckets,
      Publication publication) {
    PCollection<R> known = readBefore(log.getPipeline(), rule.raw(), before);
    MessageLog.Rows<R> messages =
        log.apply("Import " + rule.raw().name(), MessageLog.rowsOf(rule, known, buckets));
    publication.add(rule.raw().rowType(), messages.getRows()).count(messages.getCounts());
    return messages.getRejects();
  }

  private static <T> void keep(
      Pipeline pipeline, Table<T> table, Warehouse before, Publication publication) {
    PCollection<T> rows = readBefore(pipeline, table, before);
    publication
        .add(table.rowType(), rows)
        .count(
            rows.apply("Count " + table.name(), Count.globally())
                .apply("CountsOf " + table.name(), ParDo.of(new ReadFn(table.name()))));
  }

  private static <T> PCollection<T> readBefore(
      Pipeline pipeline, Table<T> table, Warehouse before) {
    return pipeline.apply("Read " + table.name(), before.read(Selection.rows(table.rowType())));
  }

  /** Says that so many rows were read. */
  private static final class ReadFn extends DoFn<Long, RowCount> {
    private final String table;

    ReadFn(String table) {
      this.table = table;
    }

    @ProcessElement
    public void say(@Element Long rows, OutputReceiver<RowCount> out) {
      out.output(RowCount.of(table, RowCount.Kind.READ, rows));
    }
  }

  private static <T> PCollection<ImportReject> importTable(
      Pipeline pipeline,
      ExtractFolder folder,
      Class<T> rowType,
      Sample sample,
      Publication publication) {
    ExtractedTable<T> table = Extracts.read(pipeline, folder, rowType, sample);
    publication.add(rowType, table.rows()).count(table.counts());
    return table.rejects();
  }
}
