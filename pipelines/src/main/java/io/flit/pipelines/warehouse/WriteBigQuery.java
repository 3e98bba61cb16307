package io.flit.pipelines.warehouse;

import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Optional;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryHelpers;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.CreateDisposition;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.Method;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.WriteDisposition;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.io.gcp.bigquery.TableDestination;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads rows into a run's own table by a load job, which BigQuery carries out as a whole or not at
 * all; without rows the table is created empty.
 *
 * <p>The table is named once it stands whole. It expires {@link #LIFE} after the run's start, so
 * that a run that never publishes leaves nothing for good.
 */
final class WriteBigQuery<T> extends PTransform<PCollection<T>, PCollection<Written>> {
  private static final Logger LOG = LoggerFactory.getLogger(WriteBigQuery.class);

  /** How long a run's own tables live at most. */
  static final Duration LIFE = Duration.ofDays(7);

  private final Class<T> rowType;
  private final Run run;
  private final BigQueryWarehouse warehouse;

  WriteBigQuery(Table<T> table, Run run, BigQueryWarehouse warehouse) {
    this.rowType = table.rowType();
    this.run = run;
    this.warehouse = warehouse;
  }

  /** When a run's own tables expire. */
  static Instant expiresAt(Run run) {
    return run.startedAt().plus(LIFE);
  }

  @Override
  public PCollection<Written> expand(PCollection<T> rows) {
    warehouse.prepare(rows.getPipeline().getOptions().as(BigQueryOptions.class), run);
    String tablePath = warehouse.names().path(Table.of(rowType));
    PCollectionView<Summary> summary =
        rows.apply("Summarize", ParDo.of(new SummarizeFn<>(rowType, tablePath)))
            .apply("AddUp", Combine.globally(Summary::sum).asSingletonView());
    return rows.apply("Load", load())
        .getSuccessfulTableLoads()
        .apply(
            "NameTable",
            ParDo.of(new NameTableFn(rowType, tablePath, run, warehouse.expiry(), summary))
                .withSideInputs(summary));
  }

  private BigQueryIO.Write<T> load() {
    Table<T> table = Table.of(rowType);
    BigQueryIO.Write<T> load =
        BigQueryIO.<T>write()
            .to(warehouse.ownTable(table, run))
            .withMethod(Method.FILE_LOADS)
            .withCreateDisposition(CreateDisposition.CREATE_IF_NEEDED)
            .withWriteDisposition(WriteDisposition.WRITE_TRUNCATE)
            .withFormatFunction(new ToTableRowFn<>(rowType))
            .withSchema(BigQueryRows.schemaOf(table))
            .withTableDescription(table.description());
    load = BigQueryRows.partitioningOf(table).map(load::withTimePartitioning).orElse(load);
    load = BigQueryRows.clusteringOf(table).map(load::withClustering).orElse(load);
    return warehouse.testServices().map(load::withTestServices).orElse(load);
  }

  private static final class ToTableRowFn<T> implements SerializableFunction<T, TableRow> {
    private final Class<T> rowType;

    ToTableRowFn(Class<T> rowType) {
      this.rowType = rowType;
    }

    @Override
    public TableRow apply(T row) {
      return BigQueryRows.toTableRow(Table.of(rowType), row);
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

    static Summary sum(Iterable<Summary> parts) {
      long rows = 0;
      BitSet months = new BitSet();
      for (Summary part : parts) {
        rows += part.rows();
        months.or(part.months());
      }
      return new Summary(rows, months);
    }
  }

  /** One summary per bundle. */
  private static final class SummarizeFn<T> extends DoFn<T, Summary> {
    private final Class<T> rowType;
    private final Counter written;
    private transient long rows;
    private transient BitSet months;

    SummarizeFn(Class<T> rowType, String tablePath) {
      this.rowType = rowType;
      this.written = Metrics.counter("rows_written", tablePath);
    }

    @StartBundle
    public void startBundle() {
      rows = 0;
      months = new BitSet();
    }

    @ProcessElement
    public void add(@Element T row) {
      Table<T> table = Table.of(rowType);
      rows++;
      table.partitionColumn().ifPresent(column -> months.set(month(table, column, row)));
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
      context.output(
          new Summary(rows, months), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
    }
  }

  /** Names the table that was loaded. */
  private static final class NameTableFn extends DoFn<TableDestination, Written> {
    private final Class<?> rowType;
    private final String tablePath;
    private final Run run;
    private final TableExpiry expiry;
    private final PCollectionView<Summary> summary;

    NameTableFn(
        Class<?> rowType,
        String tablePath,
        Run run,
        TableExpiry expiry,
        PCollectionView<Summary> summary) {
      this.rowType = rowType;
      this.tablePath = tablePath;
      this.run = run;
      this.expiry = expiry;
      this.summary = summary;
    }

    @ProcessElement
    public void name(ProcessContext context, PipelineOptions options) {
      Summary found = context.sideInput(summary);
      Partitions.check(Table.of(rowType), found.months().cardinality());
      TableReference loaded = context.element().getTableReference();
      String location = BigQueryHelpers.toTableSpec(loaded);
      try {
        expiry.set(options.as(BigQueryOptions.class), loaded, Optional.of(expiresAt(run)));
      } catch (IOException e) {
        // The table is whole all the same, and publishing deletes it.
        LOG.warn("{} will not expire should this run fail", location, e);
      }
      context.output(new Written(tablePath, "", location, found.rows()));
    }
  }
}
