package io.flit.local.replay;

import com.google.pubsub.v1.PubsubMessage;
import io.flit.pipelines.warehouse.parquet.ParquetWarehouse;
import io.flit.schemas.Timestamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Publishes the raw tables of a warehouse as messages, in the order of their world's events. */
public final class Replay {
  private static final String FOLDER = "_live";
  private static final int BATCH = 500;
  private static final int BATCH_BYTES = 4 << 20;
  private static final long LONGEST_SLEEP_NANOS = 200_000_000L;

  private final Plan plan;
  private final Watcher watcher;
  private final Map<String, Map<ReplayedMessage.Kind, Long>> sent = new LinkedHashMap<>();
  private final List<PubsubMessage> batch = new ArrayList<>();
  private int batchBytes;
  private long published;
  private long firstMicros;
  private long startNanos;
  private volatile boolean stopped;

  /**
   * What is replayed, and how.
   *
   * @param warehouse has the raw tables
   * @param root its folder
   * @param tables names of those to replay
   * @param since nothing before it; empty for the beginning
   * @param until nothing from it on; empty for the end
   * @param end the instant that the last change is moved to, and all others with it; empty leaves
   *     them
   * @param speed how many times faster than it happened; 0 for as fast as can be
   * @param faults what goes wrong
   * @param topic its full name
   * @param rootUrl of another Pub/Sub than the warehouse's own
   */
  public record Plan(
      ParquetWarehouse warehouse,
      Path root,
      List<String> tables,
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<Instant> end,
      double speed,
      FaultRates faults,
      String topic,
      Optional<String> rootUrl) {}

  /**
   * How much goes wrong.
   *
   * @param duplicates of a hundred messages, how many are sent again
   * @param conflicts of a hundred messages, how many are contradicted by another one
   * @param poison of a hundred messages, how many are followed by one that cannot be understood
   * @param outOfOrder within how many messages the order is lost; 0 keeps it
   * @param seed of what is drawn; the same draws the same
   */
  public record FaultRates(
      double duplicates, double conflicts, double poison, int outOfOrder, long seed) {}

  /** Is told how far it is. */
  public interface Watcher {
    /** The rows are being brought into their order. */
    void sorting();

    /**
     * So much is published.
     *
     * @param published messages so far
     * @param changes how many changes there are to tell of
     * @param clock what time it is in the world
     */
    void published(long published, long changes, Instant clock);
  }

  /**
   * What was published.
   *
   * @param table the table that it was about
   * @param rows messages that tell of rows
   * @param duplicates repeated ones
   * @param conflicts contradicting ones
   * @param poison ones that cannot be understood
   */
  public record Sent(String table, long rows, long duplicates, long conflicts, long poison) {}

  public Replay(Plan plan, Watcher watcher) {
    this.plan = plan;
    this.watcher = watcher;
  }

  /** The names of the tables that can be replayed. */
  public static List<String> tables() {
    return Walk.all().stream().map(walk -> walk.table().name()).toList();
  }

  /** Those of some tables that a warehouse has not. */
  public static List<String> missing(ParquetWarehouse warehouse, List<String> tables) {
    return Walk.all().stream()
        .map(Walk::table)
        .filter(table -> tables.contains(table.name()) && !warehouse.has(table))
        .map(table -> table.name())
        .toList();
  }

  /** Where the local Pub/Sub of a warehouse keeps its topics. */
  public static Path pubsubOf(Path root) {
    return root.resolve(FOLDER).resolve("pubsub");
  }

  /** Ends it after the messages that are on their way; may be called from another thread. */
  public void stop() {
    stopped = true;
  }

  /**
   * Publishes everything, or what there is until it is stopped.
   *
   * @return what was published, by table
   */
  public List<Sent> run() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(plan.root().resolve(FOLDER));
    World world = new World(plan.warehouse(), plan.tables());
    World.Period period =
        new World.Period(
            plan.since().map(Timestamps::toMicros).orElse(Long.MIN_VALUE),
            plan.until().map(Timestamps::toMicros).orElse(Long.MAX_VALUE));
    watcher.sorting();
    try (SortedChanges changes = world.changes(period, plan.end(), folder);
        Publisher publisher =
            plan.rootUrl().isPresent()
                ? Publisher.at(plan.rootUrl().get(), plan.topic())
                : Publisher.local(pubsubOf(plan.root()), plan.topic())) {
      publish(changes, publisher);
    }
    return sent.entrySet().stream().map(entry -> sentOf(entry.getKey(), entry.getValue())).toList();
  }

  private static Sent sentOf(String table, Map<ReplayedMessage.Kind, Long> counts) {
    return new Sent(
        table,
        counts.getOrDefault(ReplayedMessage.Kind.ROW, 0L),
        counts.getOrDefault(ReplayedMessage.Kind.DUPLICATE, 0L),
        counts.getOrDefault(ReplayedMessage.Kind.CONFLICT, 0L),
        counts.getOrDefault(ReplayedMessage.Kind.POISON, 0L));
  }

  private void publish(SortedChanges changes, Publisher publisher)
      throws IOException, InterruptedException {
    List<ReplayedMessage> ready = new ArrayList<>();
    Faults faults = new Faults(plan.faults(), ready::add);
    startNanos = System.nanoTime();
    for (int i = 0; i < changes.size() && !stopped; i++) {
      Change change = changes.get(i);
      if (i == 0) {
        firstMicros = change.micros();
      }
      awaitDue(change, changes, publisher);
      faults.send(change);
      if (i == changes.size() - 1) {
        faults.flush();
      }
      for (ReplayedMessage message : ready) {
        add(message);
        if (batch.size() == BATCH || batchBytes >= BATCH_BYTES) {
          flush(publisher, changes, change.micros());
        }
      }
      ready.clear();
    }
    flush(publisher, changes, firstMicros);
  }

  /** Waits until a change is due, and publishes meanwhile what was. */
  private void awaitDue(Change change, SortedChanges changes, Publisher publisher)
      throws IOException, InterruptedException {
    if (plan.speed() == 0) {
      return;
    }
    double due = startNanos + (change.micros() - firstMicros) * 1000.0 / plan.speed();
    while (!stopped && System.nanoTime() < due) {
      flush(publisher, changes, change.micros());
      long left = (long) due - System.nanoTime();
      Thread.sleep(Math.max(1, Math.min(left, LONGEST_SLEEP_NANOS) / 1_000_000));
    }
  }

  private void add(ReplayedMessage message) {
    batch.add(message.message());
    batchBytes += message.message().getSerializedSize();
    sent.computeIfAbsent(message.table(), table -> new EnumMap<>(ReplayedMessage.Kind.class))
        .merge(message.kind(), 1L, Long::sum);
  }

  private void flush(Publisher publisher, SortedChanges changes, long clock)
      throws IOException, InterruptedException {
    if (!batch.isEmpty()) {
      publisher.publish(batch);
      published += batch.size();
      batch.clear();
      batchBytes = 0;
    }
    watcher.published(published, changes.size(), Timestamps.ofMicros(clock));
  }
}
