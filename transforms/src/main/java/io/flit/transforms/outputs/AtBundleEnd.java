package io.flit.transforms.outputs;

import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Puts out what a DoFn has kept until its bundle ends. Pipelines here have one window and no times,
 * which Beam asks for at this place.
 */
public final class AtBundleEnd {
  private AtBundleEnd() {}

  /** What takes elements of the main output. */
  public static <I, O> Consumer<O> to(DoFn<I, O>.FinishBundleContext context) {
    return element ->
        context.output(element, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
  }

  /** What takes elements of one of several outputs. */
  public static <I, O, T> Consumer<T> to(
      DoFn<I, O>.FinishBundleContext context, TupleTag<T> output) {
    return element ->
        context.output(output, element, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
  }
}
