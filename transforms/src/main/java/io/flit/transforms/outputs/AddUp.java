package io.flit.transforms.outputs;

import java.io.Serializable;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;

/**
 * Adds up what bundles kept of different rows, in any order and grouping.
 *
 * <pre>{@code
 * tallies.apply(Combine.perKey(AddUp.of(ArmTally::new, ArmTally::merge, ArmTally.coder())));
 * }</pre>
 *
 * @param <T> a sum that can take in another
 */
public final class AddUp<T> extends CombineFn<T, T, T> {
  private static final long serialVersionUID = 1L;

  private final Empty<T> empty;
  private final Merge<T> merge;
  private final Coder<T> coder;

  private AddUp(Empty<T> empty, Merge<T> merge, Coder<T> coder) {
    this.empty = empty;
    this.merge = merge;
    this.coder = coder;
  }

  /** Makes a sum of nothing. */
  public interface Empty<T> extends Supplier<T>, Serializable {}

  /** Takes a sum, the second, into another, the first, which changes. */
  public interface Merge<T> extends BiConsumer<T, T>, Serializable {}

  /** Adds up sums that {@code merge} merges exactly, whatever comes first. */
  public static <T> AddUp<T> of(Empty<T> empty, Merge<T> merge, Coder<T> coder) {
    return new AddUp<>(empty, merge, coder);
  }

  @Override
  public T createAccumulator() {
    return empty.get();
  }

  @Override
  public T addInput(T sum, T part) {
    merge.accept(sum, part);
    return sum;
  }

  @Override
  public T mergeAccumulators(Iterable<T> parts) {
    T sum = createAccumulator();
    parts.forEach(part -> merge.accept(sum, part));
    return sum;
  }

  @Override
  public T extractOutput(T sum) {
    return sum;
  }

  @Override
  public Coder<T> getAccumulatorCoder(CoderRegistry registry, Coder<T> inputCoder) {
    return coder;
  }

  @Override
  public Coder<T> getDefaultOutputCoder(CoderRegistry registry, Coder<T> inputCoder) {
    return coder;
  }
}
