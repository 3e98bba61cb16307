package io.flit.pipelines.warehouse;

import io.flit.schemas.Table;
import io.flit.schemas.marts.PipelineRun;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Where tables live. A pipeline reads what is published, writes to a place of its own, and then
 * publishes all of its tables or none.
 */
public interface Warehouse extends Serializable {
  /** This warehouse, reached with the options of a pipeline where they matter to it. */
  default Warehouse withOptions(PipelineOptions options) {
    return this;
  }

  /**
   * This warehouse, with tags on the columns that hold personal data.
   *
   * @throws IllegalArgumentException if it does not know of tags
   */
  default Warehouse withPolicyTags(PolicyTags tags) {
    throw new IllegalArgumentException("policy tags are BigQuery's; " + location() + " has none");
  }

  /** Where the tables live. */
  Location location();

  /** The names of the datasets. */
  DatasetNames names();

  /** Whether a table is published. Looks at metadata only. */
  boolean has(Table<?> table);

  /** The number of rows of a published table; 0 if there is none. Looks at metadata only. */
  long rowCount(Table<?> table);

  /**
   * The run that published the current table. Empty if there is none, or if it is not known which
   * of those that published the table; that one is then the last.
   */
  default Optional<String> runOf(Table<?> table) {
    return Optional.empty();
  }

  /** Reads a published table; what is not published is empty. */
  <V> PTransform<PBegin, PCollection<V>> read(Selection<V> selection);

  /** Reads a published table once another PCollection is complete. */
  <V> PTransform<PBegin, PCollection<V>> readAfter(PCollection<?> signal, Selection<V> selection);

  /**
   * Writes rows as a table to the run's own place.
   *
   * @param buckets in how many buckets the months of a partitioned table are brought together
   *     first, so that few files come of them; 0 writes rows where they are. It matters where this
   *     process alone does the work: elsewhere bundles are large, and a month may not fit in memory
   * @return the complete parts
   */
  <T> PTransform<PCollection<T>, PCollection<WrittenPart>> write(
      Table<T> table, Run run, int buckets);

  /**
   * Writes several tables to the run's own place.
   *
   * @param tables at least one
   * @return the complete parts; a table that has no rows may have none
   */
  default PCollection<WrittenPart> write(Run run, List<Rows<?>> tables) {
    return PCollectionList.of(tables.stream().map(table -> write(run, table)).toList())
        .apply("AllParts", Flatten.pCollections());
  }

  private <T> PCollection<WrittenPart> write(Run run, Rows<T> rows) {
    Table<T> table = Table.of(rows.rowType());
    return rows.rows().apply("Write " + table.name(), write(table, run, rows.buckets()));
  }

  /** Appends rows to a table that any number of runs write to at once. */
  <T> void append(Table<T> table, Run run, List<T> rows);

  /**
   * Publishes tables of a run as one, and appends rows to {@code pipeline_runs} that record it. May
   * be repeated; the rows are there once.
   *
   * @param tables all tables that the run writes
   * @param kept tables of its group that stay as they are, as far as they are published
   * @param written their parts; a table without parts is empty
   * @param records the rows that record it, asked for as late as possible
   */
  void publish(
      Run run,
      List<Table<?>> tables,
      List<Table<?>> kept,
      Iterable<WrittenPart> written,
      Supplier<List<PipelineRun>> records);

  /** Publishes tables of a run that keeps no others. */
  default void publish(
      Run run,
      List<Table<?>> tables,
      Iterable<WrittenPart> written,
      Supplier<List<PipelineRun>> records) {
    publish(run, tables, List.of(), written, records);
  }

  /**
   * Rows to be written.
   *
   * @param rowType the table's row type
   * @param buckets in how many buckets their months are brought together first; 0 for none
   */
  record Rows<T>(Class<T> rowType, PCollection<T> rows, int buckets) {}
}
