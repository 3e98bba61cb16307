package io.flit.local.pubsub;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Topic;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A topic and its messages, in a file. Of each message memory holds where it lies, eight bytes.
 *
 * <p>A message's place is its number in the topic, from 0 on, which stays when older ones are
 * dropped.
 */
final class MessageLog implements Closeable {
  /** Before a message: its id and the microsecond at which it was published. */
  private static final int STAMPS = 2 * Long.BYTES;

  private final Topic topic;
  private final Object forcing = new Object();
  private RecordFile file;
  private long first;
  private long[] positions = new long[1024];
  private int written;
  private volatile int visible;
  private long lastId;
  private long lastPublished;

  private MessageLog(Topic topic, long first) {
    this.topic = topic;
    this.first = first;
  }

  static MessageLog create(Path path, Topic topic) throws IOException {
    MessageLog log = new MessageLog(topic, 0);
    log.file = RecordFile.create(path, header(topic, 0));
    return log;
  }

  static MessageLog open(Path path) throws IOException {
    MessageLog[] log = new MessageLog[1];
    RecordFile file =
        RecordFile.open(
            path,
            (position, record) -> {
              ByteBuffer bytes = ByteBuffer.wrap(record);
              if (log[0] == null) {
                long first = bytes.getLong();
                log[0] = new MessageLog(Topic.parseFrom(bytes), first);
              } else {
                log[0].add(position);
                log[0].lastId = bytes.getLong();
                log[0].lastPublished = bytes.getLong();
              }
            });
    if (log[0] == null) {
      file.close();
      throw new IOException(path + " is damaged: it does not begin with a topic");
    }
    log[0].file = file;
    log[0].visible = log[0].written;
    return log[0];
  }

  private static byte[] header(Topic topic, long first) {
    return ByteBuffer.allocate(Long.BYTES + topic.getSerializedSize())
        .putLong(first)
        .put(topic.toByteArray())
        .array();
  }

  private void add(long position) {
    if (written == positions.length) {
      positions = Arrays.copyOf(positions, 2 * written);
    }
    positions[written++] = position;
  }

  Topic topic() {
    return topic;
  }

  /** The id of the message that was published last; 0 if there is none. */
  long lastId() {
    return lastId;
  }

  /** The place of the oldest message that is kept. */
  long first() {
    return first;
  }

  /** The place after the last message that may be delivered. */
  long end() {
    return first + visible;
  }

  /**
   * Publishes messages and returns when they are on disk. Calls at the same time share the wait.
   *
   * @param ids gives the next id
   * @return the messages' ids
   */
  List<String> publish(List<PubsubMessage> messages, AtomicLong ids) throws IOException {
    List<String> published = new ArrayList<>();
    int end;
    synchronized (this) {
      List<byte[]> records = new ArrayList<>();
      lastPublished = Math.max(lastPublished, Timestamps.toMicros(Timestamps.now()));
      for (PubsubMessage message : messages) {
        lastId = ids.getAndIncrement();
        published.add(Long.toString(lastId));
        records.add(
            ByteBuffer.allocate(STAMPS + message.getSerializedSize())
                .putLong(lastId)
                .putLong(lastPublished)
                .put(message.toByteArray())
                .array());
      }
      for (long position : file.append(records)) {
        add(position);
      }
      end = written;
    }
    force(end);
    return published;
  }

  private void force(int end) throws IOException {
    synchronized (forcing) {
      if (visible < end) {
        int all;
        synchronized (this) {
          all = written;
        }
        file.force();
        visible = all;
      }
    }
  }

  /** How many bytes the message at a place takes. */
  synchronized long bytes(long place) {
    int index = Math.toIntExact(place - first);
    return (index + 1 < written ? positions[index + 1] : file.end()) - positions[index];
  }

  /** The message at a place, with its id and time. */
  PubsubMessage read(long place) throws IOException {
    ByteBuffer record = record(place);
    String id = Long.toString(record.getLong());
    Timestamp published = Timestamps.fromMicros(record.getLong());
    return PubsubMessage.parseFrom(record).toBuilder()
        .setMessageId(id)
        .setPublishTime(published)
        .build();
  }

  private ByteBuffer record(long place) throws IOException {
    long from;
    synchronized (this) {
      from = positions[Math.toIntExact(place - first)];
    }
    return ByteBuffer.wrap(file.read(from, from + bytes(place)));
  }

  /** The place of the oldest message that was published at an instant or after it. */
  long placeAt(long micros) throws IOException {
    long low = first;
    long high = end();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (record(middle).getLong(Long.BYTES) < micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Drops the messages before a place, unless the rest, which has to be written again for that, is
   * more. Nobody else may use the log meanwhile.
   */
  void dropBefore(long place) throws IOException {
    int dropped = Math.toIntExact(place - first);
    if (dropped <= 0) {
      return;
    }
    long from = dropped < written ? positions[dropped] : file.end();
    if (file.end() - from > from) {
      return;
    }
    RecordFile old = file;
    RecordFile fresh = RecordFile.create(old.path(), header(topic, place), old, from);
    long moved = fresh.end() - old.end();
    old.close();
    file = fresh;
    first = place;
    positions = Arrays.copyOfRange(positions, dropped, Math.max(written, dropped + 1));
    written -= dropped;
    visible = written;
    for (int i = 0; i < written; i++) {
      positions[i] += moved;
    }
  }

  void delete() throws IOException {
    file.delete();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
