package io.flit.cli.fusion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineVisitor;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Redistribute;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View.CreatePCollectionView;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.util.construction.SplittableParDo.PrimitiveBoundedRead;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowingStrategy;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which steps of a pipeline become one stage.
 *
 * <p>A stage begins at a PCollection that has to be held: one that comes out of a source or a
 * shuffle. All ParDos that consume it belong to the stage, and those that consume what they make,
 * and so on. A Flatten is no step at all: what consumes it is a step of every stage whose elements
 * go into it. A ParDo cannot wait in its stage for a side input that needs the stage itself; it
 * begins a stage of its own, at its input.
 */
final class FusionPlan {
  private final Map<PCollection<?>, List<Output>> outputs = new HashMap<>();
  private final Map<TupleTag<?>, SideInput> views = new HashMap<>();
  private final Map<Output, List<Stage>> stagesByRoot = new HashMap<>();
  private final Set<Unit> units = new LinkedHashSet<>();

  private FusionPlan() {}

  /**
   * Plans a pipeline.
   *
   * @throws IllegalArgumentException if there is a step that cannot be in a plan
   */
  static FusionPlan of(Pipeline pipeline) {
    FusionPlan plan = new FusionPlan();
    pipeline.traverseTopologically(plan.new Planner());
    for (Unit unit : plan.units) {
      unit.inputs().forEach(output -> output.maker.hold(output));
    }
    return plan;
  }

  /** The parts of the plan. Each comes after what its elements come from, side inputs aside. */
  Set<Unit> units() {
    return units;
  }

  /** What a unit makes. */
  static final class Output {
    private final Unit maker;
    private final int step;
    private final TupleTag<?> tag;
    private final Supplier<Coder<?>> encoding;

    private Output(Unit maker, int step, TupleTag<?> tag, Supplier<Coder<?>> encoding) {
      this.maker = maker;
      this.step = step;
      this.tag = tag;
      this.encoding = encoding;
    }

    Unit maker() {
      return maker;
    }

    /** The coder of the elements. Not every PCollection has one that nobody consumes. */
    Coder<?> coder() {
      return encoding.get();
    }
  }

  /** A part of the plan: what DirectRunner runs as one step, or a few of its own. */
  abstract static class Unit {
    private final String name;
    private final Map<Output, TupleTag<Object>> held = new LinkedHashMap<>();

    Unit(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    /** The outputs that another unit consumes, each with a tag that is unique in this unit. */
    Map<Output, TupleTag<Object>> held() {
      return held;
    }

    /** Remembers that another unit consumes an output of this one. */
    void hold(Output output) {
      held.computeIfAbsent(output, o -> new TupleTag<>(o.step + "/" + o.tag.getId()));
    }

    /** What must be held for this unit. */
    abstract List<Output> inputs();

    /** The units that have to be complete before this one can be. */
    abstract Set<Unit> awaited();
  }

  /** A transform that the runner knows by itself. */
  static final class Whole extends Unit {
    private final PTransform<?, ?> transform;
    private final @Nullable Supplier<Coder<?>> inputEncoding;
    private final List<Output> inputs;

    Whole(
        String name,
        PTransform<?, ?> transform,
        @Nullable Supplier<Coder<?>> inputEncoding,
        List<Output> inputs) {
      super(name);
      this.transform = transform;
      this.inputEncoding = inputEncoding;
      this.inputs = inputs;
    }

    PTransform<?, ?> transform() {
      return transform;
    }

    boolean isSource() {
      return inputEncoding == null;
    }

    /** The coder of what the transform is applied to, unless it is a source. */
    Coder<?> inputCoder() {
      return inputEncoding.get();
    }

    @Override
    List<Output> inputs() {
      return inputs;
    }

    @Override
    Set<Unit> awaited() {
      return makersOf(inputs);
    }
  }

  /** A side input. */
  static final class SideInput extends Unit {
    private final PCollectionView<?> view;
    private final PCollection<?> collection;
    private final List<Output> inputs;

    SideInput(
        String name, PCollectionView<?> view, PCollection<?> collection, List<Output> inputs) {
      super(name);
      this.view = view;
      this.collection = collection;
      this.inputs = inputs;
    }

    PCollectionView<?> view() {
      return view;
    }

    /** The PCollection that the view is of. */
    PCollection<?> collection() {
      return collection;
    }

    @Override
    List<Output> inputs() {
      return inputs;
    }

    @Override
    Set<Unit> awaited() {
      return makersOf(inputs);
    }
  }

  /** ParDos that work on one element at a time, fused. */
  static final class Stage extends Unit {
    private final Output root;
    private final List<FusedStep> steps = new ArrayList<>();
    private final List<Integer> first = new ArrayList<>();
    private final Set<SideInput> views = new LinkedHashSet<>();

    Stage(String name, Output root) {
      super(name);
      this.root = root;
    }

    Output root() {
      return root;
    }

    /** Adds a step and tells its number. */
    private int add(FusedStep step, Set<SideInput> needed) {
      views.addAll(needed);
      steps.add(step);
      return steps.size() - 1;
    }

    /** The steps; each comes after those that feed it. */
    List<FusedStep> steps() {
      return steps;
    }

    /** The steps that consume the root. */
    List<Integer> first() {
      return first;
    }

    Set<SideInput> views() {
      return views;
    }

    @Override
    void hold(Output output) {
      super.hold(output);
      steps.get(output.step).holds(output.tag, held().get(output));
    }

    @Override
    List<Output> inputs() {
      return List.of(root);
    }

    @Override
    Set<Unit> awaited() {
      Set<Unit> awaited = new LinkedHashSet<>(views);
      awaited.add(root.maker);
      return awaited;
    }
  }

  private static Set<Unit> makersOf(List<Output> outputs) {
    Set<Unit> makers = new LinkedHashSet<>();
    outputs.forEach(output -> makers.add(output.maker));
    return makers;
  }

  private static boolean awaits(Unit unit, Unit other, Set<Unit> seen) {
    if (unit.equals(other)) {
      return true;
    }
    return seen.add(unit)
        && unit.awaited().stream().anyMatch(awaited -> awaits(awaited, other, seen));
  }

  /** Puts every transform in its place. */
  private final class Planner extends PipelineVisitor.Defaults {
    @Override
    public CompositeBehavior enterCompositeTransform(Node node) {
      PTransform<?, ?> transform = node.getTransform();
      if (transform instanceof Combine.PerKey) {
        combine(node, (Combine.PerKey<?, ?, ?>) transform);
        return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
      }
      if (transform instanceof Reshuffle || transform instanceof Redistribute.RedistributeByKey) {
        spread(node);
        return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
      }
      return CompositeBehavior.ENTER_TRANSFORM;
    }

    @Override
    public void visitPrimitiveTransform(Node node) {
      PTransform<?, ?> transform = node.getTransform();
      if (transform instanceof ParDo.MultiOutput) {
        parDo(node, (ParDo.MultiOutput<?, ?>) transform);
      } else if (transform instanceof Flatten.PCollections) {
        outputs.put(onlyOutput(node), inputsOf(node));
      } else if (transform instanceof CreatePCollectionView) {
        view(node, ((CreatePCollectionView<?, ?>) transform).getView());
      } else if (transform instanceof GroupByKey
          || transform instanceof Impulse
          || transform instanceof PrimitiveBoundedRead) {
        whole(node);
      } else {
        throw refusal(node, "is a " + transform.getClass().getName());
      }
    }

    private void combine(Node node, Combine.PerKey<?, ?, ?> combine) {
      if (!combine.getSideInputs().isEmpty()) {
        throw refusal(node, "combines with side inputs");
      }
      whole(node);
    }

    private void whole(Node node) {
      Supplier<Coder<?>> encoding = node.getInputs().isEmpty() ? null : onlyInput(node)::getCoder;
      PCollection<?> made = onlyOutput(node);
      outputs.put(
          made,
          whole(node.getFullName(), node.getTransform(), encoding, inputsOf(node), made::getCoder));
    }

    private List<Output> whole(
        String name,
        PTransform<?, ?> transform,
        @Nullable Supplier<Coder<?>> inputEncoding,
        List<Output> inputs,
        Supplier<Coder<?>> encoding) {
      Whole unit = new Whole(name, transform, inputEncoding, inputs);
      units.add(unit);
      return List.of(new Output(unit, 0, new TupleTag<>(), encoding));
    }

    /** Spreads elements over few bundles, whatever keys they have: every bundle has a price. */
    private void spread(Node node) {
      PCollection<?> input = onlyInput(node);
      Supplier<Coder<?>> keyed = () -> Spread.keyedCoder(input.getCoder());
      List<Output> dealt =
          step(
                  node.getFullName() + "/Deal",
                  () -> FusedStep.of(Spread.deal(), Spread.OUTPUT),
                  Map.of(Spread.OUTPUT, keyed),
                  Set.of(),
                  outputs.get(input))
              .get(Spread.OUTPUT);
      List<Output> met =
          whole(
              node.getFullName() + "/Meet",
              GroupByKey.create(),
              keyed,
              dealt,
              () -> Spread.groupedCoder(input.getCoder()));
      outputs.put(
          onlyOutput(node),
          step(
                  node.getFullName() + "/Collect",
                  () -> FusedStep.of(Spread.collect(), Spread.OUTPUT),
                  Map.of(Spread.OUTPUT, input::getCoder),
                  Set.of(),
                  met)
              .get(Spread.OUTPUT));
    }

    private void view(Node node, PCollectionView<?> view) {
      SideInput unit = new SideInput(node.getFullName(), view, onlyInput(node), inputsOf(node));
      units.add(unit);
      views.put(view.getTagInternal(), unit);
      outputs.put(onlyOutput(node), unit.inputs());
    }

    private void parDo(Node node, ParDo.MultiOutput<?, ?> parDo) {
      PCollection<?> input = mainInput(node, parDo);
      check(node, parDo.getFn(), input);
      Set<SideInput> needed = new LinkedHashSet<>();
      parDo.getSideInputs().values().forEach(view -> needed.add(views.get(view.getTagInternal())));
      Map<TupleTag<?>, Supplier<Coder<?>>> encodings = new LinkedHashMap<>();
      node.getOutputs().forEach((tag, made) -> encodings.put(tag, made::getCoder));
      Map<TupleTag<?>, List<Output>> results =
          step(
              node.getFullName(),
              () -> FusedStep.of(parDo, input),
              encodings,
              needed,
              outputs.get(input));
      node.getOutputs().forEach((tag, made) -> outputs.put(made, results.get(tag)));
    }

    /** Puts a step into every stage that its elements come from. */
    private Map<TupleTag<?>, List<Output>> step(
        String name,
        Supplier<FusedStep> step,
        Map<TupleTag<?>, Supplier<Coder<?>>> encodings,
        Set<SideInput> needed,
        List<Output> inputs) {
      Map<TupleTag<?>, List<Output>> results = new HashMap<>();
      encodings.keySet().forEach(tag -> results.put(tag, new ArrayList<>()));
      Map<Stage, Integer> places = new HashMap<>();
      for (Output input : inputs) {
        boolean joins = input.maker instanceof Stage && canWait((Stage) input.maker, needed);
        Stage stage = joins ? (Stage) input.maker : stageAt(input, name, needed);
        Integer place = places.get(stage);
        if (place == null) {
          int added = stage.add(step.get(), needed);
          places.put(stage, added);
          encodings.forEach(
              (tag, encoding) -> results.get(tag).add(new Output(stage, added, tag, encoding)));
          place = added;
        }
        if (joins) {
          stage.steps.get(input.step).feeds(input.tag, place);
        } else {
          stage.first.add(place);
        }
      }
      return results;
    }

    /** Whether a stage can wait for views, since none of them needs the stage. */
    private boolean canWait(Stage stage, Set<SideInput> needed) {
      return needed.stream().noneMatch(view -> awaits(view, stage, new HashSet<>()));
    }

    private Stage stageAt(Output root, String name, Set<SideInput> needed) {
      List<Stage> there = stagesByRoot.computeIfAbsent(root, output -> new ArrayList<>());
      for (Stage stage : there) {
        if (canWait(stage, needed)) {
          return stage;
        }
      }
      Stage stage = new Stage(name, root);
      units.add(stage);
      there.add(stage);
      return stage;
    }

    private void check(Node node, DoFn<?, ?> fn, PCollection<?> input) {
      DoFnSignature signature = DoFnSignatures.getSignature(fn.getClass());
      List<DoFnSignature.Parameter> parameters = signature.processElement().extraParameters();
      if (signature.usesState() || signature.usesTimers()) {
        throw refusal(node, "has state or timers");
      }
      if (signature.processElement().isSplittable()) {
        throw refusal(node, "is splittable and may never end");
      }
      if (!input.getWindowingStrategy().equals(WindowingStrategy.globalDefault())) {
        throw refusal(node, "has windows that are not the global one");
      }
      if (parameters.stream()
          .anyMatch(
              parameter -> parameter instanceof DoFnSignature.Parameter.BundleFinalizerParameter)) {
        throw refusal(node, "asks to be told when its bundle is committed");
      }
    }

    private IllegalArgumentException refusal(Node node, String reason) {
      return new IllegalArgumentException(
          node.getFullName()
              + " "
              + reason
              + ", which cannot be fused; DirectRunner itself runs such a pipeline.");
    }

    private PCollection<?> mainInput(Node node, ParDo.MultiOutput<?, ?> parDo) {
      Map<TupleTag<?>, PCollection<?>> inputs = new LinkedHashMap<>(node.getInputs());
      inputs.keySet().removeAll(parDo.getAdditionalInputs().keySet());
      return inputs.values().iterator().next();
    }

    private PCollection<?> onlyInput(Node node) {
      return node.getInputs().values().iterator().next();
    }

    private PCollection<?> onlyOutput(Node node) {
      return node.getOutputs().values().iterator().next();
    }

    private List<Output> inputsOf(Node node) {
      List<Output> inputs = new ArrayList<>();
      node.getInputs().values().forEach(input -> inputs.addAll(outputs.get(input)));
      return inputs;
    }
  }
}
