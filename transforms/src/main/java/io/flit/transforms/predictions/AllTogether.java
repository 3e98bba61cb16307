package io.flit.transforms.predictions;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Brings all elements to one worker as a single one, which is there even if it holds nothing: what
 * follows happens once in any case.
 */
final class AllTogether<T> extends PTransform<PCollection<T>, PCollection<Iterable<T>>> {
  private final T none;

  private AllTogether(T none) {
    this.none = none;
  }

  /**
   * All elements.
   *
   * @param none stands among them, and for nothing
   */
  static <T> AllTogether<T> with(T none) {
    return new AllTogether<>(none);
  }

  @Override
  public PCollection<Iterable<T>> expand(PCollection<T> elements) {
    Coder<T> coder = elements.getCoder();
    PCollection<T> nothing =
        elements.getPipeline().apply("Nothing", Create.of(none).withCoder(coder));
    PCollection<KV<Integer, T>> keyed =
        PCollectionList.of(elements)
            .and(nothing)
            .apply("OrNothing", Flatten.pCollections())
            .apply("OneKey", WithKeys.of(0)) // a few elements per snapshot
            .setCoder(KvCoder.of(VarIntCoder.of(), coder));
    return keyed.apply("Together", GroupByKey.create()).apply("Elements", Values.create());
  }
}
