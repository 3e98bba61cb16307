package io.flit.pipelines.warehouse;

import com.google.api.services.bigquery.model.JobConfigurationTableCopy;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryHelpers;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.DatasetService;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Copies tables of another dataset to a run's own ones, by copy jobs that start together. A copy
 * job moves no rows and costs nothing, but does not leave its region.
 */
final class BigQueryPin extends PTransform<PBegin, PCollection<Written>> {
  private final BigQueryWarehouse warehouse;
  private final BigQuerySource source;
  private final Run run;
  private final List<Class<?>> rowTypes;

  BigQueryPin(BigQueryWarehouse warehouse, BigQuerySource source, Run run, List<Table<?>> tables) {
    this.warehouse = warehouse;
    this.source = source;
    this.run = run;
    this.rowTypes = tables.stream().<Class<?>>map(Table::rowType).toList();
  }

  /**
   * Checks that tables can be copied, from their metadata alone.
   *
   * @param into the dataset that the copies go to
   * @throws IllegalArgumentException with a sentence about what stands in the way
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
  public PCollection<Written> expand(PBegin begin) {
    return begin
        .apply("Source", Create.of(source.project() + "." + source.dataset()))
        .apply("CopyTables", ParDo.of(new CopyFn(warehouse, source, run, rowTypes)));
  }

  private static final class CopyFn extends DoFn<String, Written> {
    private final BigQueryWarehouse warehouse;
    private final BigQuerySource source;
    private final Run run;
    private final List<Class<?>> rowTypes;

    CopyFn(BigQueryWarehouse warehouse, BigQuerySource source, Run run, List<Class<?>> rowTypes) {
      this.warehouse = warehouse;
      this.source = source;
      this.run = run;
      this.rowTypes = rowTypes;
    }

    @ProcessElement
    public void copy(OutputReceiver<Written> out) {
      List<Table<?>> tables = new ArrayList<>();
      rowTypes.forEach(rowType -> tables.add(Table.of(rowType)));
      warehouse.withJobs(
          "copy " + source,
          warehouse.ownTable(tables.get(0), run).getDatasetId(),
          run,
          (datasets, service, jobs) -> {
            Map<Table<?>, BigQueryJobs.Started> started = new LinkedHashMap<>();
            for (Table<?> table : tables) {
              TableReference own = warehouse.ownTable(table, run);
              JobConfigurationTableCopy job =
                  new JobConfigurationTableCopy()
                      .setSourceTables(BigQueryRows.listOf(source.table(table)))
                      .setDestinationTable(own)
                      .setCreateDisposition("CREATE_IF_NEEDED")
                      .setWriteDisposition("WRITE_TRUNCATE");
              started.put(
                  table,
                  jobs.start(
                      "flit_pin_" + own.getDatasetId() + "_" + own.getTableId(),
                      reference -> service.startCopyJob(reference, job)));
            }
            for (Map.Entry<Table<?>, BigQueryJobs.Started> copy : started.entrySet()) {
              copy.getValue()
                  .await()
                  .ifPresent(
                      failure -> {
                        throw new IllegalStateException(
                            "cannot copy "
                                + copy.getKey().name()
                                + " of "
                                + source
                                + ": "
                                + failure);
                      });
              out.output(written(datasets, copy.getKey()));
            }
          });
    }

    private Written written(DatasetService datasets, Table<?> table)
        throws IOException, InterruptedException {
      TableReference own = warehouse.ownTable(table, run);
      warehouse
          .patch()
          .apply(
              warehouse.options(),
              own,
              new com.google.api.services.bigquery.model.Table()
                  .setExpirationTime(WriteBigQuery.expiresAt(run).toEpochMilli()));
      return new Written(
          warehouse.names().path(table),
          "",
          BigQueryHelpers.toTableSpec(own),
          datasets.getTable(own).getNumRows().longValueExact());
    }
  }
}
