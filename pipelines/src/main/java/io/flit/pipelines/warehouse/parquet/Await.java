package io.flit.pipelines.warehouse.parquet;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Holds elements back until another PCollection is complete, by meeting it in a GroupByKey. For a
 * few elements. Beam's {@code Wait.on} does the same by a side input, which costs a small refresh
 * on one machine a quarter more processor time.
 */
final class Await<T> extends PTransform<PCollection<T>, PCollection<T>> {
  private final transient PCollection<?> signal;

  Await(PCollection<?> signal) {
    this.signal = signal;
  }

  @SuppressWarnings("unchecked") // the signal's elements are not looked at
  private PCollection<T> none() {
    return ((PCollection<Object>) signal).apply("NoneOfSignal", ParDo.of(new NoneFn<T>()));
  }

  @Override
  public PCollection<T> expand(PCollection<T> elements) {
    return PCollectionList.of(elements)
        .and(none().setCoder(elements.getCoder()))
        .apply("Both", Flatten.pCollections())
        .apply("OneKey", WithKeys.of(0))
        .setCoder(KvCoder.of(VarIntCoder.of(), elements.getCoder()))
        .apply("Meet", GroupByKey.create())
        .apply("Elements", Values.create())
        .apply("EachElement", Flatten.iterables());
  }

  private static final class NoneFn<T> extends DoFn<Object, T> {
    @ProcessElement
    public void drop() {}
  }
}
