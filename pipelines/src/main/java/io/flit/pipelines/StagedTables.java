package io.flit.pipelines;

import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.catalog.Tables;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;

/** The staged tables of a warehouse, as a pipeline's inputs. */
final class StagedTables {
  private final Pipeline pipeline;
  private final Warehouse warehouse;

  private StagedTables(Pipeline pipeline, Warehouse warehouse) {
    this.pipeline = pipeline;
    this.warehouse = warehouse;
  }

  /**
   * The staged tables of a warehouse.
   *
   * @throws UsageException if they are not published
   */
  static StagedTables in(Pipeline pipeline, Warehouse warehouse) {
    RequiredTables.require(warehouse, "stage", Tables.STAGED);
    return new StagedTables(pipeline, warehouse);
  }

  /** Reads a table, whole. */
  <T> PCollection<T> read(Class<T> rowType) {
    return read(Selection.rows(rowType));
  }

  /** Reads some columns of a table; in the rows all others are NULL. */
  <T> PCollection<T> read(Class<T> rowType, String... columns) {
    return read(Selection.rows(rowType).only(List.of(columns)));
  }

  /** Reads what is selected of a table. */
  <V> PCollection<V> read(Selection<V> selection) {
    return pipeline.apply("Read " + selection.table().name(), warehouse.read(selection));
  }
}
