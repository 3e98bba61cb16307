package io.flit.pipelines.warehouse.bigquery;

import com.google.api.services.bigquery.model.JobConfigurationQuery;
import com.google.api.services.bigquery.model.JobConfigurationTableCopy;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.transforms.thelook.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryHelpers;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.DatasetService;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.JobService;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Copies tables of another dataset to a run's own ones, by jobs that start together. What is copied
 * whole is so by a copy job, which moves no rows and costs nothing; a sample is taken by a query,
 * which reads the table once. Neither leaves its region.
 */
final class BigQueryPin extends PTransform<PBegin, PCollection<PinnedTable>> {
  private final BigQueryWarehouse warehouse;
  private final BigQuerySource source;
  private final Run run;
  private final List<Class<?>> rowTypes;
  private final Sample sample;

  BigQueryPin(
      BigQueryWarehouse warehouse,
      BigQuerySource source,
      Run run,
      List<Table<?>> tables,
      Sample sample) {
    this.warehouse = warehouse;
    this.source = source;
    this.run = run;
    this.sample = sample;
    this.rowTypes = tables.stream().<Class<?>>map(Table::rowType).toList();
  }

  /**
   * Checks that tables can be copied, from their metadata alone.
   *
   * @param into the dataset that the copies go to
   * @throws IllegalArgumentException with a sentence that says why they cannot
   */
  static void check(
      DatasetService datasets, BigQuerySource source, TableReference into, List<Table<?>> tables)
      throws IOException, InterruptedException {
    for (Table<?> table : tables) {
      com.google.api.services.bigquery.model.Table found = datasets.getTable(source.table(table));
      if (found == null) {
        throw new IllegalArgumentException("it has no table " + table.name());
      }
      List<String> columns =
          found.getSchema().getFields().stream().map(TableFieldSchema::getName).toList();
      for (Column<?> column : table.columns()) {
        // Positions came late to TheLook, and nothing is made of them.
        if (!columns.contains(column.name()) && !column.name().endsWith("_geom")) {
          throw new IllegalArgumentException(
              "its table " + table.name() + " has no column " + column.name());
        }
      }
    }
    String from = datasets.getDataset(source.project(), source.dataset()).getLocation();
    String to = datasets.getDataset(into.getProjectId(), into.getDatasetId()).getLocation();
    if (from != null && to != null && !from.equalsIgnoreCase(to)) {
      throw new IllegalArgumentException(
          "it lies in "
              + from
              + ", but "
              + into.getProjectId()
              + "."
              + into.getDatasetId()
              + " in "
              + to
              + ", and a copy job does not leave its region; make the warehouse's datasets in "
              + from);
    }
  }

  @Override
  public PCollection<PinnedTable> expand(PBegin begin) {
    return begin
        .apply("Source", Create.of(source.project() + "." + source.dataset()))
        .apply("CopyTables", ParDo.of(new CopyFn(warehouse, source, run, conditions())));
  }

  /** The condition for each row type's rows, empty for all: what workers have to know. */
  private Map<Class<?>, String> conditions() {
    Map<Class<?>, String> conditions = new LinkedHashMap<>();
    for (Class<?> rowType : rowTypes) {
      conditions.put(rowType, BigQuerySample.condition(Table.of(rowType), sample).orElse(""));
    }
    return conditions;
  }

  private static final class CopyFn extends DoFn<String, PinnedTable> {
    private final BigQueryWarehouse warehouse;
    private final BigQuerySource source;
    private final Run run;
    private final LinkedHashMap<Class<?>, String> conditions;

    CopyFn(
        BigQueryWarehouse warehouse,
        BigQuerySource source,
        Run run,
        Map<Class<?>, String> conditions) {
      this.warehouse = warehouse;
      this.source = source;
      this.run = run;
      this.conditions = new LinkedHashMap<>(conditions);
    }

    @ProcessElement
    public void copy(OutputReceiver<PinnedTable> out) {
      Class<?> first = conditions.keySet().iterator().next();
      warehouse.withJobs(
          "copy " + source,
          warehouse.ownTable(Table.of(first), run).getDatasetId(),
          run,
          (datasets, service, jobs) -> {
            List<Copy> copies = new ArrayList<>();
            for (Map.Entry<Class<?>, String> condition : conditions.entrySet()) {
              Table<?> table = Table.of(condition.getKey());
              copies.add(
                  new Copy(
                      table,
                      datasets.getTable(source.table(table)),
                      start(jobs, service, table, condition.getValue())));
            }
            for (Copy copy : copies) {
              copy.job()
                  .await()
                  .ifPresent(
                      failure -> {
                        throw new IllegalStateException(
                            "cannot copy "
                                + copy.table().name()
                                + " of "
                                + source
                                + ": "
                                + failure);
                      });
              out.output(pinned(datasets, copy));
            }
          });
    }

    private BigQueryJobs.Started start(
        BigQueryJobs jobs, JobService service, Table<?> table, String condition)
        throws IOException, InterruptedException {
      TableReference own = warehouse.ownTable(table, run);
      String name = "flit_pin_" + own.getDatasetId() + "_" + own.getTableId();
      if (condition.isEmpty()) {
        JobConfigurationTableCopy copy =
            new JobConfigurationTableCopy()
                .setSourceTables(BigQueryRows.listOf(source.table(table)))
                .setDestinationTable(own)
                .setCreateDisposition("CREATE_IF_NEEDED")
                .setWriteDisposition("WRITE_TRUNCATE");
        return jobs.start(name, reference -> service.startCopyJob(reference, copy));
      }
      JobConfigurationQuery query =
          new JobConfigurationQuery()
              .setQuery(
                  "SELECT * FROM `"
                      + source.project()
                      + "."
                      + source.dataset()
                      + "."
                      + table.name()
                      + "` WHERE "
                      + condition)
              .setUseLegacySql(false)
              .setDestinationTable(own)
              .setCreateDisposition("CREATE_IF_NEEDED")
              .setWriteDisposition("WRITE_TRUNCATE");
      return jobs.start(name, reference -> service.startQueryJob(reference, query));
    }

    private PinnedTable pinned(DatasetService datasets, Copy copy)
        throws IOException, InterruptedException {
      TableReference own = warehouse.ownTable(copy.table(), run);
      warehouse
          .patch()
          .apply(
              warehouse.options(),
              own,
              new com.google.api.services.bigquery.model.Table()
                  .setExpirationTime(WriteBigQuery.expiresAt(run).toEpochMilli()));
      long rows = datasets.getTable(own).getNumRows().longValueExact();
      boolean isWhole = conditions.get(copy.table().rowType()).isEmpty();
      return new PinnedTable(
          new WrittenPart(
              warehouse.names().path(copy.table()), "", BigQueryHelpers.toTableSpec(own), rows),
          isWhole ? rows : rowsOfSource(datasets, copy));
    }

    /** The rows that a sample was taken of, as long as they were the same all the while. */
    private long rowsOfSource(DatasetService datasets, Copy copy)
        throws IOException, InterruptedException {
      com.google.api.services.bigquery.model.Table now =
          datasets.getTable(source.table(copy.table()));
      if (!Objects.equals(now.getLastModifiedTime(), copy.source().getLastModifiedTime())) {
        throw new IllegalStateException(
            copy.table().name()
                + " of "
                + source
                + " changed while a sample of it was taken; import it again");
      }
      return now.getNumRows().longValueExact();
    }
  }

  /**
   * A copy that is being made.
   *
   * @param source what the table was before
   */
  private record Copy(
      Table<?> table,
      com.google.api.services.bigquery.model.Table source,
      BigQueryJobs.Started job) {}
}
