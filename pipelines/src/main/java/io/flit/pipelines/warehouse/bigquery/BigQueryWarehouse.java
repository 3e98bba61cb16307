package io.flit.pipelines.warehouse.bigquery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.services.bigquery.model.JobConfigurationLoad;
import com.google.api.services.bigquery.model.TableReference;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.PolicyTags;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.schemas.Table;
import io.flit.schemas.marts.PipelineRun;
import io.flit.transforms.thelook.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryHelpers;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.DatasetService;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.JobService;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServicesImpl;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.util.common.ReflectHelpers;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Tables in BigQuery, in three datasets of one project, which must exist and lie in one region.
 *
 * <p>A run loads each table into a table of its own beside the published one, {@code
 * TABLE__run_RUN_MILLIS}, and publishes by copy jobs. A copy job replaces a table as a whole, so a
 * reader sees the table before or after, never in between. Nothing is atomic across tables: the
 * copies start together once everything that can be checked has been, and publishing again
 * completes what a failure left undone.
 *
 * <p>The names of copy jobs follow from the run, so that publishing twice does not copy twice. The
 * run's own tables are deleted once all are published; those of runs that failed expire.
 *
 * <p>Jobs and read sessions are billed to the warehouse's project unless {@code --bigQueryProject}
 * names another, and labelled with the run and the pipeline.
 */
public final class BigQueryWarehouse implements Warehouse {
  private static final long serialVersionUID = 1L;

  private static final Pattern DATASET = Pattern.compile("[A-Za-z0-9_]{1,1024}");

  /** Of a run's id in the names of its tables; BigQuery allows 1,024 in all. */
  private static final int MAX_RUN_ID_LENGTH = 200;

  private final String project;
  private final DatasetNames names;
  private final String optionsJson;
  private final BigQueryServices testServices;
  private final TablePatch patch;
  private final PolicyTags policyTags;

  private BigQueryWarehouse(
      String project,
      DatasetNames names,
      String optionsJson,
      BigQueryServices testServices,
      TablePatch patch,
      PolicyTags policyTags) {
    this.project = project;
    this.names = names;
    this.optionsJson = optionsJson;
    this.testServices = testServices;
    this.patch = patch;
    this.policyTags = policyTags;
  }

  /**
   * The warehouse of a project.
   *
   * @throws IllegalArgumentException if a dataset has an impossible name
   */
  public static BigQueryWarehouse at(Location.Project location, DatasetNames names) {
    for (String dataset : List.of(names.raw(), names.staging(), names.marts())) {
      if (!DATASET.matcher(dataset).matches()) {
        throw new IllegalArgumentException(
            "\""
                + dataset
                + "\" is not the name of a BigQuery dataset, which has letters, digits and"
                + " underscores");
      }
    }
    return new BigQueryWarehouse(
        location.id(), names, "", null, new TablePatch.Rest(), PolicyTags.NONE);
  }

  /** This warehouse, reached with a pipeline's credentials, endpoint, billing project, labels. */
  @Override
  public BigQueryWarehouse withOptions(PipelineOptions options) {
    try {
      return new BigQueryWarehouse(
          project, names, json().writeValueAsString(options), testServices, patch, policyTags);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the pipeline options cannot be written as JSON", e);
    }
  }

  @Override
  public BigQueryWarehouse withPolicyTags(PolicyTags tags) {
    return new BigQueryWarehouse(project, names, optionsJson, testServices, patch, tags);
  }

  /** This warehouse with other services in the place of BigQuery's; no table is ever changed. */
  public BigQueryWarehouse withTestServices(BigQueryServices services) {
    return withTestServices(services, (options, table, changes) -> {});
  }

  BigQueryWarehouse withTestServices(BigQueryServices services, TablePatch otherPatch) {
    return new BigQueryWarehouse(project, names, optionsJson, services, otherPatch, policyTags);
  }

  @Override
  public Location location() {
    return new Location.Project(project);
  }

  /** The project that holds the datasets. */
  String project() {
    return project;
  }

  @Override
  public DatasetNames names() {
    return names;
  }

  @Override
  public boolean has(Table<?> table) {
    return metadata(table).isPresent();
  }

  /** {@inheritDoc} Rows that are still being streamed in are not counted. */
  @Override
  public long rowCount(Table<?> table) {
    return metadata(table)
        .map(com.google.api.services.bigquery.model.Table::getNumRows)
        .map(rows -> rows.longValueExact())
        .orElse(0L);
  }

  /** What BigQuery knows of a published table. */
  Optional<com.google.api.services.bigquery.model.Table> metadata(Table<?> table) {
    return withDatasets(
        "look at " + names.path(table),
        datasets -> Optional.ofNullable(datasets.getTable(published(table))));
  }

  /**
   * Reads a published table through the Storage Read API. Whether the table exists is decided when
   * the pipeline is built; its rows are those that it has when the pipeline begins to read it.
   *
   * @throws IllegalStateException if the table lacks a column that every row must have; other
   *     columns that it lacks are NULL
   */
  @Override
  public <V> PTransform<PBegin, PCollection<V>> read(Selection<V> selection) {
    return new ReadBigQuery<>(this, selection, null);
  }

  /**
   * Reads as {@link #read} does, but opens the table only when the signal is complete: the read
   * session is then created by a step of the pipeline, not by its source, so its streams are not
   * rebalanced while they are read.
   */
  @Override
  public <V> PTransform<PBegin, PCollection<V>> readAfter(
      PCollection<?> signal, Selection<V> selection) {
    return new ReadBigQuery<>(this, selection, signal);
  }

  /** {@inheritDoc} BigQuery brings the rows of a month together itself. */
  @Override
  public <T> PTransform<PCollection<T>, PCollection<WrittenPart>> write(
      Table<T> table, Run run, int buckets) {
    BigQueryWarehouse warehouse = this;
    return new PTransform<>() {
      @Override
      public PCollection<WrittenPart> expand(PCollection<T> rows) {
        return warehouse.write(run, List.of(new Rows<>(table.rowType(), rows, buckets)));
      }
    };
  }

  @Override
  public PCollection<WrittenPart> write(Run run, List<Rows<?>> tables) {
    return new WriteBigQuery(run, this).write(tables);
  }

  /**
   * Copies tables of another dataset to the run's own place, as they are when the pipeline runs.
   *
   * @throws IllegalArgumentException with a sentence that says why they cannot be copied
   */
  public PTransform<PBegin, PCollection<PinnedTable>> pin(
      BigQuerySource source, Run run, List<Table<?>> tables, Sample sample) {
    TableReference into = published(tables.get(0));
    withDatasets(
        "look at " + source,
        datasets -> {
          BigQueryPin.check(datasets, source, into, tables);
          return true;
        });
    return new BigQueryPin(this, source, run, tables, sample);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The rows go in by one load job, as a whole or not at all. The job is named after the run and
   * the rows, so that repeating the call does not add them twice. Columns that the table lacks are
   * added to it.
   */
  @Override
  public <T> void append(Table<T> table, Run run, List<T> rows) {
    byte[] json = toJsonLines(table, rows);
    append(table, run, json, HexFormat.of().formatHex(sha256(json), 0, 8));
  }

  /** Appends rows unless some have been appended by the run under that name. */
  private void append(Table<?> table, Run run, byte[] json, String name) {
    if (json.length == 0) {
      return;
    }
    JobConfigurationLoad load =
        new JobConfigurationLoad()
            .setDestinationTable(published(table))
            .setSourceFormat("NEWLINE_DELIMITED_JSON")
            .setCreateDisposition("CREATE_IF_NEEDED")
            .setWriteDisposition("WRITE_APPEND")
            .setSchema(BigQueryRows.schemaOf(table, policyTags))
            .setSchemaUpdateOptions(BigQueryRows.listOf("ALLOW_FIELD_ADDITION"))
            .setTimePartitioning(BigQueryRows.partitioningOf(table).orElse(null))
            .setClustering(BigQueryRows.clusteringOf(table).orElse(null));
    String job = "flit_append_" + published(table).getDatasetId() + "_" + table.name();
    withJobs(
        "append to " + names.path(table),
        names.of(table.dataset()),
        run,
        (datasets, service, jobs) -> {
          Optional<String> failure =
              jobs.start(
                      job + "_" + suffix(run) + "_" + name,
                      reference ->
                          service.startLoadJob(
                              reference,
                              load,
                              new ByteArrayContent("application/octet-stream", json)))
                  .await();
          if (failure.isPresent()) {
            throw new IllegalStateException(
                "cannot append to " + names.path(table) + ": " + failure.get());
          }
          describe(datasets, table, run);
        });
  }

  private static <T> byte[] toJsonLines(Table<T> table, List<T> rows) {
    return rows.stream()
        .map(row -> BigQueryHelpers.toJsonString(BigQueryRows.toTableRow(table, row)) + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if a run's own table is missing, if a published table is
   *     partitioned or clustered in another way, in both cases before anything has changed; or if
   *     copies failed, naming the tables that were published and those that were not
   */
  @Override
  public void publish(
      Run run,
      List<Table<?>> tables,
      List<Table<?>> kept,
      Iterable<WrittenPart> written,
      Supplier<List<PipelineRun>> records) {
    if (!tables.isEmpty()) {
      // Datasets share a region, or their tables could not be queried together.
      String dataset = names.of(tables.get(0).dataset());
      withJobs(
          "publish " + run.group(),
          dataset,
          run,
          (datasets, service, jobs) ->
              new BigQueryPublication(this, run, datasets, service, jobs).publish(tables, written));
    }
    Table<PipelineRun> table = Table.of(PipelineRun.class);
    append(table, run, toJsonLines(table, records.get()), "published_" + run.group());
  }

  /** Load jobs that append do not say what a table is about. */
  private void describe(DatasetService datasets, Table<?> table, Run run)
      throws IOException, InterruptedException {
    if (!table.description().equals(datasets.getTable(published(table)).getDescription())) {
      patch.apply(
          options(),
          published(table),
          new com.google.api.services.bigquery.model.Table()
              .setDescription(table.description())
              .setLabels(labelsOf(table, run)));
    }
  }

  /** The published table. */
  TableReference published(Table<?> table) {
    return new TableReference()
        .setProjectId(project)
        .setDatasetId(names.of(table.dataset()))
        .setTableId(table.name());
  }

  /** The run's own table. */
  TableReference ownTable(Table<?> table, Run run) {
    return published(table).setTableId(table.name() + "__run_" + suffix(run));
  }

  /**
   * Tells one execution of a run from all others: a run that is resumed under its id has started
   * anew, and what it writes must be published even though tables of that id have been.
   */
  private static String suffix(Run run) {
    String id = run.id().replaceAll("[^A-Za-z0-9_]", "_");
    return id.substring(0, Math.min(id.length(), MAX_RUN_ID_LENGTH))
        + "_"
        + run.startedAt().toEpochMilli();
  }

  /** Services in the place of BigQuery's. */
  Optional<BigQueryServices> testServices() {
    return Optional.ofNullable(testServices);
  }

  TablePatch patch() {
    return patch;
  }

  PolicyTags policyTags() {
    return policyTags;
  }

  /** What a published table is labelled with. */
  Map<String, String> labelsOf(Table<?> table, Run run) {
    Map<String, String> labels = new HashMap<>(Labels.of(run.id(), run.pipeline()));
    labels.put("flit_layer", Labels.value(table.dataset().name()));
    return labels;
  }

  private BigQueryServices services() {
    return testServices == null ? new BigQueryServicesImpl() : testServices;
  }

  /** The options by which BigQuery is reached outside of a pipeline. */
  BigQueryOptions options() {
    try {
      PipelineOptions options =
          optionsJson.isEmpty()
              ? PipelineOptionsFactory.create()
              : json().readValue(optionsJson, PipelineOptions.class);
      BigQueryOptions bigQueryOptions = options.as(BigQueryOptions.class);
      bill(bigQueryOptions);
      return bigQueryOptions;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the pipeline options cannot be read", e);
    }
  }

  private static ObjectMapper json() {
    return new ObjectMapper()
        .registerModules(ObjectMapper.findModules(ReflectHelpers.findClassLoader()));
  }

  /** Has the jobs of a pipeline billed and labelled as this warehouse's. */
  void prepare(BigQueryOptions options, Run run) {
    bill(options);
    label(options, run);
  }

  /**
   * Has jobs and read sessions billed to this warehouse's project unless the options name another.
   */
  void bill(BigQueryOptions options) {
    if (options.getBigQueryProject() == null) {
      options.setBigQueryProject(project);
    }
  }

  private static void label(BigQueryOptions options, Run run) {
    Map<String, String> labels = new HashMap<>();
    if (options.getJobLabelsMap() != null) {
      labels.putAll(options.getJobLabelsMap());
    }
    labels.putAll(Labels.of(run.id(), run.pipeline()));
    options.setJobLabelsMap(labels);
  }

  private <R> R withDatasets(String what, DatasetCall<R> call) {
    try (DatasetService datasets = services().getDatasetService(options())) {
      return call.on(datasets);
    } catch (Exception e) {
      throw unchecked(what, e);
    }
  }

  void withJobs(String what, String dataset, Run run, JobCall call) {
    BigQueryOptions options = options();
    label(options, run);
    try (DatasetService datasets = services().getDatasetService(options);
        JobService service = services().getJobService(options)) {
      String region = datasets.getDataset(project, dataset).getLocation();
      call.on(datasets, service, new BigQueryJobs(service, options.getBigQueryProject(), region));
    } catch (Exception e) {
      throw unchecked(what, e);
    }
  }

  private RuntimeException unchecked(String what, Exception e) {
    if (e instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (e instanceof IOException failure) {
      return new UncheckedIOException(
          "cannot " + what + " in " + location() + ": " + e.getMessage(), failure);
    }
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new IllegalStateException("cannot " + what + " in " + location(), e);
  }

  private interface DatasetCall<R> {
    R on(DatasetService datasets) throws IOException, InterruptedException;
  }

  /** What to do with jobs. */
  interface JobCall {
    void on(DatasetService datasets, JobService service, BigQueryJobs jobs)
        throws IOException, InterruptedException;
  }
}
