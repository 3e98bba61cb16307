package io.flit.local.pubsub;

import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import io.grpc.Status;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A subscription: which of its topic's messages are acknowledged, which are out with a client and
 * until when, and which are next. A message that comes back is delivered before younger ones.
 *
 * <p>Its file holds the subscription with the state at the last start, then each acknowledgement
 * and seek since. Those outlast the process; a machine that loses its power may forget the last,
 * and the messages are delivered again. What is out with clients is forgotten with the process.
 */
final class Backlog implements Closeable {
  private static final byte ACKNOWLEDGED = 1;
  private static final byte SOUGHT = 2;
  private static final String DELETED_TOPIC = "_deleted-topic_";

  private final Subscription subscription;
  private final Map<Long, Lease> leases = new HashMap<>();
  private RecordFile file;
  private @Nullable MessageLog topic;
  private @Nullable Status closed;

  /** The place of the first of {@link #taken}. */
  private long first;

  /** Of each place, whether its message is acknowledged or out with a client. */
  private BitSet taken = new BitSet();

  /** No message before it is to be delivered. */
  private long next;

  /** How many seeks there were: what was delivered before one is not acknowledged after it. */
  private long seeks;

  private long lastLease = System.currentTimeMillis();
  private long soonestDeadline = Long.MAX_VALUE;

  private Backlog(Subscription subscription) {
    this.subscription = subscription;
  }

  /** Who has messages, and counts them while they are out. */
  interface Holder {
    void held(long bytes);

    void released(long bytes);
  }

  /** What the messages that were taken together share, to save memory. */
  private record Lease(long number, long deadline, Holder holder) {}

  /** A subscription to what is published from now on. */
  static Backlog create(Path path, Subscription subscription, MessageLog topic) throws IOException {
    Backlog backlog = new Backlog(subscription);
    backlog.topic = topic;
    backlog.first = topic.first();
    backlog.next = topic.end();
    backlog.taken.set(0, Math.toIntExact(topic.end() - topic.first()));
    backlog.write(path);
    return backlog;
  }

  /** The subscription in a file, which waits for {@link #start}. */
  static Backlog open(Path path) throws IOException {
    Backlog[] backlog = new Backlog[1];
    RecordFile file =
        RecordFile.open(
            path,
            (position, record) -> {
              ByteBuffer bytes = ByteBuffer.wrap(record);
              if (backlog[0] == null) {
                backlog[0] = ofState(bytes);
              } else {
                backlog[0].repeat(bytes);
              }
            });
    if (backlog[0] == null) {
      file.close();
      throw new IOException(path + " is damaged: it does not begin with a subscription");
    }
    backlog[0].file = file;
    return backlog[0];
  }

  private static Backlog ofState(ByteBuffer bytes) throws IOException {
    long first = bytes.getLong();
    long seeks = bytes.getLong();
    byte[] subscription = new byte[bytes.getInt()];
    bytes.get(subscription);
    Backlog backlog = new Backlog(Subscription.parseFrom(subscription));
    backlog.first = first;
    backlog.seeks = seeks;
    backlog.taken = BitSet.valueOf(bytes);
    return backlog;
  }

  private void repeat(ByteBuffer bytes) {
    byte kind = bytes.get();
    if (kind == ACKNOWLEDGED) {
      while (bytes.hasRemaining()) {
        taken.set(Math.toIntExact(bytes.getLong() - first));
      }
    } else {
      moveTo(bytes.getLong());
    }
  }

  /** Writes a file with the state alone. */
  private void write(Path path) throws IOException {
    BitSet acknowledged = (BitSet) taken.clone();
    leases.keySet().forEach(place -> acknowledged.clear(Math.toIntExact(place - first)));
    byte[] name = subscription().toByteArray();
    byte[] bits = acknowledged.toByteArray();
    byte[] state =
        ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES + name.length + bits.length)
            .putLong(first)
            .putLong(seeks)
            .putInt(name.length)
            .put(name)
            .put(bits)
            .array();
    RecordFile old = file;
    file = RecordFile.create(path, state);
    if (old != null) {
      old.close();
    }
  }

  /** The place of the oldest message that is not acknowledged, in a log of its topic. */
  synchronized long oldestUnacknowledged() {
    return first + taken.nextClearBit(0);
  }

  /**
   * Begins to deliver.
   *
   * @param topic the topic's log, in which nothing is dropped any more; null if there is none
   */
  synchronized void start(@Nullable MessageLog topic) throws IOException {
    this.topic = topic;
    if (topic != null && topic.first() > first) {
      taken = taken.get(Math.toIntExact(topic.first() - first), Math.max(taken.length(), 1));
      first = topic.first();
    }
    next = first;
    write(file.path());
  }

  synchronized Subscription subscription() {
    return topic == null ? subscription.toBuilder().setTopic(DELETED_TOPIC).build() : subscription;
  }

  /** The name of the topic that it was made for. */
  String topicName() {
    return subscription.getTopic();
  }

  /** Remembers that its topic is deleted, and its messages with it. */
  synchronized void forgetTopic() throws IOException {
    leases.forEach(this::release);
    leases.clear();
    topic = null;
    write(file.path());
  }

  /** Says that there are new messages. */
  synchronized void wake() {
    notifyAll();
  }

  /**
   * Delivers messages, oldest first, for which it waits until there is one.
   *
   * @param most how many at most
   * @param mostBytes how many bytes together, unless one alone has more
   * @param deadline how long they are out
   * @return none if none came in that time, or the thread was interrupted
   */
  synchronized List<ReceivedMessage> take(
      int most, long mostBytes, Duration wait, Duration deadline, Holder holder)
      throws IOException {
    long patience = System.nanoTime() + wait.toNanos();
    while (true) {
      requireOpen();
      List<ReceivedMessage> messages = takeNow(most, mostBytes, deadline, holder);
      long now = System.nanoTime();
      if (!messages.isEmpty() || now - patience >= 0) {
        return messages;
      }
      long until =
          Math.min(patience - now, leases.isEmpty() ? wait.toNanos() : soonestDeadline - now);
      try {
        wait(Math.max(1, until / 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return List.of();
      }
    }
  }

  private List<ReceivedMessage> takeNow(int most, long mostBytes, Duration deadline, Holder holder)
      throws IOException {
    expire();
    List<ReceivedMessage> messages = new ArrayList<>();
    if (topic == null) {
      return messages;
    }
    long due = System.nanoTime() + deadline.toNanos();
    Lease lease = new Lease(++lastLease, due, holder);
    long bytes = 0;
    while (messages.size() < most) {
      next = first + taken.nextClearBit(Math.toIntExact(next - first));
      if (next >= topic.end()) {
        break;
      }
      long size = topic.bytes(next);
      bytes += size;
      if (bytes > mostBytes && !messages.isEmpty()) {
        break;
      }
      PubsubMessage message = topic.read(next);
      leases.put(next, lease);
      soonestDeadline = leases.size() == 1 ? due : earlier(soonestDeadline, due);
      holder.held(size);
      taken.set(Math.toIntExact(next - first));
      messages.add(
          ReceivedMessage.newBuilder()
              .setAckId(new AckId(next, seeks, lease.number()).toString())
              .setMessage(message)
              .build());
    }
    return messages;
  }

  /** Instants of {@link System#nanoTime} are compared by their difference. */
  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }

  /** Takes back what is out for too long. */
  synchronized void expire() {
    long now = System.nanoTime();
    if (leases.isEmpty() || soonestDeadline - now > 0) {
      return;
    }
    List<Long> expired = new ArrayList<>();
    long soonest = now + Duration.ofDays(1).toNanos();
    for (Map.Entry<Long, Lease> lease : leases.entrySet()) {
      if (lease.getValue().deadline() - now <= 0) {
        expired.add(lease.getKey());
      } else {
        soonest = earlier(soonest, lease.getValue().deadline());
      }
    }
    soonestDeadline = soonest;
    expired.forEach(this::takeBack);
  }

  private void takeBack(long place) {
    release(place, leases.remove(place));
    taken.clear(Math.toIntExact(place - first));
    next = Math.min(next, place);
  }

  private void release(long place, @Nullable Lease lease) {
    if (lease != null && topic != null) {
      lease.holder().released(topic.bytes(place));
    }
  }

  /** Messages never come again; what is not delivered, or was acknowledged before, is ignored. */
  synchronized void acknowledge(List<AckId> ids) throws IOException {
    requireOpen();
    List<Long> places = new ArrayList<>();
    for (AckId id : ids) {
      if (isKnown(id) && (leases.containsKey(id.place()) || !isTaken(id.place()))) {
        places.add(id.place());
      }
    }
    if (places.isEmpty()) {
      return;
    }
    ByteBuffer record = ByteBuffer.allocate(1 + Long.BYTES * places.size()).put(ACKNOWLEDGED);
    places.forEach(record::putLong);
    file.append(List.of(record.array()));
    for (long place : places) {
      taken.set(Math.toIntExact(place - first));
      release(place, leases.remove(place));
    }
  }

  private boolean isKnown(AckId id) {
    return topic != null && id.seeks() == seeks && id.place() >= first && id.place() < topic.end();
  }

  private boolean isTaken(long place) {
    return taken.get(Math.toIntExact(place - first));
  }

  /**
   * Changes how much longer messages are out.
   *
   * @param deadline from now on; zero gives them back
   */
  synchronized void modify(List<AckId> ids, Duration deadline) {
    requireOpen();
    long due = System.nanoTime() + deadline.toNanos();
    for (AckId id : ids) {
      Lease lease = leases.get(id.place());
      if (lease == null || lease.number() != id.lease() || id.seeks() != seeks) {
        continue;
      }
      if (deadline.isZero()) {
        takeBack(id.place());
      } else {
        leases.put(id.place(), new Lease(lease.number(), due, lease.holder()));
        soonestDeadline = earlier(soonestDeadline, due);
      }
    }
    notifyAll();
  }

  /** Makes messages before an instant acknowledged, and those from it on not. */
  synchronized void seek(long micros) throws IOException {
    requireOpen();
    if (topic == null) {
      return;
    }
    long place = topic.placeAt(micros);
    file.append(List.of(ByteBuffer.allocate(1 + Long.BYTES).put(SOUGHT).putLong(place).array()));
    leases.forEach(this::release);
    leases.clear();
    moveTo(place);
    notifyAll();
  }

  private void moveTo(long place) {
    seeks++;
    taken.clear();
    taken.set(0, Math.toIntExact(place - first));
    next = place;
  }

  private void requireOpen() {
    if (closed != null) {
      throw closed.asRuntimeException();
    }
  }

  /** Refuses everything from now on. */
  synchronized void refuse(Status why) {
    closed = why;
    notifyAll();
  }

  synchronized void delete() throws IOException {
    file.delete();
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
