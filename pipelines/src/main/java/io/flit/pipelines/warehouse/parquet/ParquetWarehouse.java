package io.flit.pipelines.warehouse.parquet;

import io.flit.pipelines.warehouse.AlteredTableException;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.Partitions;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.StoredFiles;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.WrittenPart;
import io.flit.schemas.Table;
import io.flit.schemas.marts.PipelineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;

/**
 * Tables as Parquet files in a local directory or an object store.
 *
 * <p>A table is {@code DATASET/TABLE/*.parquet}; one that is partitioned by month of a column
 * {@code c} is {@code DATASET/TABLE/c_month=YYYY-MM/*.parquet}. An empty table has one file.
 */
public final class ParquetWarehouse implements Warehouse {
  private static final long serialVersionUID = 1L;

  private final Location location;
  private final String root;
  private final DatasetNames names;

  private ParquetWarehouse(Location location, DatasetNames names) {
    this.location = location;
    this.root = location.toString();
    this.names = names;
  }

  /** The warehouse in a directory. */
  public static ParquetWarehouse at(Location.Directory location, DatasetNames names) {
    return new ParquetWarehouse(location, names);
  }

  /** The warehouse in an object store. */
  public static ParquetWarehouse at(Location.ObjectStore location, DatasetNames names) {
    return new ParquetWarehouse(location, names);
  }

  private Generations generations() {
    return location.isLocal() ? new LocalGenerations(Path.of(root)) : new RemoteGenerations(root);
  }

  @Override
  public Location location() {
    return location;
  }

  @Override
  public DatasetNames names() {
    return names;
  }

  private List<String> files(Table<?> table) {
    try {
      return generations().files(names.path(table));
    } catch (AlteredTableException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the files of " + table + " in " + root, e);
    }
  }

  @Override
  public boolean has(Table<?> table) {
    return !files(table).isEmpty();
  }

  @Override
  public long rowCount(Table<?> table) {
    long rows = 0;
    for (String file : files(table)) {
      try (ParquetFileReader reader = ParquetInput.openFooter(file)) {
        rows += reader.getRecordCount();
      } catch (IOException e) {
        throw new UncheckedIOException(file + " is not a readable Parquet file", e);
      }
    }
    return rows;
  }

  /**
   * Reads the rows of a published table here, one after the other, without a pipeline.
   *
   * @param row is given the values of all columns in their order, null for NULL
   */
  public void forEach(Table<?> table, Consumer<Object[]> row) {
    TableRows form = new TableRows(List.copyOf(table.columns()));
    for (String file : files(table)) {
      try (ParquetReader<Object[]> rows = ParquetInput.open(file, 0, Long.MAX_VALUE, form)) {
        for (Object[] values = rows.read(); values != null; values = rows.read()) {
          row.accept(values);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(file + " is not a readable Parquet file", e);
      }
    }
  }

  @Override
  public Optional<String> runOf(Table<?> table) {
    try {
      return generations().runOf(names.path(table));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell which run published " + table, e);
    }
  }

  @Override
  public <V> PTransform<PBegin, PCollection<V>> read(Selection<V> selection) {
    return new ReadParquet<>(
        files(selection.table()), names.path(selection.table()), selection, null);
  }

  @Override
  public <V> PTransform<PBegin, PCollection<V>> readAfter(
      PCollection<?> signal, Selection<V> selection) {
    return new ReadParquet<>(
        files(selection.table()), names.path(selection.table()), selection, signal);
  }

  @Override
  public <T> PTransform<PCollection<T>, PCollection<WrittenPart>> write(
      Table<T> table, Run run, int buckets) {
    return new WriteParquet<>(
        table, root + "/" + run.folder(), names.path(table), location.isLocal() ? buckets : 0);
  }

  @Override
  public <T> void append(Table<T> table, Run run, List<T> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      RowFile<T> file = new RowFile<>(table, root + "/" + run.folder(), names.path(table), "");
      for (T row : rows) {
        file.write(row);
      }
      String written = file.close().location();
      String name = written.substring(written.lastIndexOf('/') + 1);
      moveWhole(written, root + "/" + names.path(table) + "/" + name);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append to " + table + " in " + root, e);
    }
  }

  /** Puts a file where readers look for it at one instant. */
  private static void moveWhole(String from, String to) throws IOException {
    if (StoredFiles.isLocal(from)) {
      Files.createDirectories(Path.of(to).getParent());
      Files.move(Path.of(from), Path.of(to), StandardCopyOption.ATOMIC_MOVE);
    } else {
      FileSystems.rename(
          List.of(FileSystems.matchNewResource(from, false)),
          List.of(FileSystems.matchNewResource(to, false)));
    }
  }

  @Override
  public void publish(
      Run run,
      List<Table<?>> tables,
      List<Table<?>> kept,
      Iterable<WrittenPart> written,
      Supplier<List<PipelineRun>> records) {
    Map<String, List<WrittenPart>> partsByTable = new TreeMap<>();
    for (WrittenPart part : written) {
      partsByTable.computeIfAbsent(part.table(), table -> new ArrayList<>()).add(part);
    }
    String folder = root + "/" + run.folder();
    try {
      for (Table<?> table : tables) {
        List<WrittenPart> parts =
            partsByTable.computeIfAbsent(names.path(table), path -> new ArrayList<>());
        Partitions.check(
            table, (int) parts.stream().map(WrittenPart::partition).distinct().count());
        if (parts.isEmpty()) {
          parts.add(new RowFile<>(table, folder, names.path(table), "").close());
        }
      }
      generations()
          .publish(
              run,
              Manifest.of(run, folder, partsByTable, record(run, records.get())),
              kept.stream().map(names::path).toList());
    } catch (AlteredTableException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot publish to " + root + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes rows that become true when the run is published.
   *
   * @return the file's path below the warehouse, for when it has its place; none if there are none
   */
  private List<String> record(Run run, List<PipelineRun> rows) throws IOException {
    if (rows.isEmpty()) {
      return List.of();
    }
    Table<PipelineRun> table = Table.of(PipelineRun.class);
    String waiting = root + "/" + run.folder() + "/" + Generations.RECORDS;
    String name = run.id() + "-" + run.pipeline() + "-" + run.startedAt().toEpochMilli();
    RowFile<PipelineRun> file = new RowFile<>(table, waiting, names.path(table), "", name);
    for (PipelineRun row : rows) {
      file.write(row);
    }
    return List.of(file.close().location().substring(waiting.length() + 1));
  }
}
