package io.flit.transforms.predictions.registry;

import io.flit.schemas.Table;
import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelParameter;
import io.flit.schemas.marts.ModelRun;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** The rows of the registry, which are few, as those who look at all of them get them. */
public final class RegistryRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Iterable<ModelRun>> runs;
  private final PCollectionView<Iterable<ModelParameter>> parameters;
  private final PCollectionView<Iterable<ModelMetric>> metrics;
  private final PCollectionView<Iterable<ModelCalibration>> calibration;

  private RegistryRows(
      PCollection<ModelRun> runs,
      PCollection<ModelParameter> parameters,
      PCollection<ModelMetric> metrics,
      PCollection<ModelCalibration> calibration) {
    this.runs = runs.apply("RunsView", View.asIterable());
    this.parameters = parameters.apply("ParametersView", View.asIterable());
    this.metrics = metrics.apply("MetricsView", View.asIterable());
    this.calibration = calibration.apply("CalibrationView", View.asIterable());
  }

  /** The registry of these rows; empty ones are one without versions. */
  public static RegistryRows of(
      PCollection<ModelRun> runs,
      PCollection<ModelParameter> parameters,
      PCollection<ModelMetric> metrics,
      PCollection<ModelCalibration> calibration) {
    return new RegistryRows(runs, parameters, metrics, calibration);
  }

  /** A registry without versions. */
  public static RegistryRows none(Pipeline pipeline) {
    return new RegistryRows(
        pipeline.apply("NoRuns", none(ModelRun.class)),
        pipeline.apply("NoParameters", none(ModelParameter.class)),
        pipeline.apply("NoMetrics", none(ModelMetric.class)),
        pipeline.apply("NoCalibration", none(ModelCalibration.class)));
  }

  private static <T> Create.Values<T> none(Class<T> rowType) {
    return Create.empty(Table.of(rowType).coder());
  }

  /** What a step must have as side inputs that asks for the {@link #registry}. */
  public List<PCollectionView<?>> views() {
    return List.of(runs, parameters, metrics, calibration);
  }

  /** The registry, in a step that has the {@link #views}. */
  public Registry registry(DoFn<?, ?>.ProcessContext context) {
    return Registry.of(
        context.sideInput(runs),
        context.sideInput(parameters),
        context.sideInput(metrics),
        context.sideInput(calibration));
  }
}
