package io.flit.local.live;

import io.flit.pipelines.warehouse.parquet.LiveFolder;
import io.flit.schemas.Table;
import io.flit.schemas.raw.LiveMessage;
import io.flit.transforms.live.Arrival;
import io.flit.transforms.live.MessageReader;
import io.flit.transforms.packing.Block;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.IncomingMessage;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.SubscriptionPath;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A stream while it runs in this process: what its source and its commits share.
 *
 * <p>Beam copies the steps of a pipeline, so they find the stream by its id. The log is taken in
 * before the first message is pulled, so that everything is known that has been written. Having
 * read it is not enough: Beam keeps no order between what is under way, and a message that
 * overtakes the log would seem to be the first about its key. A message is acknowledged once the
 * commit stands that holds it; so many may be on their way at once, and no more are read until some
 * are committed.
 */
public final class LiveRun implements Closeable {
  /** How many messages may be on their way at once. */
  private static final long MOST_ON_THE_WAY = 20_000;

  private static final int AT_ONCE = 1000;
  private static final int LOGGED_AT_ONCE = 5000;
  private static final long MOST_LOGGED_ON_THE_WAY = 10;

  /** What the steps acknowledge when they have taken in a block of the log. */
  private static final String LOGGED = "logged";

  private static final Duration IDLE = Duration.ofSeconds(2);
  private static final Duration MOST_AWAY = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Logger LOG = Logger.getLogger(LiveRun.class.getName());
  private static final Map<String, LiveRun> RUNNING = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();
  private final LiveFolder folder;
  private final PubsubClient client;
  private final SubscriptionPath subscription;
  private final End end;
  private final Iterator<LiveMessage> log;
  private final AtomicLong onTheWay = new AtomicLong();

  /** How many blocks of the log are on their way. */
  private final AtomicLong loggedOnTheWay = new AtomicLong();

  private final AtomicLong committed = new AtomicLong();
  private volatile boolean isStopped;
  private @Nullable Instant awaySince;
  private Instant busyAt = Instant.now();

  /**
   * When a stream ends by itself.
   *
   * @param at the instant at which it does; empty if it does not
   * @param whenIdle whether it ends when no message has come for a while and all are committed
   */
  public record End(Optional<Instant> at, boolean whenIdle) {}

  private LiveRun(LiveFolder folder, PubsubClient client, SubscriptionPath subscription, End end)
      throws IOException {
    this.folder = folder;
    this.client = client;
    this.subscription = subscription;
    this.end = end;
    this.log = folder.log(Table.of(LiveMessage.class));
  }

  /** Begins a stream from a subscription; the caller closes it when its pipeline has ended. */
  public static LiveRun begin(
      LiveFolder folder, PubsubClient client, SubscriptionPath subscription, End end)
      throws IOException {
    LiveRun run = new LiveRun(folder, client, subscription, end);
    RUNNING.put(run.id, run);
    return run;
  }

  static LiveRun of(String id) {
    return RUNNING.get(id);
  }

  String id() {
    return id;
  }

  LiveFolder folder() {
    return folder;
  }

  /** Lets the stream end: no more messages are pulled, and those on their way are committed. */
  public void stop() {
    isStopped = true;
  }

  /** How many messages have been committed. */
  public long committed() {
    return committed.get();
  }

  /** The next arrivals; empty if there are none at the moment. */
  Optional<Block> next() throws IOException {
    if (log.hasNext() && loggedOnTheWay.get() < MOST_LOGGED_ON_THE_WAY) {
      return Optional.of(logged());
    }
    if (loggedOnTheWay.get() > 0 || isEnding() || onTheWay.get() >= MOST_ON_THE_WAY) {
      pause();
      return Optional.empty();
    }
    List<IncomingMessage> messages = pull();
    if (messages.isEmpty()) {
      pause();
      return Optional.empty();
    }
    busyAt = Instant.now();
    onTheWay.addAndGet(messages.size());
    return Optional.of(Arrival.pack(messages.stream().map(LiveRun::arrival).toList()));
  }

  /**
   * The next messages; none where Pub/Sub is away for a moment, as while another one takes over.
   */
  private List<IncomingMessage> pull() throws IOException {
    try {
      List<IncomingMessage> messages =
          client.pull(System.currentTimeMillis(), subscription, AT_ONCE, true);
      awaySince = null;
      return messages;
    } catch (IOException e) {
      Instant now = Instant.now();
      awaySince = awaySince == null ? now : awaySince;
      if (awaySince.plus(MOST_AWAY).isBefore(now)) {
        throw e;
      }
      LOG.log(Level.WARNING, "Pub/Sub does not answer; it is asked again", e);
      return List.of();
    }
  }

  private Block logged() {
    List<Arrival> arrivals = new ArrayList<>();
    while (log.hasNext() && arrivals.size() < LOGGED_AT_ONCE) {
      arrivals.add(new Arrival(log.next(), true, arrivals.isEmpty() ? LOGGED : null));
    }
    loggedOnTheWay.incrementAndGet();
    busyAt = Instant.now();
    return Arrival.pack(arrivals);
  }

  private static Arrival arrival(IncomingMessage incoming) {
    LiveMessage read =
        MessageReader.read(
            // Without an attribute for it, a record's id is its message's.
            incoming.recordId(),
            Instant.ofEpochMilli(incoming.timestampMsSinceEpoch()),
            incoming.message().getAttributesMap(),
            incoming.message().getData().toByteArray());
    return new Arrival(read, false, incoming.ackId());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isEnding() {
    return isStopped || end.at().isPresent() && !Instant.now().isBefore(end.at().get());
  }

  /** Whether nothing will come any more. */
  boolean isOver() {
    return !log.hasNext()
        && (isEnding()
            || end.whenIdle()
                && loggedOnTheWay.get() == 0
                && onTheWay.get() == 0
                && busyAt.plus(IDLE).isBefore(Instant.now()));
  }

  /** Acknowledges messages whose commit stands. */
  void acknowledge(List<String> ids) {
    List<String> ackIds = ids.stream().filter(id -> !id.equals(LOGGED)).toList();
    loggedOnTheWay.addAndGet(ackIds.size() - ids.size());
    committed.addAndGet(ackIds.size());
    for (int from = 0; from < ackIds.size(); from += AT_ONCE) {
      List<String> some = ackIds.subList(from, Math.min(from + AT_ONCE, ackIds.size()));
      try {
        client.acknowledge(subscription, some);
      } catch (IOException e) {
        // They are delivered again, and known then.
        LOG.log(Level.WARNING, "cannot acknowledge " + some.size() + " messages", e);
      }
    }
    onTheWay.addAndGet(-ackIds.size());
  }

  @Override
  public void close() throws IOException {
    RUNNING.remove(id);
    client.close();
  }
}
