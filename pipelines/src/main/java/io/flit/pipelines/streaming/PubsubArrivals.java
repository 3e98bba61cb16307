package io.flit.pipelines.streaming;

import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.raw.LiveMessage;
import io.flit.transforms.live.Arrival;
import io.flit.transforms.live.MessageReader;
import io.flit.transforms.packing.Block;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubIO;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessage;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.transforms.WithTimestamps;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * The arrivals of a stream in the cloud: what its log holds, then what a subscription delivers,
 * many messages to an element. Timestamps are when messages were published.
 *
 * <p>A job that begins has no state. The log gives it back, and no message is passed on before: a
 * row's place among the upserts of its key grows with the messages that are known of it.
 */
final class PubsubArrivals extends PTransform<PBegin, PCollection<Block>> {
  private final Warehouse warehouse;
  private final String subscription;

  /**
   * The arrivals of a subscription.
   *
   * @param warehouse holds the log, if there has been a stream
   * @param subscription such as {@code projects/P/subscriptions/S}
   */
  PubsubArrivals(Warehouse warehouse, String subscription) {
    this.warehouse = warehouse;
    this.subscription = subscription;
  }

  @Override
  public PCollection<Block> expand(PBegin begin) {
    Table<LiveMessage> log = Table.of(LiveMessage.class);
    PCollection<LiveMessage> logged =
        (warehouse.has(log)
                ? begin.apply("ReadLog", warehouse.read(Selection.rows(log.rowType())))
                : begin.apply("NoLog", Create.empty(log.coder())))
            .apply("WhenPublished", WithTimestamps.of(new PublishedAt()));
    PCollection<LiveMessage> published =
        begin
            .apply(
                "ReadSubscription",
                PubsubIO.readMessagesWithAttributesAndMessageId().fromSubscription(subscription))
            .apply("ReadMessages", ParDo.of(new ReadMessagesFn()))
            .setCoder(log.coder())
            .apply("AfterTheLog", Wait.on(logged));
    return PCollectionList.of(logged.apply("PackLog", ParDo.of(new PackFn(true))))
        .and(published.apply("PackMessages", ParDo.of(new PackFn(false))))
        .apply("AllArrivals", Flatten.pCollections());
  }

  private static final class PublishedAt
      implements SerializableFunction<LiveMessage, org.joda.time.Instant> {
    private static final long serialVersionUID = 1L;

    @Override
    public org.joda.time.Instant apply(LiveMessage message) {
      return org.joda.time.Instant.ofEpochMilli(message.getPublishedAt().toEpochMilli());
    }
  }

  private static final class ReadMessagesFn extends DoFn<PubsubMessage, LiveMessage> {
    @ProcessElement
    public void read(
        @Element PubsubMessage message,
        @Timestamp org.joda.time.Instant publishedAt,
        OutputReceiver<LiveMessage> out) {
      Map<String, String> attributes = message.getAttributeMap();
      out.output(
          MessageReader.read(
              message.getMessageId(),
              Instant.ofEpochMilli(publishedAt.getMillis()),
              attributes == null ? Map.of() : attributes,
              message.getPayload()));
    }
  }

  /** Packs the messages of a bundle, since a bucket's state is read and written for each block. */
  private static final class PackFn extends DoFn<LiveMessage, Block> {
    private final boolean isLogged;
    private transient List<Arrival> arrivals;
    private transient org.joda.time.Instant earliest;

    PackFn(boolean isLogged) {
      this.isLogged = isLogged;
    }

    @StartBundle
    public void startBundle() {
      arrivals = new ArrayList<>();
      earliest = GlobalWindow.INSTANCE.maxTimestamp();
    }

    @ProcessElement
    public void keep(@Element LiveMessage message, @Timestamp org.joda.time.Instant publishedAt) {
      arrivals.add(new Arrival(message, isLogged, null));
      earliest = publishedAt.isBefore(earliest) ? publishedAt : earliest;
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      if (!arrivals.isEmpty()) {
        context.output(Arrival.pack(arrivals), earliest, GlobalWindow.INSTANCE);
      }
    }
  }
}
