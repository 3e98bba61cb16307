package io.flit.local.fusion;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.core.DoFnRunner;
import org.apache.beam.runners.core.DoFnRunners;
import org.apache.beam.runners.core.SideInputReader;
import org.apache.beam.runners.core.StateInternals;
import org.apache.beam.runners.core.StepContext;
import org.apache.beam.runners.core.TimerInternals;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.schemas.SchemaCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFnSchemaInformation;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.util.WindowedValueMultiReceiver;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowingStrategy;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A ParDo as a step of a stage, and where its outputs go. */
final class FusedStep implements Serializable {
  /** The only output of a step that is none of the pipeline's. */
  static final TupleTag<Object> OUTPUT = new TupleTag<>("output");

  private static final long serialVersionUID = 1L;

  private final DoFn<Object, Object> fn;
  private final TupleTag<Object> mainOutput;
  private final ArrayList<TupleTag<?>> additionalOutputs;
  private final LinkedHashMap<String, PCollectionView<?>> sideInputs;
  private final DoFnSchemaInformation schemas;
  private final HashMap<TupleTag<?>, Coder<?>> rowCoders;
  private final HashMap<TupleTag<?>, ArrayList<Integer>> fed = new HashMap<>();
  private final HashMap<TupleTag<?>, TupleTag<Object>> held = new HashMap<>();

  private FusedStep(
      DoFn<Object, Object> fn,
      TupleTag<Object> mainOutput,
      List<TupleTag<?>> additionalOutputs,
      Map<String, PCollectionView<?>> sideInputs,
      DoFnSchemaInformation schemas,
      Map<TupleTag<?>, Coder<?>> rowCoders) {
    this.fn = fn;
    this.mainOutput = mainOutput;
    this.additionalOutputs = new ArrayList<>(additionalOutputs);
    this.sideInputs = new LinkedHashMap<>(sideInputs);
    this.schemas = schemas;
    this.rowCoders = new HashMap<>(rowCoders);
  }

  /**
   * A step that does what a ParDo does with the elements of a PCollection.
   *
   * @param outputs what the ParDo makes, by tag
   */
  @SuppressWarnings("unchecked") // what flows where was checked when the pipeline was built
  static FusedStep of(
      ParDo.MultiOutput<?, ?> parDo,
      PCollection<?> input,
      Map<TupleTag<?>, PCollection<?>> outputs) {
    DoFn<Object, Object> fn = (DoFn<Object, Object>) parDo.getFn();
    return new FusedStep(
        fn,
        (TupleTag<Object>) parDo.getMainOutputTag(),
        parDo.getAdditionalOutputTags().getAll(),
        parDo.getSideInputs(),
        ParDo.getDoFnSchemaInformation(fn, (PCollection<Object>) input),
        rowCodersOf(outputs));
  }

  /** The coders of outputs with a schema, which a step may make of rows. */
  private static Map<TupleTag<?>, Coder<?>> rowCodersOf(Map<TupleTag<?>, PCollection<?>> outputs) {
    Map<TupleTag<?>, Coder<?>> coders = new HashMap<>();
    outputs.forEach(
        (tag, made) -> {
          try {
            if (made.getCoder() instanceof SchemaCoder) {
              coders.put(tag, made.getCoder());
            }
          } catch (IllegalStateException e) {
            // Nobody consumes it, and it has no coder: rows cannot become its elements anywhere.
            return;
          }
        });
    return coders;
  }

  /** A step of its own, which has {@link #OUTPUT} and no side inputs. */
  static FusedStep of(DoFn<Object, Object> fn) {
    return new FusedStep(fn, OUTPUT, List.of(), Map.of(), DoFnSchemaInformation.create(), Map.of());
  }

  DoFn<Object, Object> fn() {
    return fn;
  }

  /** Hands an output on to a later step of the stage. */
  void feeds(TupleTag<?> output, int step) {
    fed.computeIfAbsent(output, tag -> new ArrayList<>()).add(step);
  }

  /** The later steps that an output is handed on to. */
  List<Integer> fedBy(TupleTag<?> output) {
    return fed.getOrDefault(output, new ArrayList<>());
  }

  /** Lets an output leave the stage, under a tag of the stage's own. */
  void holds(TupleTag<?> output, TupleTag<Object> tag) {
    held.put(output, tag);
  }

  /** The stage's tag of an output that leaves it, otherwise null. */
  @Nullable TupleTag<Object> heldBy(TupleTag<?> output) {
    return held.get(output);
  }

  /** All outputs that somebody is interested in. */
  List<TupleTag<?>> wanted() {
    List<TupleTag<?>> wanted = new ArrayList<>(fed.keySet());
    held.keySet().stream().filter(tag -> !fed.containsKey(tag)).forEach(wanted::add);
    return wanted;
  }

  /** Runs the step. */
  DoFnRunner<Object, Object> runner(
      PipelineOptions options, SideInputReader reader, WindowedValueMultiReceiver receiver) {
    return DoFnRunners.simpleRunner(
        options,
        fn,
        new Declared(sideInputs.values().stream().toList(), reader),
        receiver,
        mainOutput,
        additionalOutputs,
        Stateless.INSTANCE,
        null,
        rowCoders,
        WindowingStrategy.globalDefault(),
        schemas,
        sideInputs);
  }

  /** The side inputs that the step itself declares, of those of its stage. */
  private record Declared(List<PCollectionView<?>> views, SideInputReader stage)
      implements SideInputReader {
    @Override
    public <T> T get(PCollectionView<T> view, BoundedWindow window) {
      return stage.get(view, window);
    }

    @Override
    public <T> boolean contains(PCollectionView<T> view) {
      return views.contains(view);
    }

    @Override
    public boolean isEmpty() {
      return views.isEmpty();
    }
  }

  /** The context of a step that has neither state nor timers. */
  private enum Stateless implements StepContext {
    INSTANCE;

    @Override
    public StateInternals stateInternals() {
      throw new IllegalStateException("the step has no state");
    }

    @Override
    public TimerInternals timerInternals() {
      throw new IllegalStateException("the step has no timers");
    }
  }
}
