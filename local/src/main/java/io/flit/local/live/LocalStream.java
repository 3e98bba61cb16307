package io.flit.local.live;

import io.flit.local.pubsub.LocalPubsub;
import io.flit.local.pubsub.PubsubInUseException;
import io.flit.pipelines.streaming.LivePipeline;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.parquet.LiveFolder;
import io.flit.pipelines.warehouse.parquet.ParquetWarehouse;
import io.flit.schemas.Table;
import io.flit.schemas.staging.StgEvent;
import io.flit.transforms.live.LiveStaging;
import io.flit.transforms.packing.Block;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.SubscriptionPath;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.TopicPath;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubJsonClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.WithTimestamps;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** The live tables of a local warehouse, kept up to date from a subscription until it ends. */
public final class LocalStream implements Closeable {
  /** The topic of a warehouse's own Pub/Sub. */
  public static final String TOPIC = "projects/flit/topics/thelook";

  /** The subscription of a warehouse's own Pub/Sub. */
  public static final String SUBSCRIPTION = "projects/flit/subscriptions/live";

  private static final String PUBSUB = "pubsub";
  private static final int ACK_DEADLINE_SECONDS = 60;
  private static final int BUCKETS = 4;
  private static final Duration POLL = Duration.millis(200);

  private final Warehouse warehouse;
  private final LiveFolder folder;
  private final Optional<LocalPubsub> hosted;
  private final Source source;

  private LocalStream(
      Warehouse warehouse, LiveFolder folder, Optional<LocalPubsub> hosted, Source source) {
    this.warehouse = warehouse;
    this.folder = folder;
    this.hosted = hosted;
    this.source = source;
  }

  /**
   * Where messages come from.
   *
   * @param rootUrl of Pub/Sub or an emulator
   * @param subscription such as {@code projects/P/subscriptions/S}
   */
  public record Source(String rootUrl, String subscription) {}

  /**
   * Takes a warehouse for a stream.
   *
   * @param source empty for the warehouse's own Pub/Sub, which is hosted here unless another
   *     process hosts it
   * @throws io.flit.pipelines.warehouse.WarehouseInUseException if another stream has it
   */
  public static LocalStream open(Path directory, DatasetNames names, Optional<Source> source)
      throws IOException {
    LiveFolder folder = LiveFolder.open(directory);
    Warehouse warehouse =
        ParquetWarehouse.at((Location.Directory) Location.of(directory.toString()), names);
    try {
      if (source.isPresent()) {
        return new LocalStream(warehouse, folder, Optional.empty(), source.get());
      }
      Path own = pubsubFolder(directory);
      Optional<LocalPubsub> hosted = host(own);
      String rootUrl =
          hosted
              .map(LocalPubsub::rootUrl)
              .or(() -> LocalPubsub.find(own))
              .orElseThrow(
                  () -> new IOException("the Pub/Sub of " + directory + " does not answer"));
      LocalStream stream =
          new LocalStream(warehouse, folder, hosted, new Source(rootUrl, SUBSCRIPTION));
      stream.subscribe();
      return stream;
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** The folder of a warehouse's own Pub/Sub. */
  public static Path pubsubFolder(Path warehouse) {
    return warehouse.toAbsolutePath().normalize().resolve(LiveFolder.NAME).resolve(PUBSUB);
  }

  private static Optional<LocalPubsub> host(Path folder) throws IOException {
    if (LocalPubsub.find(folder).isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalPubsub.open(folder));
    } catch (PubsubInUseException e) {
      return Optional.empty(); // another process was faster
    }
  }

  /** Makes the topic and the subscription if they are not there. */
  private void subscribe() throws IOException {
    try (PubsubClient client = client(source.rootUrl())) {
      TopicPath topic = PubsubClient.topicPathFromPath(TOPIC);
      if (!client.isTopicExists(topic)) {
        client.createTopic(topic);
      }
      SubscriptionPath subscription = PubsubClient.subscriptionPathFromPath(SUBSCRIPTION);
      if (client.listSubscriptions(PubsubClient.projectPathFromId("flit"), topic).stream()
          .noneMatch(known -> known.getPath().equals(subscription.getPath()))) {
        client.createSubscription(topic, subscription, ACK_DEADLINE_SECONDS);
      }
    }
  }

  private static PubsubClient client(String rootUrl) throws IOException {
    PubsubOptions options = PipelineOptionsFactory.create().as(PubsubOptions.class);
    options.setPubsubRootUrl(rootUrl);
    if (rootUrl.startsWith("http://")) {
      options.as(GcpOptions.class).setCredentialFactoryClass(NoopCredentialFactory.class);
    }
    return PubsubJsonClient.FACTORY.newClient(null, null, options);
  }

  /** Where messages come from. */
  public Source source() {
    return source;
  }

  /**
   * Follows the messages until the stream ends.
   *
   * @param begun gets the stream, which can be asked and stopped while it runs
   * @param progress is called several times a second
   */
  public void follow(LiveRun.End end, Consumer<LiveRun> begun, Consumer<LiveRun> progress)
      throws IOException {
    try (LiveRun run =
        LiveRun.begin(
            folder,
            client(source.rootUrl()),
            PubsubClient.subscriptionPathFromPath(source.subscription()),
            end)) {
      begun.accept(run);
      PipelineResult result = pipeline(run).run();
      PipelineResult.State state = result.waitUntilFinish(POLL);
      while (state == null || !state.isTerminal()) {
        progress.accept(run);
        state = result.waitUntilFinish(POLL);
      }
      progress.accept(run);
    }
  }

  private Pipeline pipeline(LiveRun run) {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.setRunner(DirectRunner.class);
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setBlockOnRun(false);
    direct.setEnforceEncodability(false);
    direct.setEnforceImmutability(false);
    Pipeline pipeline = Pipeline.create(options);
    PCollection<Block> batchRows =
        pipeline
            .apply("Read stg_events", warehouse.read(Selection.rows(StgEvent.class)))
            .apply("BatchRows", LiveStaging.batchRows(Table.of(StgEvent.class)))
            .apply("AsOfNow", WithTimestamps.of(block -> Instant.now()));
    PCollection<Block> arrivals = pipeline.apply("ReadArrivals", Read.from(LocalArrivals.of(run)));
    PCollectionList.of(batchRows)
        .and(arrivals)
        .apply("AllArrivals", Flatten.pCollections())
        .apply("LiveTables", LivePipeline.tables(BUCKETS))
        .apply("CommitUpserts", LocalCommits.of(run));
    return pipeline;
  }

  @Override
  public void close() throws IOException {
    try {
      if (hosted.isPresent()) {
        hosted.get().close();
      }
    } finally {
      folder.close();
    }
  }
}
