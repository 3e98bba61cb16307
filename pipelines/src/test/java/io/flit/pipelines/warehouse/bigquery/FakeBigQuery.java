package io.flit.pipelines.warehouse.bigquery;

import com.google.api.client.http.AbstractInputStreamContent;
import com.google.api.client.util.Data;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobConfiguration;
import com.google.api.services.bigquery.model.JobConfigurationLoad;
import com.google.api.services.bigquery.model.JobConfigurationTableCopy;
import com.google.api.services.bigquery.model.JobReference;
import com.google.api.services.bigquery.model.JobStatus;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import com.google.cloud.bigquery.storage.v1.AvroSchema;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadStream;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamRequest;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamResponse;
import com.google.protobuf.ByteString;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.schemas.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryHelpers;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.BigQueryServerStream;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.StorageClient;
import org.apache.beam.sdk.io.gcp.bigquery.TableRowJsonCoder;
import org.apache.beam.sdk.io.gcp.testing.FakeBigQueryServices;
import org.apache.beam.sdk.io.gcp.testing.FakeDatasetService;
import org.apache.beam.sdk.io.gcp.testing.FakeJobService;
import org.apache.beam.sdk.util.CoderUtils;

/**
 * A BigQuery in memory: Beam's fakes, with what they lack. Its state belongs to the JVM, so one
 * test at a time may use it.
 */
final class FakeBigQuery {
  static final String PROJECT = "flit-test";

  final Datasets datasets = new Datasets();
  final Jobs jobs = new Jobs();

  FakeBigQuery() throws Exception {
    FakeDatasetService.setUp();
    for (String dataset : List.of("flit_raw", "flit_staging", "flit_marts", "flit_live")) {
      datasets.createDataset(PROJECT, dataset, "", "", null);
    }
  }

  FakeBigQueryServices services() {
    return new FakeBigQueryServices()
        .withDatasetService(datasets)
        .withJobService(jobs)
        .withStorageClient(new Storage());
  }

  BigQueryWarehouse warehouse() {
    return BigQueryWarehouse.at(new Location.Project(PROJECT), DatasetNames.DEFAULT)
        .withTestServices(services(), new Patches());
  }

  static TableReference reference(String dataset, String table) {
    return new TableReference().setProjectId(PROJECT).setDatasetId(dataset).setTableId(table);
  }

  /** The metadata of a table; null if there is none. */
  com.google.api.services.bigquery.model.Table table(String dataset, String table)
      throws Exception {
    return datasets.getTable(reference(dataset, table));
  }

  List<TableRow> rows(String dataset, String table) throws Exception {
    return datasets.getAllRows(PROJECT, dataset, table);
  }

  /** Puts a table with rows where a load job would have put it. */
  <T> void put(Table<T> table, TableReference where, List<T> rows) throws Exception {
    datasets.createTable(
        new com.google.api.services.bigquery.model.Table()
            .setTableReference(where)
            .setSchema(BigQueryRows.schemaOf(table))
            .setTimePartitioning(BigQueryRows.partitioningOf(table).orElse(null))
            .setClustering(BigQueryRows.clusteringOf(table).orElse(null)));
    List<TableRow> json = new ArrayList<>();
    for (T row : rows) {
      json.add(CoderUtils.clone(TableRowJsonCoder.of(), BigQueryRows.toTableRow(table, row)));
    }
    datasets.insertAll(where, json, null);
  }

  /** Datasets that count rows. */
  static final class Datasets extends FakeDatasetService {
    private static final long serialVersionUID = 1L;

    @Override
    public com.google.api.services.bigquery.model.Table getTableImpl(
        TableReference reference, List<String> selectedFields, TableMetadataView view)
        throws InterruptedException, IOException {
      com.google.api.services.bigquery.model.Table table =
          super.getTableImpl(reference, selectedFields, view);
      return table == null
          ? null
          : table.setNumRows(
              BigInteger.valueOf(
                  getAllRows(
                          reference.getProjectId(),
                          reference.getDatasetId(),
                          reference.getTableId())
                      .size()));
    }
  }

  /** Jobs that take uploads, hand on expiration times, and can be made to fail. */
  static final class Jobs extends FakeJobService {
    private static final long serialVersionUID = 1L;

    private final FakeDatasetService datasets = new FakeDatasetService();
    private final Map<String, Job> uploads = new HashMap<>();
    private final List<String> copies = new ArrayList<>();
    private String uncopyable = "";
    private boolean refusesUploads;

    /** Copies to the tables that were asked for, in order. */
    List<String> copies() {
      return copies;
    }

    List<String> uploads() {
      return uploads.keySet().stream().sorted().toList();
    }

    void failCopiesTo(String table) {
      uncopyable = table;
    }

    void refuseUploads() {
      refusesUploads = true;
    }

    @Override
    public void startCopyJob(JobReference reference, JobConfigurationTableCopy copy)
        throws IOException {
      String table = copy.getDestinationTable().getTableId();
      copies.add(table);
      JobConfigurationTableCopy job = copy.clone();
      if (table.equals(uncopyable)) {
        job.setSourceTables(
            BigQueryRows.listOf(FakeBigQuery.reference("flit_marts", "no_such_table")));
      }
      super.startCopyJob(reference, job);
    }

    @Override
    public Job pollJob(JobReference reference, int maxAttempts) throws InterruptedException {
      Job job = super.pollJob(reference, maxAttempts);
      JobConfigurationTableCopy copy = job.getConfiguration().getCopy();
      if (copy != null && job.getStatus().getErrorResult() == null) {
        try {
          com.google.api.services.bigquery.model.Table source =
              datasets.getTable(copy.getSourceTables().get(0));
          if (source != null) {
            datasets
                .getTable(copy.getDestinationTable())
                .setExpirationTime(source.getExpirationTime());
          }
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
      return job;
    }

    @Override
    public void startLoadJob(
        JobReference reference, JobConfigurationLoad load, AbstractInputStreamContent content)
        throws InterruptedException, IOException {
      JobStatus status = new JobStatus().setState("DONE");
      if (refusesUploads) {
        status.setErrorResult(
            new com.google.api.services.bigquery.model.ErrorProto().setMessage("quota exceeded"));
      } else {
        datasets.createTable(
            new com.google.api.services.bigquery.model.Table()
                .setTableReference(load.getDestinationTable())
                .setSchema(load.getSchema())
                .setTimePartitioning(load.getTimePartitioning())
                .setClustering(load.getClustering()));
        List<TableRow> rows = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        for (String line : bytes.toString(StandardCharsets.UTF_8).split("\n")) {
          rows.add(
              CoderUtils.decodeFromByteArray(
                  TableRowJsonCoder.of(), line.getBytes(StandardCharsets.UTF_8)));
        }
        datasets.insertAll(load.getDestinationTable(), rows, null);
      }
      uploads.put(
          reference.getJobId(),
          new Job()
              .setJobReference(reference)
              .setConfiguration(new JobConfiguration().setLoad(load))
              .setStatus(status));
    }

    @Override
    public Job getJob(JobReference reference) {
      Job upload = uploads.get(reference.getJobId());
      return upload == null ? super.getJob(reference) : upload;
    }
  }

  /** Changes the fake tables. */
  static final class Patches implements TablePatch {
    private static final long serialVersionUID = 1L;

    @Override
    public void apply(
        org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions options,
        TableReference table,
        com.google.api.services.bigquery.model.Table changes)
        throws IOException {
      try {
        com.google.api.services.bigquery.model.Table found =
            new FakeDatasetService().getTable(table);
        changes.forEach((name, value) -> found.set(name, Data.isNull(value) ? null : value));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The Storage Read API: one stream per session, in which the name says what is read. */
  static final class Storage implements StorageClient, Serializable {
    private static final long serialVersionUID = 1L;

    private final FakeDatasetService datasets = new FakeDatasetService();

    @Override
    public ReadSession createReadSession(CreateReadSessionRequest request) {
      if (!request.getParent().equals("projects/" + PROJECT)
          || request.getReadSession().getDataFormat() != DataFormat.AVRO) {
        throw new IllegalArgumentException(request.toString());
      }
      List<String> columns = request.getReadSession().getReadOptions().getSelectedFieldsList();
      String table = request.getReadSession().getTable();
      return request.getReadSession().toBuilder()
          .setName("session")
          .setAvroSchema(AvroSchema.newBuilder().setSchema(schema(table, columns).toString()))
          .addStreams(ReadStream.newBuilder().setName(table + "?" + String.join(",", columns)))
          .build();
    }

    private Schema schema(String table, List<String> columns) {
      try {
        return AvroRows.schema(
            datasets.getTable(BigQueryHelpers.parseTableUrn(table)).getSchema(), columns);
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public BigQueryServerStream<ReadRowsResponse> readRows(ReadRowsRequest request) {
      String[] stream = request.getReadStream().split("[?]");
      TableReference table = BigQueryHelpers.parseTableUrn(stream[0]);
      Schema schema = schema(stream[0], List.of(stream[1].split(",")));
      try {
        List<TableRow> rows =
            datasets.getAllRows(table.getProjectId(), table.getDatasetId(), table.getTableId());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(schema);
        for (TableRow row : rows) {
          writer.write(AvroRows.record(datasets.getTable(table).getSchema(), schema, row), encoder);
        }
        encoder.flush();
        return new Answers(ByteString.copyFrom(bytes.toByteArray()), rows.size());
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public BigQueryServerStream<ReadRowsResponse> readRows(
        ReadRowsRequest request, String fullTableId) {
      return readRows(request);
    }

    @Override
    public SplitReadStreamResponse splitReadStream(SplitReadStreamRequest request) {
      return SplitReadStreamResponse.getDefaultInstance();
    }

    @Override
    public SplitReadStreamResponse splitReadStream(
        SplitReadStreamRequest request, String fullTableId) {
      return SplitReadStreamResponse.getDefaultInstance();
    }

    @Override
    public void close() {}
  }

  private record Answers(ByteString rows, int count)
      implements BigQueryServerStream<ReadRowsResponse> {
    @Override
    public Iterator<ReadRowsResponse> iterator() {
      if (count == 0) {
        return List.<ReadRowsResponse>of().iterator();
      }
      return List.of(
              ReadRowsResponse.newBuilder()
                  .setRowCount(count)
                  .setAvroRows(
                      com.google.cloud.bigquery.storage.v1.AvroRows.newBuilder()
                          .setSerializedBinaryRows(rows))
                  .build())
          .iterator();
    }

    @Override
    public void cancel() {}
  }
}
