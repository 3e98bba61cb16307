package io.flit.local.fusion;

import io.flit.local.fusion.FusionPlan.Output;
import io.flit.local.fusion.FusionPlan.SideInput;
import io.flit.local.fusion.FusionPlan.Stage;
import io.flit.local.fusion.FusionPlan.Unit;
import io.flit.local.fusion.FusionPlan.Whole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View.CreatePCollectionView;
import org.apache.beam.sdk.transforms.ViewFn;
import org.apache.beam.sdk.util.construction.RunnerPCollectionView;
import org.apache.beam.sdk.util.construction.SplittableParDo.PrimitiveBoundedRead;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.WindowedValue;

/**
 * A pipeline made by a plan.
 *
 * <p>Elements lose their static types here; what flows where was checked when the pipeline that was
 * planned was built.
 */
@SuppressWarnings("unchecked")
final class FusedPipeline {
  private final Pipeline pipeline;
  private final Map<Output, PCollection<Object>> made = new HashMap<>();
  private final Map<SideInput, PCollectionView<Object>> views = new HashMap<>();
  private final Set<Unit> finished = new HashSet<>();

  private FusedPipeline(PipelineOptions options) {
    this.pipeline = Pipeline.create(options);
  }

  /** Makes a plan a pipeline. */
  static Pipeline of(FusionPlan plan, PipelineOptions options) {
    FusedPipeline fused = new FusedPipeline(options);
    plan.units().forEach(fused::make);
    return fused.pipeline;
  }

  private void make(Unit unit) {
    if (!finished.add(unit)) {
      return;
    }
    unit.awaited().forEach(this::make);
    String name = "Stage" + finished.size() + " " + unit.name().replace('/', '.');
    if (unit instanceof Stage) {
      stage(name, (Stage) unit);
    } else if (unit instanceof SideInput) {
      view(name, (SideInput) unit);
    } else {
      whole(name, (Whole) unit);
    }
  }

  private void stage(String name, Stage stage) {
    TupleTag<Object> nothing = new TupleTag<>("nothing");
    List<PCollectionView<?>> sideInputs = new ArrayList<>();
    stage.views().forEach(view -> sideInputs.add(views.get(view)));
    PCollectionTuple results =
        made.get(stage.root())
            .apply(
                name,
                ParDo.of(new FusedFn(stage.steps(), stage.first()))
                    .withSideInputs(sideInputs)
                    .withOutputTags(
                        nothing, TupleTagList.of(new ArrayList<>(stage.held().values()))));
    ((PCollection<Void>) (PCollection<?>) results.get(nothing)).setCoder(VoidCoder.of());
    stage
        .held()
        .forEach(
            (output, tag) ->
                made.put(output, results.get(tag).setCoder((Coder<Object>) output.coder())));
  }

  private void view(String name, SideInput unit) {
    PCollectionView<?> view = unit.view();
    PCollection<Object> elements = gathered(name, unit, unit.collection().getCoder());
    PCollectionView<Object> same =
        new RunnerPCollectionView<>(
            elements,
            (TupleTag<Iterable<WindowedValue<?>>>) view.getTagInternal(),
            (ViewFn<Iterable<WindowedValue<?>>, Object>) view.getViewFn(),
            view.getWindowMappingFn(),
            view.getWindowingStrategyInternal(),
            elements.getCoder());
    elements.apply(name, CreatePCollectionView.of(same));
    views.put(unit, same);
  }

  private void whole(String name, Whole unit) {
    PCollection<Object> result;
    if (!unit.isSource()) {
      result =
          gathered(name, unit, unit.inputCoder())
              .apply(name, (PTransform<PCollection<Object>, PCollection<Object>>) unit.transform());
    } else {
      PTransform<?, ?> source =
          unit.transform() instanceof PrimitiveBoundedRead
              ? Read.from(((PrimitiveBoundedRead<?>) unit.transform()).getSource())
              : unit.transform();
      result = pipeline.apply(name, (PTransform<PBegin, PCollection<Object>>) source);
    }
    for (Output output : unit.held().keySet()) {
      made.put(output, result.setCoder((Coder<Object>) output.coder()));
    }
  }

  /** All elements that a unit consumes, as one PCollection. */
  private PCollection<Object> gathered(String name, Unit unit, Coder<?> coder) {
    Coder<Object> elementCoder = (Coder<Object>) coder;
    List<Output> inputs = unit.inputs();
    if (inputs.isEmpty()) {
      return pipeline.apply(name + ".Nothing", Create.empty(elementCoder));
    }
    if (inputs.size() == 1) {
      return made.get(inputs.get(0));
    }
    PCollectionList<Object> parts = PCollectionList.empty(pipeline);
    for (Output input : inputs) {
      parts = parts.and(made.get(input));
    }
    return parts.apply(name + ".AllParts", Flatten.pCollections()).setCoder(elementCoder);
  }
}
