package io.flit.cli.fusion;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * What becomes of a Reshuffle: its elements are dealt out in turn to a few bundles, a handful for
 * each processor, whatever their keys; neither order nor timestamps are kept. DirectRunner would
 * make a bundle for every key, which costs milliseconds.
 *
 * <p>Elements that have to wait for something else meet in the same way, together with what that is
 * made of: nothing leaves a shuffle before all that goes into it is complete.
 */
final class FewBundles {
  private static final int BUNDLES = 4 * Runtime.getRuntime().availableProcessors();

  private FewBundles() {}

  /** The step before the elements meet. */
  static DoFn<Object, Object> deal() {
    return new DealFn();
  }

  /** What takes the place of {@link #deal} for elements that are only waited for. */
  static DoFn<Object, Object> signal() {
    return new SignalFn();
  }

  /** The step after it. */
  static DoFn<Object, Object> collect() {
    return new CollectFn();
  }

  /** The coder of what {@link #deal} makes. */
  static Coder<?> keyedCoder(Coder<?> elements) {
    return KvCoder.of(VarIntCoder.of(), elements);
  }

  /** The coder of what has met. */
  static Coder<?> groupedCoder(Coder<?> elements) {
    return KvCoder.of(VarIntCoder.of(), IterableCoder.of(elements));
  }

  private static final class DealFn extends DoFn<Object, Object> {
    private static final AtomicInteger NEXT = new AtomicInteger();

    @ProcessElement
    public void deal(@Element Object element, OutputReceiver<Object> out) {
      out.output(KV.of(Math.floorMod(NEXT.getAndIncrement(), BUNDLES), element));
    }
  }

  private static final class SignalFn extends DoFn<Object, Object> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void drop() {}
  }

  private static final class CollectFn extends DoFn<Object, Object> {
    @ProcessElement
    public void collect(@Element Object bundle, OutputReceiver<Object> out) {
      ((Iterable<?>) ((KV<?, ?>) bundle).getValue()).forEach(out::output);
    }
  }
}
