package io.flit.pipelines.warehouse.bigquery;

import com.google.api.client.util.Data;
import com.google.api.services.bigquery.model.JobConfigurationTableCopy;
import com.google.api.services.bigquery.model.TableReference;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.schemas.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryHelpers;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.DatasetService;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.JobService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the tables that a run loaded in the place of the published ones, by copy jobs whose names
 * follow from the tables that they copy.
 */
final class BigQueryPublication {
  private static final Logger LOG = LoggerFactory.getLogger(BigQueryPublication.class);

  private final BigQueryWarehouse warehouse;
  private final Run run;
  private final DatasetService datasets;
  private final JobService service;
  private final BigQueryJobs jobs;

  BigQueryPublication(
      BigQueryWarehouse warehouse,
      Run run,
      DatasetService datasets,
      JobService service,
      BigQueryJobs jobs) {
    this.warehouse = warehouse;
    this.run = run;
    this.datasets = datasets;
    this.service = service;
    this.jobs = jobs;
  }

  /** Publishes tables; one that nothing was written to is published empty. */
  void publish(List<Table<?>> tables, Iterable<WrittenPart> written)
      throws IOException, InterruptedException {
    Map<String, TableReference> sources = sources(written);
    List<Copy> copies = new ArrayList<>();
    for (Table<?> table : tables) {
      TableReference source = sources.get(warehouse.names().path(table));
      copies.add(new Copy(table, source == null ? warehouse.ownTable(table, run) : source));
    }
    for (Copy copy : copies) {
      if (!jobs.isKnown(copy.jobName())) {
        if (!sources.containsKey(warehouse.names().path(copy.table))) {
          datasets.createTable(emptyTable(copy));
        }
        check(copy);
      }
    }
    copyAll(copies);
    for (Copy copy : copies) {
      settle(copy.table);
      deleteOwn(copy.source);
    }
  }

  private static Map<String, TableReference> sources(Iterable<WrittenPart> written) {
    Map<String, TableReference> sources = new HashMap<>();
    for (WrittenPart part : written) {
      TableReference source = BigQueryHelpers.parseTableSpec(part.location());
      TableReference other = sources.put(part.table(), source);
      if (other != null && !other.equals(source)) {
        throw new IllegalStateException(
            part.table()
                + " was written twice, to "
                + BigQueryHelpers.toTableSpec(other)
                + " and to "
                + part.location());
      }
    }
    return sources;
  }

  private com.google.api.services.bigquery.model.Table emptyTable(Copy copy) {
    return new com.google.api.services.bigquery.model.Table()
        .setTableReference(copy.source)
        .setSchema(BigQueryRows.schemaOf(copy.table, warehouse.policyTags()))
        .setDescription(copy.table.description())
        .setTimePartitioning(BigQueryRows.partitioningOf(copy.table).orElse(null))
        .setClustering(BigQueryRows.clusteringOf(copy.table).orElse(null))
        .setExpirationTime(WriteBigQuery.expiresAt(run).toEpochMilli());
  }

  /** Refuses a copy that cannot succeed, before any of the run's copies has begun. */
  private void check(Copy copy) throws IOException, InterruptedException {
    if (datasets.getTable(copy.source) == null) {
      throw new IllegalStateException(
          "cannot publish "
              + warehouse.names().path(copy.table)
              + ": "
              + BigQueryHelpers.toTableSpec(copy.source)
              + ", which holds its rows, does not exist");
    }
    com.google.api.services.bigquery.model.Table existing =
        datasets.getTable(warehouse.published(copy.table));
    if (existing != null && !layout(existing).equals(layout(copy.table))) {
      throw new IllegalStateException(
          "cannot publish "
              + warehouse.names().path(copy.table)
              + ": the published one is "
              + layout(existing)
              + " and must be "
              + layout(copy.table)
              + ", which a copy cannot change; drop "
              + BigQueryHelpers.toTableSpec(warehouse.published(copy.table))
              + " and publish again");
    }
  }

  private static String layout(Table<?> table) {
    return layout(
        "TABLE",
        BigQueryRows.partitioningOf(table)
            .map(by -> by.getType() + " of " + by.getField())
            .orElse("nothing"),
        table.clusterBy());
  }

  private static String layout(com.google.api.services.bigquery.model.Table table) {
    String partitioning =
        table.getTimePartitioning() == null
            ? table.getRangePartitioning() == null ? "nothing" : "ranges"
            : table.getTimePartitioning().getType()
                + " of "
                + table.getTimePartitioning().getField();
    return layout(
        table.getType() == null ? "TABLE" : table.getType(),
        partitioning,
        table.getClustering() == null ? List.of() : table.getClustering().getFields());
  }

  private static String layout(String type, String partitioning, List<String> clustering) {
    return "a " + type + " partitioned by " + partitioning + " and clustered by " + clustering;
  }

  private void copyAll(List<Copy> copies) throws IOException, InterruptedException {
    Map<Copy, BigQueryJobs.Started> started = new LinkedHashMap<>();
    for (Copy copy : copies) {
      JobConfigurationTableCopy job =
          new JobConfigurationTableCopy()
              .setSourceTables(BigQueryRows.listOf(copy.source))
              .setDestinationTable(warehouse.published(copy.table))
              .setCreateDisposition("CREATE_IF_NEEDED")
              .setWriteDisposition("WRITE_TRUNCATE");
      started.put(
          copy, jobs.start(copy.jobName(), reference -> service.startCopyJob(reference, job)));
    }
    List<String> published = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Map.Entry<Copy, BigQueryJobs.Started> copy : started.entrySet()) {
      String path = warehouse.names().path(copy.getKey().table);
      copy.getValue()
          .await()
          .ifPresentOrElse(
              failure -> failures.add(path + " (" + failure + ")"), () -> published.add(path));
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          "not published: "
              + String.join(", ", failures)
              + "; published: "
              + (published.isEmpty() ? "nothing" : String.join(", ", published))
              + ". Publishing again completes it");
    }
  }

  /**
   * Gives a published table what a copy does not bring along, and takes away the expiration of the
   * run's own table, should it have come along.
   */
  private void settle(Table<?> table) throws IOException, InterruptedException {
    TableReference published = warehouse.published(table);
    com.google.api.services.bigquery.model.Table found = datasets.getTable(published);
    com.google.api.services.bigquery.model.Table changes =
        new com.google.api.services.bigquery.model.Table()
            .setDescription(table.description())
            .setLabels(warehouse.labelsOf(table, run));
    if (found.getSchema() != null) {
      changes.setSchema(BigQueryRows.described(found.getSchema(), table, warehouse.policyTags()));
    }
    Long expiresAt = found.getExpirationTime();
    if (expiresAt != null && expiresAt == WriteBigQuery.expiresAt(run).toEpochMilli()) {
      changes.setExpirationTime(Data.nullOf(Long.class));
    }
    warehouse.patch().apply(warehouse.options(), published, changes);
  }

  private void deleteOwn(TableReference own) throws InterruptedException {
    try {
      if (datasets.getTable(own) != null) {
        datasets.deleteTable(own);
      }
    } catch (IOException e) {
      // Everything is published, and the table expires.
      LOG.warn("{} is left behind", BigQueryHelpers.toTableSpec(own), e);
    }
  }

  /** What publishing one table takes. */
  private static final class Copy {
    private final Table<?> table;
    private final TableReference source;

    Copy(Table<?> table, TableReference source) {
      this.table = table;
      this.source = source;
    }

    String jobName() {
      return "flit_publish_" + source.getDatasetId() + "_" + source.getTableId();
    }
  }
}
