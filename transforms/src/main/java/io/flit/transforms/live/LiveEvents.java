package io.flit.transforms.live;

import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.staging.StgEvent;
import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.Bucketing;
import io.flit.transforms.packing.StableHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Events with the figures of their session, as they arrive: the stream's form of EventFacts. */
public final class LiveEvents {
  private LiveEvents() {}

  /**
   * The upserts of {@code fact_events} that follow from changes of staged events. An event changes
   * the rows of its whole session. Changes of other tables are left out.
   *
   * @param buckets positive; a bucket's sessions are one state
   */
  public static PTransform<PCollection<Block>, PCollection<Block>> facts(int buckets) {
    return new Facts(Bucketing.checkPositive(buckets));
  }

  private static final class Facts extends PTransform<PCollection<Block>, PCollection<Block>> {
    private final int buckets;

    Facts(int buckets) {
      this.buckets = buckets;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder.add(DisplayData.item("buckets", buckets).withLabel("Buckets"));
    }

    @Override
    public PCollection<Block> expand(PCollection<Block> changes) {
      return changes
          .apply("SpreadBySession", ParDo.of(new SpreadBySessionFn(buckets)))
          .setCoder(Block.inBucketsCoder())
          .apply("DescribeSessions", ParDo.of(new DescribeSessionsFn(buckets)));
    }
  }

  /** Sends every change to the buckets of all sessions that the event has been said to be in. */
  private static final class SpreadBySessionFn extends DoFn<Block, KV<Integer, Block>> {
    private final int buckets;

    SpreadBySessionFn(int buckets) {
      this.buckets = buckets;
    }

    @ProcessElement
    public void spread(@Element Block block, OutputReceiver<KV<Integer, Block>> out) {
      Table<StgEvent> table = Table.of(StgEvent.class);
      if (!block.contents().equals(table.name())) {
        return;
      }
      Map<Integer, List<StagedChange<StgEvent>>> byBucket = new HashMap<>();
      StagedChange.each(
          table,
          block,
          change ->
              sessions(change)
                  .map(id -> bucketOf(id, buckets))
                  .distinct()
                  .forEach(
                      bucket ->
                          byBucket.computeIfAbsent(bucket, b -> new ArrayList<>()).add(change)));
      byBucket.forEach((bucket, some) -> out.output(KV.of(bucket, StagedChange.pack(table, some))));
    }
  }

  /** The sessions that an event has been said to be in. */
  private static Stream<String> sessions(StagedChange<StgEvent> change) {
    return Stream.concat(Stream.of(change.before(), change.after()), change.former().stream())
        .filter(Objects::nonNull)
        .map(StgEvent::getSessionId)
        .distinct();
  }

  private static int bucketOf(String session, int buckets) {
    return Bucketing.bucketOf(StableHash.of(session), buckets);
  }

  /** Takes changes into the sessions of a bucket, and puts out how their events are now. */
  private static final class DescribeSessionsFn extends DoFn<KV<Integer, Block>, Block> {
    @StateId("sessions")
    private final StateSpec<ValueState<byte[]>> sessions = StateSpecs.value(ByteArrayCoder.of());

    private final int buckets;

    DescribeSessionsFn(int buckets) {
      this.buckets = buckets;
    }

    @ProcessElement
    public void describe(
        @Element KV<Integer, Block> changed,
        @StateId("sessions") ValueState<byte[]> stored,
        @Timestamp org.joda.time.Instant arrivedAt,
        OutputReceiver<Block> out) {
      LiveState state = new LiveState(stored.read(), Instant.ofEpochMilli(arrivedAt.getMillis()));
      Map<String, LiveSession> touched = new LinkedHashMap<>();
      StagedChange.each(
          Table.of(StgEvent.class),
          changed.getValue(),
          change ->
              sessions(change)
                  .filter(id -> bucketOf(id, buckets) == changed.getKey())
                  .forEach(id -> session(id, touched, state).take(id, change)));
      Upsert.Packer<FactEvent> facts = new Upsert.Packer<>(Table.of(FactEvent.class));
      touched.forEach(
          (id, session) -> {
            session.describe(facts);
            state.put(
                id.getBytes(StandardCharsets.UTF_8),
                Timestamps.toMicros(session.lastEventAt()),
                session.toBytes());
          });
      facts.passOn(out::output);
      stored.write(state.toBytes());
    }

    private static LiveSession session(
        String id, Map<String, LiveSession> touched, LiveState state) {
      return touched.computeIfAbsent(
          id, name -> new LiveSession(state.get(name.getBytes(StandardCharsets.UTF_8))));
    }
  }
}
