package io.flit.transforms.events;

import io.flit.schemas.Table;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.staging.StgEvent;
import io.flit.transforms.packing.Bucketing;
import io.flit.transforms.packing.PackedRows;
import io.flit.transforms.packing.RowBucket;
import io.flit.transforms.packing.StableHash;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** Events with the figures of their session. */
public final class EventFacts {
  private EventFacts() {}

  /**
   * A row of {@code fact_events} per event before {@code asOf}. Later events of a session do not
   * count towards its figures.
   *
   * @param buckets positive; 4 to 16 on one machine, about one per 30,000 events on many
   */
  public static PTransform<PCollection<StgEvent>, PCollection<FactEvent>> before(
      Instant asOf, int buckets) {
    return new Before(asOf, buckets);
  }

  private static final class Before
      extends PTransform<PCollection<StgEvent>, PCollection<FactEvent>> {
    private final Instant asOf;
    private final int buckets;

    Before(Instant asOf, int buckets) {
      this.asOf = asOf;
      this.buckets = buckets;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder
          .add(DisplayData.item("as_of", asOf.toString()).withLabel("As of"))
          .add(DisplayData.item("buckets", buckets).withLabel("Buckets"));
    }

    @Override
    public PCollection<FactEvent> expand(PCollection<StgEvent> events) {
      return PCollectionList.of(
              events.apply(
                  "PackEvents",
                  PackedRows.of(
                      Table.of(StgEvent.class),
                      Bucketing.by(event -> StableHash.of(event.getSessionId()), buckets))))
          .apply("MeetBySession", PackedRows.groupByBucket())
          .apply("DescribeSessions", ParDo.of(new DescribeSessionsFn(asOf)))
          .setCoder(Table.of(FactEvent.class).coder());
    }
  }

  private static final class DescribeSessionsFn extends DoFn<RowBucket, FactEvent> {
    private final Instant asOf;

    DescribeSessionsFn(Instant asOf) {
      this.asOf = asOf;
    }

    @ProcessElement
    public void describe(@Element RowBucket bucket, OutputReceiver<FactEvent> out) {
      Map<String, Session> sessions = new HashMap<>();
      bucket
          .each(
              StgEvent.class,
              event -> {
                // Filtered here, since few events are later and a step of its own would cost them
                // all.
                if (event.getCreatedAt().isBefore(asOf)) {
                  sessions.computeIfAbsent(event.getSessionId(), id -> new Session()).add(event);
                }
              })
          .read();
      sessions.values().forEach(session -> session.describe(out::output));
    }
  }
}
