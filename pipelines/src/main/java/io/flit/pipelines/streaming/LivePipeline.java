package io.flit.pipelines.streaming;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.bigquery.BigQueryWarehouse;
import io.flit.pipelines.warehouse.bigquery.UpsertBigQuery;
import io.flit.schemas.Table;
import io.flit.schemas.marts.FactEvent;
import io.flit.transforms.live.LiveEvents;
import io.flit.transforms.live.LiveStaging;
import io.flit.transforms.live.LiveTables;
import io.flit.transforms.packing.Block;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
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

  /** How many states the keys have, and the sessions, unless an option says otherwise. */
  static final int BUCKETS = 256;

  private static final Pattern SUBSCRIPTION = Pattern.compile("projects/[^/]+/subscriptions/[^/]+");

  /** The tables that follow the messages, beside the log and the outcomes. */
  public static final List<Table<?>> TABLES =
      Stream.concat(LiveTables.published().stream(), Stream.of(Table.of(FactEvent.class))).toList();

  public static final PipelineCommand<LiveOptions> COMMAND =
      new PipelineCommand<>(
          "live",
          "live",
          "messages -> flit_live.*, until it is drained",
          List.of(), // what it writes is there at once, and is not published
          LiveOptions.class,
          LivePipeline::buildPipeline);

  private LivePipeline() {}

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /**
   * Builds the pipeline that goes on in the cloud, from a subscription to BigQuery.
   *
   * @throws UsageException if there is no subscription, or if the warehouse or the runner is one
   *     that a stream runs on by {@code bin/flit live}
   */
  public static Pipeline buildPipeline(LiveOptions options) {
    BigQueryWarehouse warehouse = warehouse(options);
    options.setStreaming(true);
    // Workers come and go with the messages, since states are not theirs.
    options.as(GcpOptions.class).setEnableStreamingEngine(true);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("ReadArrivals", new PubsubArrivals(warehouse, subscription(options)))
        .apply("LiveTables", tables(buckets(options)))
        .apply(
            "UpsertTables",
            UpsertBigQuery.into(
                warehouse, Arguments.dataset("liveDataset", options.getLiveDataset()), TABLES));
    return pipeline;
  }

  private static BigQueryWarehouse warehouse(LiveOptions options) {
    if (!(Arguments.warehouse(options) instanceof BigQueryWarehouse warehouse)) {
      throw new UsageException(
          "--warehouse="
              + options.getWarehouse()
              + " is not BigQuery; give --warehouse=bq:PROJECT, or run bin/flit live for a stream"
              + " into a directory.");
    }
    if (options.getRunner().getSimpleName().equals("DirectRunner")) {
      throw new UsageException(
          "--runner=DirectRunner acknowledges messages before they are written; give"
              + " --runner=DataflowRunner, or run bin/flit live for a stream on this machine.");
    }
    return warehouse;
  }

  private static String subscription(LiveOptions options) {
    String subscription = options.getSubscription();
    if (subscription == null) {
      throw new UsageException(
          "--subscription is missing; give one such as"
              + " --subscription=projects/P/subscriptions/S.");
    }
    if (!SUBSCRIPTION.matcher(subscription).matches()) {
      throw new UsageException(
          "--subscription="
              + subscription
              + " is not the name of a subscription; give one such as"
              + " projects/P/subscriptions/S.");
    }
    return subscription;
  }

  /** The same for every job, whatever the warehouse holds, so that one can take another's place. */
  private static int buckets(LiveOptions options) {
    Integer given = options.getBuckets();
    if (given != null && given < 1) {
      throw new UsageException("--buckets=" + given + " must be at least 1.");
    }
    return given == null ? BUCKETS : given;
  }

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
