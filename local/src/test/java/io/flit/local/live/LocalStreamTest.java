package io.flit.local.live;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.google.pubsub.v1.PubsubMessage;
import io.flit.local.pubsub.LocalPubsub;
import io.flit.local.pubsub.PubsubCalls;
import io.flit.pipelines.ImportTheLookPipeline;
import io.flit.pipelines.SourceOptions;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.parquet.LiveFolder;
import io.flit.pipelines.warehouse.parquet.ParquetWarehouse;
import io.flit.schemas.Table;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.LiveMessage;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.staging.LiveOutcome;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgReject;
import io.flit.transforms.events.EventFacts;
import io.flit.transforms.staging.Stage;
import io.flit.transforms.staging.Staged;
import io.flit.transforms.staging.rules.EventStaging;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream, however it ends, leaves what a batch over its log makes. {@code -Dflit.stream.kills}
 * kills it more often, {@code -Dflit.stream.seed} at other moments.
 */
class LocalStreamTest {
  private static final int KILLS = Integer.getInteger("flit.stream.kills", 8);
  private static final long SEED = Long.getLong("flit.stream.seed", 20260701);
  private static final String TOPIC = "projects/shop/topics/changes";
  private static final String SUBSCRIPTION = "projects/shop/subscriptions/live";

  /** After so long Pub/Sub delivers again what a process that was killed had pulled. */
  private static final long ACK_DEADLINE_MILLIS = 10_500;

  private static final long LATEST_KILL_MILLIS = 2_500;
  private static final Instant LATER_THAN_ALL = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir Path folder;
  private final EventMessages messages = new EventMessages(SEED);
  private final List<String> published = new ArrayList<>();
  private Path warehouse;
  private LocalPubsub pubsub;
  private PubsubCalls calls;
  private LocalStream.Source source;

  @BeforeEach
  void serve() throws Exception {
    warehouse = folder.resolve("warehouse");
    pubsub = LocalPubsub.open(folder.resolve("pubsub"));
    calls = new PubsubCalls.Grpc(pubsub.rootUrl());
    calls.createTopic(TOPIC);
    calls.createSubscription(SUBSCRIPTION, TOPIC);
    source = new LocalStream.Source(pubsub.rootUrl(), SUBSCRIPTION);
  }

  @AfterEach
  void close() throws IOException {
    calls.close();
    pubsub.close();
  }

  private void publish(int count) throws Exception {
    List<PubsubMessage> some = messages.next(count);
    published.addAll(calls.publish(TOPIC, some));
  }

  @Test
  void publishedMessagesBecomeTheTablesOfABatchOverTheLog() throws Exception {
    publish(600);
    LiveHost.follow(warehouse, source);

    assertTablesAreTheBatchs();
  }

  @Test
  void aStreamTakesUpWhereTheLastOneEnded() throws Exception {
    publish(300);
    LiveHost.follow(warehouse, source);
    publish(300);
    LiveHost.follow(warehouse, source);

    assertTablesAreTheBatchs();
  }

  @Test
  void aStreamThatIsKilledAtAnyMomentLosesAndDoublesNothing() throws Exception {
    Random random = new Random(SEED);
    publish(500);
    for (int kill = 0; kill < KILLS; kill++) {
      Process stream = LiveHost.start(warehouse, source);
      try {
        lineOf(stream);
        long killedAt =
            System.nanoTime() + 1_000_000 * (long) (random.nextDouble() * LATEST_KILL_MILLIS);
        while (System.nanoTime() < killedAt) {
          publish(1 + random.nextInt(20));
          Thread.sleep(20);
        }
      } finally {
        stream.destroyForcibly().waitFor();
      }
    }
    Thread.sleep(ACK_DEADLINE_MILLIS);
    LiveHost.follow(warehouse, source);

    assertThat(published.size(), is(greaterThan(500 + KILLS)));
    assertTablesAreTheBatchs();
    assertCommitsFollowOneAnother();
  }

  private static String lineOf(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private void assertTablesAreTheBatchs() throws Exception {
    List<String> logged = new ArrayList<>();
    List<String> settled = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    Set<String> staged = new TreeSet<>();
    Set<String> facts = new TreeSet<>();
    try (LiveFolder live = LiveFolder.open(warehouse)) {
      live.log(Table.of(LiveMessage.class))
          .forEachRemaining(message -> logged.add(message.getMessageId()));
      live.rows(
          Table.of(LiveOutcome.class),
          outcome -> {
            settled.add(outcome.getMessageId());
            if (outcome.getReason() != null) {
              rejected.add(outcome.getReason() + ": " + outcome.getDetail());
            }
          });
      live.rows(Table.of(StgEvent.class), row -> staged.add(row.toString()));
      live.rows(Table.of(FactEvent.class), row -> facts.add(row.toString()));
    }
    assertThat(logged, containsInAnyOrder(published.toArray()));
    assertThat(settled, containsInAnyOrder(published.toArray()));

    Map<String, Collection<String>> batch = batchOverTheLog();
    assertThat(staged, is(new TreeSet<>(batch.get("staged"))));
    assertThat(facts, is(new TreeSet<>(batch.get("facts"))));
    assertThat(counts(rejected), is(counts(batch.get("rejects"))));
  }

  private static Map<String, Long> counts(Collection<String> lines) {
    return lines.stream()
        .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
  }

  /** Every commit begins where the one before ends, and nothing else is there. */
  private void assertCommitsFollowOneAnother() throws IOException {
    List<String> names;
    try (Stream<Path> commits = Files.list(warehouse.resolve(LiveFolder.NAME).resolve("commits"))) {
      names = commits.map(commit -> commit.getFileName().toString()).sorted().toList();
    }
    long next = 1;
    for (String name : names) {
      assertThat(names.toString(), name.matches("[0-9]{12}-[0-9]{12}"), is(true));
      assertThat(names.toString(), Long.parseLong(name.substring(0, 12)), is(next));
      next = Long.parseLong(name.substring(13)) + 1;
    }
  }

  /** Imports the log into another warehouse and makes the tables of it. */
  private Map<String, Collection<String>> batchOverTheLog() {
    Path other = folder.resolve("batch");
    SourceOptions options =
        PipelineOptionsFactory.fromArgs(
                "--warehouse=" + other,
                "--source=" + warehouse.resolve(LiveFolder.NAME),
                "--asOf=2026-07-01T00:00:00Z")
            .as(SourceOptions.class);
    options.setRunner(DirectRunner.class);
    options.setRunId("batch");
    ImportTheLookPipeline.buildPipeline(options).run().waitUntilFinish();

    ParquetWarehouse imported =
        ParquetWarehouse.at(new Location.Directory(other.toString()), DatasetNames.DEFAULT);
    Pipeline pipeline = Pipeline.create(options);
    Staged<StgEvent> staged =
        pipeline
            .apply(imported.read(Selection.rows(RawEvent.class)))
            .apply("StageEvents", Stage.rows(new EventStaging()));
    Collect.COLLECTED.clear();
    collect("staged", staged.getRows());
    collect("facts", staged.getRows().apply("Facts", EventFacts.before(LATER_THAN_ALL, 2)));
    collect("rejects", staged.getRejects());
    staged
        .getRejects()
        .getPipeline()
        .apply(imported.read(Selection.rows(ImportReject.class)))
        .apply("CollectImportRejects", ParDo.of(new Collect<>("rejects")));
    pipeline.run().waitUntilFinish();
    return Map.copyOf(Collect.COLLECTED);
  }

  private static <T> void collect(String name, PCollection<T> rows) {
    rows.apply("Collect " + name, ParDo.of(new Collect<>(name)));
  }

  /** Remembers rows of a pipeline in this process. */
  private static final class Collect<T> extends DoFn<T, Void> {
    private static final Map<String, Collection<String>> COLLECTED = new ConcurrentHashMap<>();

    private final String name;

    Collect(String name) {
      this.name = name;
    }

    @ProcessElement
    public void collect(@Element T row) {
      COLLECTED
          .computeIfAbsent(name, n -> new ConcurrentLinkedQueue<>())
          .add(
              row instanceof StgReject reject
                  ? reject.getReason() + ": " + reject.getDetail()
                  : row instanceof ImportReject reject
                      ? reject.getReason() + ": " + reject.getDetail()
                      : row.toString());
    }
  }
}
