package io.flit.transforms.live;

import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import io.flit.transforms.outputs.NamedOutputs;
import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.Bucketing;
import io.flit.transforms.packing.StableHash;
import io.flit.transforms.staging.rules.StagingRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Max;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Turns messages into staged rows, one per key, as they arrive: the stream's form of {@code Stage}.
 *
 * <p>What comes out depends on the set of messages, not on their order. A message that is delivered
 * again changes nothing.
 */
public final class LiveStaging {
  private LiveStaging() {}

  /**
   * Settles what messages say of each key.
   *
   * <p>Takes blocks of {@link Arrival}s and of the rows that a batch has left ({@link #batchRows}),
   * unbounded, in one window. A bucket's keys are one state.
   *
   * @param buckets positive
   */
  public static PTransform<PCollection<Block>, Outputs> settle(int buckets) {
    return new Settle(Bucketing.checkPositive(buckets));
  }

  /**
   * Packs the staged rows that a batch has left, for {@link #settle}. Of a table whose rows never
   * change only those are needed that are not older than {@link LiveState#KEPT}.
   */
  public static <S> PTransform<PCollection<S>, PCollection<Block>> batchRows(Table<S> staged) {
    return new PackBatchRows<>(staged.rowType());
  }

  /** What {@link #settle} returns. */
  public static final class Outputs extends NamedOutputs {
    private static final TupleTag<Block> UPSERTS = new TupleTag<>("upserts") {};
    private static final TupleTag<Block> CHANGES = new TupleTag<>("changes") {};

    private Outputs(PCollectionTuple outputs) {
      super(outputs);
    }

    /**
     * The upserts of {@code live_messages}, {@code live_outcomes} and the staged tables as {@link
     * Upsert}s, and what to acknowledge as {@link Acknowledgement}s.
     */
    public PCollection<Block> getUpserts() {
      return get(UPSERTS);
    }

    /** The changes of staged rows, for what is made of them. */
    public PCollection<Block> getChanges() {
      return get(CHANGES);
    }
  }

  private static final class Settle extends PTransform<PCollection<Block>, Outputs> {
    private final int buckets;

    Settle(int buckets) {
      this.buckets = buckets;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder.add(DisplayData.item("buckets", buckets).withLabel("Buckets"));
    }

    @Override
    public Outputs expand(PCollection<Block> arrivals) {
      return new Outputs(
          arrivals
              .apply("SpreadByKey", ParDo.of(new SpreadByKeyFn(buckets)))
              .setCoder(Block.inBucketsCoder())
              .apply(
                  "SettleKeys",
                  ParDo.of(new SettleKeysFn())
                      .withOutputTags(Outputs.UPSERTS, TupleTagList.of(Outputs.CHANGES))));
    }
  }

  private static final class PackBatchRows<S>
      extends PTransform<PCollection<S>, PCollection<Block>> {
    private final Class<S> rowType;

    PackBatchRows(Class<S> rowType) {
      this.rowType = rowType;
    }

    @Override
    public PCollection<Block> expand(PCollection<S> rows) {
      PCollectionView<Long> newest =
          rows.apply("TimesOfRows", ParDo.of(new TimeFn<>(rowType)))
              .apply("NewestRow", Max.longsGlobally())
              .apply("NewestRowView", View.asSingleton());
      return rows.apply(
          "PackBatchRows", ParDo.of(new PackBatchRowsFn<>(rowType, newest)).withSideInputs(newest));
    }
  }

  private static final class TimeFn<S> extends DoFn<S, Long> {
    private final Class<S> rowType;

    TimeFn(Class<S> rowType) {
      this.rowType = rowType;
    }

    @ProcessElement
    public void tell(@Element S row, OutputReceiver<Long> out) {
      out.output(timeOf(rowType, row));
    }
  }

  /** The time of a row that ends with it, in microseconds; {@link LiveState#NEVER} of others. */
  private static <S> long timeOf(Class<S> rowType, S row) {
    Table<S> table = Table.of(rowType);
    return LiveTables.ruleOfStaged(table.name()).raw().isAppendOnly()
        ? Timestamps.toMicros((Instant) table.latestBy().orElseThrow().get(row))
        : LiveState.NEVER;
  }

  private static final class PackBatchRowsFn<S> extends DoFn<S, Block> {
    private final Class<S> rowType;
    private final PCollectionView<Long> newest;

    PackBatchRowsFn(Class<S> rowType, PCollectionView<Long> newest) {
      this.rowType = rowType;
      this.newest = newest;
    }

    @ProcessElement
    public void pack(ProcessContext context) {
      S row = context.element();
      long oldest =
          context.sideInput(newest) - LiveState.KEPT.toSeconds() * Timestamps.MICROS_PER_SECOND;
      if (timeOf(rowType, row) > oldest) {
        context.output(StagedChange.pack(Table.of(rowType), List.of(StagedChange.ofBatch(row))));
      }
    }
  }

  /** Sends every arrival to the bucket of its key. */
  private static final class SpreadByKeyFn extends DoFn<Block, KV<Integer, Block>> {
    private final int buckets;

    SpreadByKeyFn(int buckets) {
      this.buckets = buckets;
    }

    @ProcessElement
    public void spread(@Element Block block, OutputReceiver<KV<Integer, Block>> out) {
      if (!Arrival.isIn(block)) {
        spreadBatchRows(LiveTables.ruleOfStaged(block.contents()), block, out);
        return;
      }
      Map<Integer, List<Arrival>> byBucket = new HashMap<>();
      Arrival.each(
          block,
          arrival ->
              byBucket
                  .computeIfAbsent(
                      bucket(KeyBatch.nameOf(arrival.message())), b -> new ArrayList<>())
                  .add(arrival));
      byBucket.forEach((bucket, some) -> out.output(KV.of(bucket, Arrival.pack(some))));
    }

    private <S> void spreadBatchRows(
        StagingRule<?, S> rule, Block block, OutputReceiver<KV<Integer, Block>> out) {
      StagedChange.each(
          rule.staged(),
          block,
          change ->
              out.output(
                  KV.of(
                      bucket(KeyBatch.nameOf(rule, change.after())),
                      StagedChange.pack(rule.staged(), List.of(change)))));
    }

    private int bucket(String name) {
      return Bucketing.bucketOf(StableHash.of(name), buckets);
    }
  }

  /** Takes in what comes to the keys of a bucket, and puts out what that changes. */
  private static final class SettleKeysFn extends DoFn<KV<Integer, Block>, Block> {
    @StateId("keys")
    private final StateSpec<ValueState<byte[]>> keys = StateSpecs.value(ByteArrayCoder.of());

    @ProcessElement
    public void settle(
        @Element KV<Integer, Block> arrived,
        @StateId("keys") ValueState<byte[]> stored,
        @Timestamp org.joda.time.Instant arrivedAt,
        MultiOutputReceiver out) {
      LiveState state = new LiveState(stored.read(), Instant.ofEpochMilli(arrivedAt.getMillis()));
      KeySettling settling = new KeySettling(state);
      settling.take(arrived.getValue());
      settling.passOn(out.get(Outputs.UPSERTS)::output, out.get(Outputs.CHANGES)::output);
      stored.write(state.toBytes());
    }
  }
}
