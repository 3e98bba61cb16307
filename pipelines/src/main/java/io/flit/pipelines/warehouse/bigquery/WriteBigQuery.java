package io.flit.pipelines.warehouse.bigquery;

import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import io.flit.pipelines.warehouse.Partitions;
import io.flit.pipelines.warehouse.PolicyTags;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.transforms.outputs.AtBundleEnd;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryHelpers;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.CreateDisposition;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.Method;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.WriteDisposition;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.io.gcp.bigquery.DynamicDestinations;
import org.apache.beam.sdk.io.gcp.bigquery.TableDestination;
import org.apache.beam.sdk.io.gcp.bigquery.TableRowJsonCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.ValueInSingleWindow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads rows into a run's own tables by load jobs, each of which BigQuery carries out as a whole or
 * not at all.
 *
 * <p>All tables of a pipeline go through one write: each write by itself would add some 130 steps
 * to the job, of which Dataflow takes a limited number. A table without rows is not made; it is
 * published empty all the same.
 *
 * <p>A table is named once it is complete. It expires {@link #LIFE} after the run's start, so that
 * a run that never publishes leaves nothing for good.
 */
final class WriteBigQuery {
  private static final Logger LOG = LoggerFactory.getLogger(WriteBigQuery.class);

  /** How long a run's own tables live at most. */
  static final Duration LIFE = Duration.ofDays(7);

  private static final Coder<KV<String, TableRow>> ROW_CODER =
      KvCoder.of(StringUtf8Coder.of(), TableRowJsonCoder.of());
  private static final Coder<KV<String, Summary>> SUMMARY_CODER =
      KvCoder.of(StringUtf8Coder.of(), SerializableCoder.of(Summary.class));

  private static final TupleTag<KV<String, TableRow>> ROWS = new TupleTag<>() {};
  private static final TupleTag<KV<String, Summary>> SUMMARIES = new TupleTag<>() {};

  private final Run run;
  private final BigQueryWarehouse warehouse;

  WriteBigQuery(Run run, BigQueryWarehouse warehouse) {
    this.run = run;
    this.warehouse = warehouse;
  }

  /** When a run's own tables expire. */
  static Instant expiresAt(Run run) {
    return run.startedAt().plus(LIFE);
  }

  /** Writes tables, and names those that have rows. */
  PCollection<WrittenPart> write(List<Warehouse.Rows<?>> tables) {
    warehouse.prepare(
        tables.get(0).rows().getPipeline().getOptions().as(BigQueryOptions.class), run);
    List<PCollection<KV<String, TableRow>>> rows = new ArrayList<>();
    List<PCollection<KV<String, Summary>>> summaries = new ArrayList<>();
    for (Warehouse.Rows<?> table : tables) {
      PCollectionTuple formatted = format(table);
      rows.add(formatted.get(ROWS).setCoder(ROW_CODER));
      summaries.add(formatted.get(SUMMARIES).setCoder(SUMMARY_CODER));
    }
    return PCollectionTuple.of(
            ROWS, PCollectionList.of(rows).apply("RowsToLoad", Flatten.pCollections()))
        .and(
            SUMMARIES,
            PCollectionList.of(summaries).apply("SummariesOfRows", Flatten.pCollections()))
        .apply("LoadTables", new Load(destinations(tables)));
  }

  private <T> PCollectionTuple format(Warehouse.Rows<T> table) {
    return table
        .rows()
        .apply(
            "Write " + Table.of(table.rowType()).name(),
            ParDo.of(
                    new FormatFn<>(
                        table.rowType(),
                        warehouse.names().path(Table.of(table.rowType())),
                        SUMMARIES))
                .withOutputTags(ROWS, TupleTagList.of(SUMMARIES)));
  }

  private Destinations destinations(List<Warehouse.Rows<?>> tables) {
    return new Destinations(
        warehouse, run, tables.stream().<Class<?>>map(Warehouse.Rows::rowType).toList());
  }

  /** Loads rows, and names the tables that got some. */
  private final class Load extends PTransform<PCollectionTuple, PCollection<WrittenPart>> {
    private final Destinations destinations;

    Load(Destinations destinations) {
      this.destinations = destinations;
    }

    @Override
    public PCollection<WrittenPart> expand(PCollectionTuple input) {
      PCollectionView<Map<String, Summary>> summaries =
          input
              .get(SUMMARIES)
              .apply("AddUp", Combine.perKey(new SumFn()))
              .apply("SummariesView", View.asMap());
      return input
          .get(ROWS)
          .apply("Load", load())
          .getSuccessfulTableLoads()
          .apply(
              "NameTables",
              ParDo.of(new NameTableFn(destinations, run, warehouse.patch(), summaries))
                  .withSideInputs(summaries));
    }

    private BigQueryIO.Write<KV<String, TableRow>> load() {
      BigQueryIO.Write<KV<String, TableRow>> load =
          BigQueryIO.<KV<String, TableRow>>write()
              .to(destinations)
              .withMethod(Method.FILE_LOADS)
              .withCreateDisposition(CreateDisposition.CREATE_IF_NEEDED)
              .withWriteDisposition(WriteDisposition.WRITE_TRUNCATE)
              // The destinations are clustered, each in its own way.
              .withClustering()
              .withFormatFunction(KV::getValue)
              // A launch looks at nothing but what is read.
              .withoutValidation();
      return warehouse.testServices().map(load::withTestServices).orElse(load);
    }
  }

  /** The run's own tables, by the path of the published ones. */
  private static final class Destinations
      extends DynamicDestinations<KV<String, TableRow>, String> {
    private final List<String> paths = new ArrayList<>();
    private final List<Class<?>> rowTypes;
    private final List<String> tableSpecs = new ArrayList<>();
    private final PolicyTags tags;

    Destinations(BigQueryWarehouse warehouse, Run run, List<Class<?>> rowTypes) {
      this.rowTypes = List.copyOf(rowTypes);
      this.tags = warehouse.policyTags();
      for (Class<?> rowType : rowTypes) {
        paths.add(warehouse.names().path(Table.of(rowType)));
        tableSpecs.add(BigQueryHelpers.toTableSpec(warehouse.ownTable(Table.of(rowType), run)));
      }
    }

    Table<?> tableAt(String path) {
      return Table.of(rowTypes.get(paths.indexOf(path)));
    }

    /** The path of the table that will replace one of the run's own. */
    String pathOf(TableReference own) {
      return paths.get(tableSpecs.indexOf(BigQueryHelpers.toTableSpec(own)));
    }

    @Override
    public String getDestination(ValueInSingleWindow<KV<String, TableRow>> row) {
      return row.getValue().getKey();
    }

    @Override
    public Coder<String> getDestinationCoder() {
      return StringUtf8Coder.of();
    }

    @Override
    public TableDestination getTable(String path) {
      Table<?> table = tableAt(path);
      return new TableDestination(
          tableSpecs.get(paths.indexOf(path)),
          table.description(),
          BigQueryRows.partitioningOf(table).orElse(null),
          BigQueryRows.clusteringOf(table).orElse(null));
    }

    @Override
    public TableSchema getSchema(String path) {
      return BigQueryRows.schemaOf(tableAt(path), tags);
    }
  }

  /**
   * What is known of rows without keeping them.
   *
   * @param rows how many
   * @param months the months of the partition column, counted from the year 0
   */
  @DefaultCoder(SerializableCoder.class)
  private record Summary(long rows, BitSet months) implements Serializable {
    static final Summary NOTHING = new Summary(0, new BitSet());

    Summary plus(Summary other) {
      BitSet either = (BitSet) months.clone();
      either.or(other.months());
      return new Summary(rows + other.rows(), either);
    }
  }

  private static final class SumFn extends Combine.BinaryCombineFn<Summary> {
    @Override
    public Summary apply(Summary left, Summary right) {
      return left.plus(right);
    }

    @Override
    public Summary identity() {
      return Summary.NOTHING;
    }
  }

  /** Rows as load jobs take them, and one summary per bundle. */
  private static final class FormatFn<T> extends DoFn<T, KV<String, TableRow>> {
    private final Class<T> rowType;
    private final String tablePath;
    private final TupleTag<KV<String, Summary>> summaryTag;
    private final Counter written;
    private transient long rows;
    private transient BitSet months;

    FormatFn(Class<T> rowType, String tablePath, TupleTag<KV<String, Summary>> summaryTag) {
      this.rowType = rowType;
      this.tablePath = tablePath;
      this.summaryTag = summaryTag;
      this.written = Metrics.counter("rows_written", tablePath);
    }

    @StartBundle
    public void startBundle() {
      rows = 0;
      months = new BitSet();
    }

    @ProcessElement
    public void format(@Element T row, OutputReceiver<KV<String, TableRow>> out) {
      Table<T> table = Table.of(rowType);
      rows++;
      table.partitionColumn().ifPresent(column -> months.set(month(table, column, row)));
      out.output(KV.of(tablePath, BigQueryRows.toTableRow(table, row)));
    }

    private static <T> int month(Table<T> table, Column<T> column, T row) {
      LocalDate date = (LocalDate) column.get(row);
      if (date == null) {
        throw new IllegalStateException(
            column.name() + " partitions " + table.name() + " and is NULL in " + table.keyOf(row));
      }
      return date.getYear() * 12 + date.getMonthValue() - 1;
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      written.inc(rows);
      AtBundleEnd.to(context, summaryTag).accept(KV.of(tablePath, new Summary(rows, months)));
    }
  }

  /** Names the tables that were loaded. */
  private static final class NameTableFn extends DoFn<TableDestination, WrittenPart> {
    private final Destinations destinations;
    private final Run run;
    private final TablePatch patch;
    private final PCollectionView<Map<String, Summary>> summaries;

    NameTableFn(
        Destinations destinations,
        Run run,
        TablePatch patch,
        PCollectionView<Map<String, Summary>> summaries) {
      this.destinations = destinations;
      this.run = run;
      this.patch = patch;
      this.summaries = summaries;
    }

    @ProcessElement
    public void name(ProcessContext context, PipelineOptions options) {
      TableReference loaded = context.element().getTableReference();
      String path = destinations.pathOf(loaded);
      Summary summary = context.sideInput(summaries).get(path);
      Partitions.check(destinations.tableAt(path), summary.months().cardinality());
      String location = BigQueryHelpers.toTableSpec(loaded);
      try {
        patch.apply(
            options.as(BigQueryOptions.class),
            loaded,
            new com.google.api.services.bigquery.model.Table()
                .setExpirationTime(expiresAt(run).toEpochMilli()));
      } catch (IOException e) {
        // The table is whole all the same, and publishing deletes it.
        LOG.warn("{} will not expire should this run fail", location, e);
      }
      context.output(new WrittenPart(path, "", location, summary.rows()));
    }
  }
}
