package io.flit.local.fusion;

import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.ValueInSingleWindow;
import org.joda.time.Duration;

/**
 * What becomes of a Reshuffle: its elements are dealt out to a few bundles, a handful for each
 * processor, either in turn or so that those of a key stay together. Their timestamps and panes go
 * with them. DirectRunner would make a bundle for every key, which costs milliseconds.
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

  /**
   * The same for pairs, of which those with equal keys come into one bundle.
   *
   * @param pairs the coder of the pairs
   */
  @SuppressWarnings("unchecked") // the coder is that of the elements
  static DoFn<Object, Object> dealByKey(Coder<?> pairs) {
    return new DealByKeyFn(((KvCoder<Object, ?>) pairs).getKeyCoder());
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
    return KvCoder.of(VarIntCoder.of(), dealtCoder(elements));
  }

  /** The coder of what has met. */
  static Coder<?> groupedCoder(Coder<?> elements) {
    return KvCoder.of(VarIntCoder.of(), IterableCoder.of(dealtCoder(elements)));
  }

  private static Coder<?> dealtCoder(Coder<?> elements) {
    return ValueInSingleWindow.Coder.of(elements, GlobalWindow.Coder.INSTANCE);
  }

  private static Object dealt(int number, DoFn<Object, Object>.ProcessContext element) {
    return KV.of(
        Math.floorMod(number, BUNDLES),
        ValueInSingleWindow.of(
            element.element(), element.timestamp(), GlobalWindow.INSTANCE, element.pane()));
  }

  private static final class DealFn extends DoFn<Object, Object> {
    private static final long serialVersionUID = 1L;

    private transient int next;

    @ProcessElement
    public void deal(ProcessContext context) {
      context.output(dealt(next++, context));
    }
  }

  private static final class DealByKeyFn extends DoFn<Object, Object> {
    private static final long serialVersionUID = 1L;

    private final Coder<Object> keys;

    DealByKeyFn(Coder<Object> keys) {
      this.keys = keys;
    }

    @ProcessElement
    public void deal(ProcessContext context) {
      Object key = ((KV<?, ?>) context.element()).getKey();
      context.output(dealt(keys.structuralValue(key).hashCode(), context));
    }
  }

  private static final class SignalFn extends DoFn<Object, Object> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void drop() {}
  }

  private static final class CollectFn extends DoFn<Object, Object> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void collect(ProcessContext context) {
      for (Object dealt : (Iterable<?>) ((KV<?, ?>) context.element()).getValue()) {
        ValueInSingleWindow<?> element = (ValueInSingleWindow<?>) dealt;
        context.outputWindowedValue(
            element.getValue(),
            element.getTimestamp(),
            List.of(GlobalWindow.INSTANCE),
            element.getPaneInfo());
      }
    }

    /** What has met has the time of the shuffle, which is after that of every element. */
    @Override
    @SuppressWarnings("deprecation") // Beam has no other way to give elements their own time back
    public Duration getAllowedTimestampSkew() {
      return Duration.millis(Long.MAX_VALUE);
    }
  }
}
