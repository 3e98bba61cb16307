package io.flit.local.fusion;

import io.flit.local.fusion.FusionPlan.Output;
import io.flit.local.fusion.FusionPlan.SideInput;
import io.flit.local.fusion.FusionPlan.Stage;
import io.flit.local.fusion.FusionPlan.Unit;
import io.flit.local.fusion.FusionPlan.Whole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline.PipelineVisitor;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Redistribute;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View.CreatePCollectionView;
import org.apache.beam.sdk.util.construction.SplittableParDo.PrimitiveBoundedRead;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Puts every transform of a pipeline in its place in a {@link FusionPlan}. */
final class FusionPlanner extends PipelineVisitor.Defaults {
  private final Map<PCollection<?>, List<Output>> outputs = new HashMap<>();
  private final Map<TupleTag<?>, SideInput> views = new HashMap<>();
  private final Map<Output, List<Stage>> stagesByRoot = new HashMap<>();
  private final Map<Map.Entry<Output, Set<SideInput>>, Output> released = new HashMap<>();
  private final Set<Unit> units = new LinkedHashSet<>();

  /** The parts of the plan. Each comes after what its elements come from, side inputs aside. */
  Set<Unit> units() {
    return units;
  }

  @Override
  public CompositeBehavior enterCompositeTransform(Node node) {
    PTransform<?, ?> transform = node.getTransform();
    if (transform instanceof Combine.PerKey) {
      whole(node);
      return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
    }
    if (transform instanceof Create.Values) {
      list(node, (Create.Values<?>) transform);
      return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
    }
    if (isSpread(transform)) {
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
      throw new IllegalArgumentException(
          node.getFullName() + " is a " + transform.getClass().getName() + ", which has no stage.");
    }
  }

  /** Whether a transform makes the elements that it gets, in other bundles. */
  static boolean isSpread(PTransform<?, ?> transform) {
    return keepsKeysTogether(transform)
        || transform instanceof Reshuffle.ViaRandomKey
        || transform instanceof Redistribute.RedistributeArbitrarily;
  }

  private static boolean keepsKeysTogether(PTransform<?, ?> transform) {
    return transform instanceof Reshuffle || transform instanceof Redistribute.RedistributeByKey;
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

  /** Lists elements in one bundle: DirectRunner would split them, as a source, into several. */
  private void list(Node node, Create.Values<?> create) {
    PCollection<?> made = onlyOutput(node);
    List<Output> start =
        whole(node.getFullName() + "/Start", Impulse.create(), null, List.of(), ByteArrayCoder::of);
    outputs.put(
        made,
        own(
            node.getFullName(),
            () -> ListedElements.list(create.getElements(), made.getCoder()),
            made::getCoder,
            start));
  }

  /** Spreads elements over few bundles, even if they have many keys: every bundle has a price. */
  private void spread(Node node) {
    PCollection<?> input = onlyInput(node);
    Supplier<DoFn<Object, Object>> deal =
        keepsKeysTogether(node.getTransform())
            ? () -> FewBundles.dealByKey(input.getCoder())
            : FewBundles::deal;
    outputs.put(
        onlyOutput(node),
        meet(node.getFullName(), deal, outputs.get(input), Set.of(), input::getCoder));
  }

  /** Lets elements meet in few bundles, not before side inputs are complete. */
  private List<Output> meet(
      String name,
      Supplier<DoFn<Object, Object>> deal,
      List<Output> elements,
      Set<SideInput> awaited,
      Supplier<Coder<?>> encoding) {
    Supplier<Coder<?>> keyed = () -> FewBundles.keyedCoder(encoding.get());
    List<Output> meeting = new ArrayList<>();
    meeting.addAll(own(name + "/Deal", deal, keyed, elements));
    for (SideInput view : awaited) {
      meeting.addAll(own(name + "/Signal", FewBundles::signal, keyed, view.inputs()));
    }
    List<Output> met =
        whole(
            name + "/Meet",
            GroupByKey.create(),
            keyed,
            meeting,
            () -> FewBundles.groupedCoder(encoding.get()));
    return own(name + "/Collect", FewBundles::collect, encoding, met);
  }

  /** Adds a step that is none of the pipeline's. */
  private List<Output> own(
      String name,
      Supplier<DoFn<Object, Object>> fn,
      Supplier<Coder<?>> encoding,
      List<Output> inputs) {
    return step(
            name,
            () -> FusedStep.of(fn.get()),
            Map.of(FusedStep.OUTPUT, encoding),
            Set.of(),
            inputs)
        .get(FusedStep.OUTPUT);
  }

  private void view(Node node, PCollectionView<?> view) {
    SideInput unit = new SideInput(node.getFullName(), view, onlyInput(node), inputsOf(node));
    units.add(unit);
    views.put(view.getTagInternal(), unit);
    outputs.put(onlyOutput(node), unit.inputs());
  }

  private void parDo(Node node, ParDo.MultiOutput<?, ?> parDo) {
    PCollection<?> input = mainInput(node, parDo);
    Set<SideInput> needed = new LinkedHashSet<>();
    parDo.getSideInputs().values().forEach(view -> needed.add(views.get(view.getTagInternal())));
    Map<TupleTag<?>, Supplier<Coder<?>>> encodings = new LinkedHashMap<>();
    node.getOutputs().forEach((tag, made) -> encodings.put(tag, made::getCoder));
    Map<TupleTag<?>, List<Output>> results =
        step(
            node.getFullName(),
            () -> FusedStep.of(parDo, input, node.getOutputs()),
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
    for (Output made : inputs) {
      Output input = hasToWait(made, needed) ? awaiting(made, name, needed) : made;
      boolean joins = input.maker() instanceof Stage && canWait((Stage) input.maker(), needed);
      Stage stage = joins ? (Stage) input.maker() : stageAt(input, name, needed);
      Integer place = places.get(stage);
      if (place == null) {
        int added = stage.add(step.get(), needed);
        places.put(stage, added);
        encodings.forEach(
            (tag, encoding) -> results.get(tag).add(new Output(stage, added, tag, encoding)));
        place = added;
      }
      if (joins) {
        input.feed(place);
      } else {
        stage.first().add(place);
      }
    }
    return results;
  }

  /**
   * Whether elements are held back until side inputs are complete. Those that cannot wait in their
   * stage are held in any case; others if they are few, which those of an Impulse are. DirectRunner
   * would offer them to their step again and again, each time as a bundle.
   */
  private boolean hasToWait(Output made, Set<SideInput> needed) {
    if (needed.isEmpty() || !(made.maker() instanceof Stage)) {
      return false;
    }
    Stage stage = (Stage) made.maker();
    return !canWait(stage, needed) || isImpulse(stage.root());
  }

  private static boolean isImpulse(Output output) {
    return output.maker() instanceof Whole
        && ((Whole) output.maker()).transform() instanceof Impulse;
  }

  /** The elements once side inputs are complete. */
  private Output awaiting(Output made, String name, Set<SideInput> needed) {
    Map.Entry<Output, Set<SideInput>> wait = Map.entry(made, needed);
    Output there = released.get(wait);
    if (there == null) {
      there = meet(name, FewBundles::deal, List.of(made), needed, made::coder).get(0);
      released.put(wait, there);
    }
    return there;
  }

  /** Whether a stage can wait for views, since none of them needs the stage. */
  private boolean canWait(Stage stage, Set<SideInput> needed) {
    return needed.stream().noneMatch(view -> view.awaits(stage));
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
