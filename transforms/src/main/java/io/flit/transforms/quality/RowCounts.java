package io.flit.transforms.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/** Adds up counts of rows. */
public final class RowCounts {
  private RowCounts() {}

  /**
   * Adds up the counts that share table, kind and reason. The output has one count for each that
   * occurs, in no particular order.
   */
  public static PTransform<PCollection<RowCount>, PCollection<RowCount>> total() {
    return new Total();
  }

  private static final class Total
      extends PTransform<PCollection<RowCount>, PCollection<RowCount>> {
    @Override
    public PCollection<RowCount> expand(PCollection<RowCount> parts) {
      return parts
          .apply("AddUp", Combine.globally(new AddUpFn()).withoutDefaults())
          .apply("OneByOne", Flatten.iterables());
    }
  }

  /** One accumulator for all counts: they are few, and a shuffle pays for every key. */
  static final class AddUpFn
      extends Combine.CombineFn<RowCount, Map<RowCount, Long>, List<RowCount>> {
    @Override
    public Map<RowCount, Long> createAccumulator() {
      return new HashMap<>();
    }

    @Override
    public Map<RowCount, Long> addInput(Map<RowCount, Long> sums, RowCount count) {
      sums.merge(withCount(count, 0), count.getCount(), Math::addExact);
      return sums;
    }

    @Override
    public Map<RowCount, Long> mergeAccumulators(Iterable<Map<RowCount, Long>> parts) {
      Map<RowCount, Long> sums = createAccumulator();
      parts.forEach(part -> part.forEach((count, n) -> sums.merge(count, n, Math::addExact)));
      return sums;
    }

    @Override
    public List<RowCount> extractOutput(Map<RowCount, Long> sums) {
      return sums.entrySet().stream().map(sum -> withCount(sum.getKey(), sum.getValue())).toList();
    }

    private static RowCount withCount(RowCount count, long n) {
      return RowCount.of(count.getTable(), count.getKind(), count.getReason(), n);
    }

    @Override
    public Coder<Map<RowCount, Long>> getAccumulatorCoder(
        CoderRegistry registry, Coder<RowCount> inputCoder) {
      return MapCoder.of(inputCoder, VarLongCoder.of());
    }

    @Override
    public Coder<List<RowCount>> getDefaultOutputCoder(
        CoderRegistry registry, Coder<RowCount> inputCoder) {
      return ListCoder.of(inputCoder);
    }
  }
}
