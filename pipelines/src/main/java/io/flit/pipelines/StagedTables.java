package io.flit.pipelines;

import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.Tables;
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
    Inputs.require(warehouse, "stage", Tables.STAGED);
    return new StagedTables(pipeline, warehouse);
  }

  /** Reads a table, whole. */
  <T> PCollection<T> read(Class<T> rowType) {
    return pipeline.apply(
        "Read " + Table.of(rowType).name(), warehouse.read(Selection.rows(rowType)));
  }
}
