package io.flit.local.fusion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which steps of a pipeline become one stage.
 *
 * <p>A stage begins at a PCollection that has to be held: one that comes out of a source or a
 * shuffle. All ParDos that consume it belong to the stage, and those that consume what they make,
 * and so on. A Flatten is no step at all: what consumes it is a step of every stage whose elements
 * go into it. A ParDo cannot wait in its stage for a side input that needs the stage itself: its
 * elements go through a shuffle that ends when the side input is complete, and the ParDo begins a
 * stage after it. A Create is a step too, at an Impulse.
 */
final class FusionPlan {
  private final Set<Unit> units;

  private FusionPlan(Set<Unit> units) {
    this.units = units;
  }

  /**
   * Plans a pipeline.
   *
   * @throws IllegalArgumentException if there is a step that cannot be in a plan
   */
  static FusionPlan of(Pipeline pipeline) {
    FusionPlanner planner = new FusionPlanner();
    pipeline.traverseTopologically(planner);
    for (Unit unit : planner.units()) {
      unit.inputs().forEach(output -> output.maker.hold(output));
    }
    return new FusionPlan(planner.units());
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

    Output(Unit maker, int step, TupleTag<?> tag, Supplier<Coder<?>> encoding) {
      this.maker = maker;
      this.step = step;
      this.tag = tag;
      this.encoding = encoding;
    }

    Unit maker() {
      return maker;
    }

    /** Lets a step of the same stage consume it. */
    void feed(int consumer) {
      ((Stage) maker).steps.get(step).feeds(tag, consumer);
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

    /** Whether another unit has to be complete before this one can be, or is this one. */
    boolean awaits(Unit other) {
      return awaits(this, other, new HashSet<>());
    }

    private static boolean awaits(Unit unit, Unit other, Set<Unit> seen) {
      if (unit.equals(other)) {
        return true;
      }
      return seen.add(unit)
          && unit.awaited().stream().anyMatch(awaited -> awaits(awaited, other, seen));
    }
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

    /** Adds a step and returns its number. */
    int add(FusedStep step, Set<SideInput> needed) {
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
}
