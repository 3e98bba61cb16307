package io.flit.local.fusion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.core.DoFnRunner;
import org.apache.beam.runners.core.SideInputReader;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.reflect.DoFnInvokers;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.WindowedValueMultiReceiver;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.beam.sdk.values.WindowedValues;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * Runs the steps of a stage.
 *
 * <p>An element goes through the steps depth first, with its timestamp and pane. Bundles of all
 * steps begin and end with the bundle of the stage, in the order of the steps, so that what a step
 * makes when its bundle ends still reaches the steps after it.
 */
final class FusedFn extends DoFn<Object, Object> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<byte[]> packedSteps;
  private final ArrayList<Integer> first;

  private transient List<FusedStep> steps;
  private transient List<DoFnRunner<Object, Object>> runners;
  private transient SideInputs sideInputs;
  private transient Outlet outlet;
  private transient boolean inBundle;

  /**
   * A stage.
   *
   * @param steps each after those that feed it; they are packed here, and later changes do not
   *     count
   * @param first the steps that consume the elements of the stage
   */
  FusedFn(List<FusedStep> steps, List<Integer> first) {
    this.first = new ArrayList<>(first);
    // DirectRunner packs and unpacks a DoFn several times for every bundle, and bytes need no work.
    // One by one: two steps that were made of the same DoFn must not become one.
    this.packedSteps = new ArrayList<>();
    steps.forEach(step -> packedSteps.add(SerializableUtils.serializeToByteArray(step)));
  }

  @Setup
  public void setup(PipelineOptions options) {
    steps = new ArrayList<>();
    runners = new ArrayList<>();
    sideInputs = new SideInputs();
    for (byte[] packed : packedSteps) {
      FusedStep step =
          (FusedStep) SerializableUtils.deserializeFromByteArray(packed, "a step of a stage");
      DoFnInvokers.tryInvokeSetupFor(step.fn(), options);
      steps.add(step);
      runners.add(step.runner(options, sideInputs, new Switch(step)));
    }
  }

  @ProcessElement
  public void process(ProcessContext context) {
    if (!inBundle) {
      // Not before: while side inputs are awaited, bundles come and go without an element.
      runners.forEach(DoFnRunner::startBundle);
      inBundle = true;
    }
    outlet =
        (tag, value) ->
            context.outputWindowedValue(
                tag,
                value.getValue(),
                value.getTimestamp(),
                value.getWindows(),
                value.getPaneInfo());
    sideInputs.context = context;
    WindowedValue<Object> element =
        WindowedValues.timestampedValueInGlobalWindow(
            context.element(), context.timestamp(), context.pane());
    for (int step : first) {
      runners.get(step).processElement(element);
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    if (inBundle) {
      outlet =
          (tag, value) ->
              context.output(tag, value.getValue(), value.getTimestamp(), GlobalWindow.INSTANCE);
      runners.forEach(DoFnRunner::finishBundle);
    }
    inBundle = false;
    outlet = null;
    sideInputs.forget();
  }

  /** How far back in time an output may lie is for its step to say, which has been asked. */
  @Override
  @SuppressWarnings("deprecation") // Beam has no other way to say so
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }

  /** Only the steps that were set up are torn down: one that fails to has seen to itself. */
  @Teardown
  public void teardown() {
    steps.forEach(step -> DoFnInvokers.invokerFor(step.fn()).invokeTeardown());
  }

  /** Where an element leaves the stage. */
  private interface Outlet {
    void output(TupleTag<Object> tag, WindowedValue<Object> value);
  }

  /** Hands what a step makes to the steps that it feeds, and out of the stage. */
  private final class Switch implements WindowedValueMultiReceiver {
    private final Map<TupleTag<?>, Route> routes = new HashMap<>();

    Switch(FusedStep step) {
      for (TupleTag<?> tag : step.wanted()) {
        routes.put(
            tag,
            new Route(
                step.fedBy(tag).stream().mapToInt(Integer::intValue).toArray(), step.heldBy(tag)));
      }
    }

    @Override
    @SuppressWarnings("unchecked") // what flows where was checked when the pipeline was built
    public <T> void output(TupleTag<T> tag, WindowedValue<T> made) {
      Route route = routes.get(tag);
      if (route == null) {
        return;
      }
      WindowedValue<Object> value = (WindowedValue<Object>) made;
      for (int step : route.fed) {
        runners.get(step).processElement(value);
      }
      if (route.held != null) {
        outlet.output(route.held, value);
      }
    }
  }

  /** The steps that an output is handed on to, and the tag under which it leaves, or null. */
  private record Route(int[] fed, @Nullable TupleTag<Object> held) {}

  /** The side inputs of the stage; each is looked up once in a bundle. */
  private static final class SideInputs implements SideInputReader {
    private final Map<TupleTag<?>, Object> known = new HashMap<>();
    private DoFn<Object, Object>.ProcessContext context;

    @Override
    @SuppressWarnings("unchecked") // a view's value is of the view's type
    public <T> T get(PCollectionView<T> view, BoundedWindow window) {
      TupleTag<?> tag = view.getTagInternal();
      Object value = known.get(tag);
      if (value == null) {
        value = context.sideInput(view);
        known.put(tag, value);
      }
      return (T) value;
    }

    @Override
    public <T> boolean contains(PCollectionView<T> view) {
      return true;
    }

    @Override
    public boolean isEmpty() {
      return false;
    }

    void forget() {
      known.clear();
      context = null;
    }
  }
}
