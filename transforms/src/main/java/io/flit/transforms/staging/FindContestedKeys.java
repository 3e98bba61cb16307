package io.flit.transforms.staging;

import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.Bucketing;
import io.flit.transforms.packing.KeyBucket;
import io.flit.transforms.packing.PackedKeys;
import io.flit.transforms.packing.StableHash;
import io.flit.transforms.staging.rules.StagingRule;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds the keys that more than one row of a table has. Only hashes of keys are kept, packed many
 * to an element.
 *
 * <p>Rows need nothing but their key: what else they hold is not looked at. The output is one
 * element.
 */
public final class FindContestedKeys<R>
    extends PTransform<PCollection<R>, PCollection<ContestedKeys>> {
  private static final String HASHES = "hashes";

  private final SerializableFunction<R, @Nullable Long> hashOf;
  private final int buckets;

  private FindContestedKeys(SerializableFunction<R, @Nullable Long> hashOf, int buckets) {
    this.hashOf = hashOf;
    this.buckets = buckets;
  }

  /** Finds the keys that raw rows contest. */
  static <R> FindContestedKeys<R> of(StagingRule<R, ?> rule, int buckets) {
    return new FindContestedKeys<>(new RawKeyHash<>(rule), buckets);
  }

  /**
   * The number of buckets in which hashes meet, 8 by default. A bucket is sorted in memory, eight
   * bytes for every row.
   *
   * @param count positive
   */
  public FindContestedKeys<R> withBuckets(int count) {
    return new FindContestedKeys<>(hashOf, Bucketing.checkPositive(count));
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    super.populateDisplayData(builder);
    builder.add(DisplayData.item("buckets", buckets).withLabel("Buckets"));
  }

  @Override
  public PCollection<ContestedKeys> expand(PCollection<R> rows) {
    return rows.apply("PackKeyHashes", PackedKeys.numbers(HASHES, hashOf, buckets))
        .apply("MeetByHash", GroupByKey.create())
        .apply("FindRepeated", ParDo.of(new FindRepeatedFn()))
        .apply("Collect", Combine.globally(new InAnyFn()));
  }

  /** The keys that are contested in any part; a class, so that the step has a name that lasts. */
  private static final class InAnyFn
      implements SerializableFunction<Iterable<ContestedKeys>, ContestedKeys> {
    private static final long serialVersionUID = 1L;

    @Override
    public ContestedKeys apply(Iterable<ContestedKeys> parts) {
      return ContestedKeys.inAny(parts);
    }
  }

  private static final class FindRepeatedFn
      extends DoFn<KV<Integer, Iterable<Block>>, ContestedKeys> {
    @ProcessElement
    public void find(
        @Element KV<Integer, Iterable<Block>> bucket, OutputReceiver<ContestedKeys> out) {
      ContestedKeys contested =
          ContestedKeys.in(new KeyBucket(bucket.getValue()).sortedNumbers(HASHES));
      if (!contested.isEmpty()) {
        out.output(contested);
      }
    }
  }

  /** The hash of a raw row's key, null if it has none. */
  private static final class RawKeyHash<R> implements SerializableFunction<R, @Nullable Long> {
    private static final long serialVersionUID = 1L;

    private final StagingRule<R, ?> rule;
    private transient RowFaults<R> faults;

    RawKeyHash(StagingRule<R, ?> rule) {
      this.rule = rule;
    }

    @Override
    public @Nullable Long apply(R row) {
      if (faults == null) {
        faults = RowFaults.of(rule.raw(), rule.staged());
      }
      Object key = faults.keyOf(row);
      return key == null ? null : (Long) StableHash.of(key);
    }
  }
}
