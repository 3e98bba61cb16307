package io.flit.pipelines;

import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelParameter;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.PackedDay;
import io.flit.transforms.predictions.SnapshotDays;
import io.flit.transforms.predictions.registry.RegistryRows;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;

/**
 * The feature tables of a warehouse and its registry of models, as a pipeline's inputs. What is not
 * published is empty.
 */
final class FeatureTables {
  private final Pipeline pipeline;
  private final Warehouse warehouse;

  private final PCollection<ModelRun> runs;

  private FeatureTables(Pipeline pipeline, Warehouse warehouse) {
    this.pipeline = pipeline;
    this.warehouse = warehouse;
    this.runs = read(Selection.rows(ModelRun.class));
  }

  static FeatureTables in(Pipeline pipeline, Warehouse warehouse) {
    return new FeatureTables(pipeline, warehouse);
  }

  /** The customers of all snapshots, with no more columns than models need. */
  PCollection<PackedDay> snapshots() {
    PCollection<ChurnFeatures> churn =
        read(Selection.rows(ChurnFeatures.class).only(SnapshotDays.CHURN_COLUMNS));
    return read(Selection.rows(LtvFeatures.class).only(SnapshotDays.LTV_COLUMNS))
        .apply("GatherSnapshots", SnapshotDays.with(churn));
  }

  /** The registry as it stands. */
  RegistryRows registry() {
    return RegistryRows.of(
        runs,
        read(Selection.rows(ModelParameter.class)),
        read(Selection.rows(ModelMetric.class)),
        read(Selection.rows(ModelCalibration.class)));
  }

  /** The versions in the registry. */
  PCollection<ModelRun> runs() {
    return runs;
  }

  private <T> PCollection<T> read(Selection<T> selection) {
    Table<?> table = selection.table();
    return pipeline.apply("Read " + table.name(), warehouse.read(selection));
  }
}
