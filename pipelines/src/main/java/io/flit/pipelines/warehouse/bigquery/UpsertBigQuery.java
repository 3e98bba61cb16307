package io.flit.pipelines.warehouse.bigquery;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import io.flit.schemas.Table;
import io.flit.schemas.raw.LiveMessage;
import io.flit.schemas.staging.LiveOutcome;
import io.flit.transforms.live.Upsert;
import io.flit.transforms.packing.Block;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.CreateDisposition;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.Method;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.WriteDisposition;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryStorageApiInsertError;
import org.apache.beam.sdk.io.gcp.bigquery.RowMutation;
import org.apache.beam.sdk.io.gcp.bigquery.RowMutationInformation;
import org.apache.beam.sdk.io.gcp.bigquery.RowMutationInformation.MutationType;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PDone;
import org.joda.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes blocks of upserts to BigQuery as they come.
 *
 * <p>Of the upserts of one key BigQuery keeps that with the highest sequence, so that they may be
 * written more than once and in any order. A row of the log is appended exactly once.
 *
 * <p>A row that BigQuery refuses becomes an outcome: rejected, for {@code INVALID_VALUE}, with what
 * BigQuery says. Its message id is the table and the key, such as {@code flit_live.stg_events 17},
 * since a row can follow from many messages; every other outcome has the id of one.
 */
public final class UpsertBigQuery extends PTransform<PCollection<Block>, PDone> {
  private static final Logger LOG = LoggerFactory.getLogger(UpsertBigQuery.class);

  /** How often rows of the log become visible. */
  private static final Duration LOGGED_EVERY = Duration.standardSeconds(5);

  /** What BigQuery allows. */
  private static final int MOST_CLUSTER_COLUMNS = 4;

  private final BigQueryWarehouse warehouse;
  private final String liveDataset;
  private final List<Class<?>> rowTypes;

  private UpsertBigQuery(BigQueryWarehouse warehouse, String liveDataset, List<Class<?>> rowTypes) {
    this.warehouse = warehouse;
    this.liveDataset = liveDataset;
    this.rowTypes = rowTypes;
  }

  /**
   * Writes the log and the outcomes to their datasets, and other tables to a dataset of their own.
   *
   * @param liveDataset exists in the warehouse's project
   * @param tables what to write beside the log and the outcomes; blocks of others are left out
   */
  public static UpsertBigQuery into(
      BigQueryWarehouse warehouse, String liveDataset, List<Table<?>> tables) {
    return new UpsertBigQuery(
        warehouse, liveDataset, tables.stream().<Class<?>>map(Table::rowType).toList());
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    super.populateDisplayData(builder);
    builder.add(DisplayData.item("liveDataset", liveDataset).withLabel("Dataset of live tables"));
  }

  @Override
  public PDone expand(PCollection<Block> upserts) {
    warehouse.bill(upserts.getPipeline().getOptions().as(BigQueryOptions.class));
    PCollection<Block> blocks = upserts.apply("InGlobalWindow", Window.into(new GlobalWindows()));
    blocks.apply("CountOutcomes", ParDo.of(new CountOutcomesFn()));
    PCollectionList<RowMutation> outcomes =
        PCollectionList.of(rows(blocks, LiveOutcome.class)).and(appendLog(blocks));
    for (Class<?> rowType : rowTypes) {
      Table<?> table = Table.of(rowType);
      TableReference where = warehouse.published(table).setDatasetId(liveDataset);
      outcomes =
          outcomes.and(
              rejected(
                  rows(blocks, rowType)
                      .apply("Upsert " + table.name(), upsert(table, where, byKey(table)))
                      .getFailedStorageApiInserts(),
                  table,
                  where));
    }
    Table<LiveOutcome> table = Table.of(LiveOutcome.class);
    outcomes
        .apply("AllOutcomes", Flatten.pCollections())
        .apply(
            "Upsert " + table.name(),
            upsert(
                table, warehouse.published(table), BigQueryRows.clusteringOf(table).orElseThrow()))
        .getFailedStorageApiInserts()
        .apply("NoteLostOutcomes", ParDo.of(new NoteLostOutcomesFn()));
    return PDone.in(upserts.getPipeline());
  }

  private static <T> PCollection<RowMutation> rows(PCollection<Block> blocks, Class<T> rowType) {
    return blocks
        .apply("Rows of " + Table.of(rowType).name(), ParDo.of(new RowsFn<>(rowType)))
        .setCoder(RowMutation.RowMutationCoder.of());
  }

  /** Appends to the log, and returns the outcomes of rows that are refused. */
  private PCollection<RowMutation> appendLog(PCollection<Block> blocks) {
    Table<LiveMessage> log = Table.of(LiveMessage.class);
    TableReference where = warehouse.published(log);
    Write<RowMutation> append =
        write(log, where)
            .withFormatFunction(RowMutation::getTableRow)
            .withMethod(Method.STORAGE_WRITE_API)
            .withTriggeringFrequency(LOGGED_EVERY)
            .withAutoSharding()
            .withTimePartitioning(BigQueryRows.partitioningOf(log).orElseThrow())
            .withClustering(BigQueryRows.clusteringOf(log).orElseThrow());
    return rejected(
        rows(blocks, LiveMessage.class)
            .apply("Append " + log.name(), append)
            .getFailedStorageApiInserts(),
        log,
        where);
  }

  private static PCollection<RowMutation> rejected(
      PCollection<BigQueryStorageApiInsertError> refused, Table<?> table, TableReference where) {
    return refused
        .apply(
            "Refused rows of " + table.name(),
            ParDo.of(new RejectFn(where.getDatasetId() + "." + where.getTableId(), table.key())))
        .setCoder(RowMutation.RowMutationCoder.of());
  }

  private Write<RowMutation> upsert(Table<?> table, TableReference where, Clustering clustering) {
    return write(table, where)
        .withFormatFunction(RowMutation::getTableRow)
        // Beam cannot read a refused upsert back from what it has sent, and loses it.
        .withFormatRecordOnFailureFunction(RowMutation::getTableRow)
        .withRowMutationInformationFn(RowMutation::getMutationInformation)
        .withMethod(Method.STORAGE_API_AT_LEAST_ONCE)
        .withPrimaryKey(table.key())
        .withClustering(clustering);
  }

  private Write<RowMutation> write(Table<?> table, TableReference where) {
    Write<RowMutation> write =
        BigQueryIO.<RowMutation>write()
            .to(where)
            .withSchema(BigQueryRows.schemaOf(table, warehouse.policyTags()))
            .withTableDescription(table.description())
            .withCreateDisposition(CreateDisposition.CREATE_IF_NEEDED)
            .withWriteDisposition(WriteDisposition.WRITE_APPEND)
            // A launch looks at nothing but what is read.
            .withoutValidation();
    return warehouse.testServices().map(write::withTestServices).orElse(write);
  }

  /** BigQuery looks rows up by their key to change them. */
  private static Clustering byKey(Table<?> table) {
    List<String> key = table.key();
    return new Clustering()
        .setFields(
            BigQueryRows.listOf(
                key.subList(0, Math.min(key.size(), MOST_CLUSTER_COLUMNS)).toArray(new String[0])));
  }

  /** The rows of one table as BigQuery takes them. */
  private static final class RowsFn<T> extends DoFn<Block, RowMutation> {
    private final Class<T> rowType;
    private final Counter written;

    RowsFn(Class<T> rowType) {
      this.rowType = rowType;
      this.written = Metrics.counter("rows_written", Table.of(rowType).name());
    }

    @ProcessElement
    public void format(@Element Block block, OutputReceiver<RowMutation> out) {
      Table<T> table = Table.of(rowType);
      if (block.contents().equals(table.name())) {
        Upsert.each(
            table,
            block,
            upsert -> {
              out.output(mutation(BigQueryRows.toTableRow(table, upsert.row()), upsert));
              written.inc();
            });
      }
    }
  }

  private static RowMutation mutation(TableRow row, Upsert<?> upsert) {
    return RowMutation.of(
        row,
        RowMutationInformation.of(
            upsert.isDeleted() ? MutationType.DELETE : MutationType.UPSERT,
            Long.toHexString(upsert.sequence())));
  }

  /** Counts the outcomes that somebody is to look at. */
  private static final class CountOutcomesFn extends DoFn<Block, Void> {
    private final Counter rejected = Metrics.counter("live", "messages_rejected");
    private final Counter deferred = Metrics.counter("live", "messages_deferred");

    @ProcessElement
    public void count(@Element Block block) {
      Table<LiveOutcome> table = Table.of(LiveOutcome.class);
      if (block.contents().equals(table.name())) {
        Upsert.each(
            table,
            block,
            upsert -> {
              String outcome = upsert.row().getOutcome();
              if (outcome.equals("REJECTED")) {
                rejected.inc();
              } else if (outcome.equals("DEFERRED")) {
                deferred.inc();
              }
            });
      }
    }
  }

  /** Rows that BigQuery refuses, as outcomes. */
  private static final class RejectFn extends DoFn<BigQueryStorageApiInsertError, RowMutation> {
    private final String tableName;
    private final List<String> key;
    private final Counter refused;

    RejectFn(String tableName, List<String> key) {
      this.tableName = tableName;
      this.key = List.copyOf(key);
      this.refused = Metrics.counter("rows_refused", tableName);
    }

    @ProcessElement
    public void reject(
        @Element BigQueryStorageApiInsertError error, OutputReceiver<RowMutation> out) {
      TableRow row = error.getRow();
      String values =
          key.stream()
              .map(column -> String.valueOf(row.get(column)))
              .collect(Collectors.joining(" "));
      refused.inc();
      LiveOutcome outcome =
          LiveOutcome.builder()
              .setMessageId(tableName + " " + values)
              .setTableName(tableName)
              .setKey(values)
              .setOutcome("REJECTED")
              .setReason("INVALID_VALUE")
              .setDetail("BigQuery refused the row: " + error.getErrorMessage())
              .build();
      out.output(
          mutation(
              BigQueryRows.toTableRow(Table.of(LiveOutcome.class), outcome),
              new Upsert<>(outcome, false, 0)));
    }
  }

  /** What is refused as an outcome can be noted nowhere else. */
  private static final class NoteLostOutcomesFn extends DoFn<BigQueryStorageApiInsertError, Void> {
    private final Counter refused =
        Metrics.counter("rows_refused", Table.of(LiveOutcome.class).name());

    @ProcessElement
    public void note(@Element BigQueryStorageApiInsertError error) {
      refused.inc();
      LOG.error("BigQuery refused the outcome {}: {}", error.getRow(), error.getErrorMessage());
    }
  }
}
