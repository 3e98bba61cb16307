package io.flit.pipelines.streaming;

import io.flit.transforms.live.LiveEvents;
import io.flit.transforms.live.LiveStaging;
import io.flit.transforms.packing.Block;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.joda.time.Duration;

/** Messages about raw tables become staged rows and marts as they arrive. */
public final class LivePipeline {
  /**
   * The one window of all tables, in which nothing is ever late. It ends, since Dataflow cannot
   * drain state in the global window (apache/beam#20203).
   */
  private static final Duration CENTURY = Duration.standardDays(36_525);

  private LivePipeline() {}

  /**
   * From arrivals to upserts.
   *
   * <p>Takes blocks of arrivals, and of what a batch has left, whose timestamps are when they
   * arrived. Returns blocks of upserts of the log, the outcomes and the live tables, and of what to
   * acknowledge, each with the timestamp of what it follows from.
   *
   * @param buckets positive; how many states the keys have, and the sessions
   */
  public static PTransform<PCollection<Block>, PCollection<Block>> tables(int buckets) {
    return new Tables(buckets);
  }

  private static final class Tables extends PTransform<PCollection<Block>, PCollection<Block>> {
    private final int buckets;

    Tables(int buckets) {
      this.buckets = buckets;
    }

    @Override
    public PCollection<Block> expand(PCollection<Block> arrivals) {
      LiveStaging.Outputs staged =
          arrivals
              .apply("InOneWindow", Window.into(FixedWindows.of(CENTURY)))
              .apply("StageMessages", LiveStaging.settle(buckets));
      PCollection<Block> facts =
          staged.getChanges().apply("DescribeSessions", LiveEvents.facts(buckets));
      return PCollectionList.of(staged.getUpserts())
          .and(facts)
          .apply("AllUpserts", Flatten.pCollections());
    }
  }
}
