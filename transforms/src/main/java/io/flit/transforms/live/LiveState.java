package io.flit.transforms.live;

import io.flit.schemas.Timestamps;
import io.flit.transforms.packing.ByteMap;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a stream remembers of the things of one bucket, such as keys or sessions, and when it lets
 * go of them.
 *
 * <p>A thing with a time ends when the newest time is {@link #KEPT} later and nothing has come to
 * it for {@link #UNTOUCHED}. Ended things are looked for when something comes, once in that while.
 */
final class LiveState {
  /** How long a thing is kept after its time, by the clock of the rows. */
  static final Duration KEPT = Duration.ofDays(7);

  /** How long nothing must have come to a thing, by the clock by which messages arrive. */
  static final Duration UNTOUCHED = Duration.ofMinutes(10);

  /** The time of a thing that never ends. */
  static final long NEVER = Long.MAX_VALUE;

  private static final byte[] CLOCK = {};
  private static final int HEADER = 2 * Long.BYTES;

  private final ByteMap things;
  private final Instant now;
  private long newest = Long.MIN_VALUE;
  private long endedThrough = Long.MIN_VALUE;
  private Instant sweptAt;

  /**
   * Reads what {@link #toBytes} has written; null is a state of nothing.
   *
   * @param now when the messages arrived that are taken in
   */
  LiveState(byte @Nullable [] stored, Instant now) {
    this.things = ByteMap.of(stored);
    this.now = now;
    this.sweptAt = now;
    byte[] clock = things.get(CLOCK);
    if (clock != null) {
      ByteBuffer read = ByteBuffer.wrap(clock);
      newest = read.getLong();
      endedThrough = read.getLong();
      sweptAt = Instant.ofEpochMilli(read.getLong());
    }
  }

  /** What is remembered of a thing, null if nothing. */
  byte @Nullable [] get(byte[] name) {
    byte[] value = things.get(name);
    return value == null ? null : Arrays.copyOfRange(value, HEADER, value.length);
  }

  /**
   * Remembers a thing.
   *
   * @param micros its time, in microseconds since 1970; {@link #NEVER} if it never ends
   */
  void put(byte[] name, long micros, byte[] value) {
    if (micros != NEVER) {
      newest = Math.max(newest, micros);
    }
    things.put(
        name,
        ByteBuffer.allocate(HEADER + value.length)
            .putLong(micros)
            .putLong(now.toEpochMilli())
            .put(value)
            .array());
  }

  /**
   * Whether a time is so long past that things of it may have been let go of. What comes to one of
   * them and is not known cannot be told from something new.
   */
  boolean hasEnded(long micros) {
    return micros <= endedThrough;
  }

  /** The newest time of all things. */
  long newest() {
    return newest;
  }

  byte[] toBytes() {
    if (newest != Long.MIN_VALUE && sweptAt.plus(UNTOUCHED).isBefore(now)) {
      sweep();
    }
    things.put(
        CLOCK,
        ByteBuffer.allocate(3 * Long.BYTES)
            .putLong(newest)
            .putLong(endedThrough)
            .putLong(sweptAt.toEpochMilli())
            .array());
    return things.toBytes();
  }

  private void sweep() {
    long horizon = newest - KEPT.toSeconds() * Timestamps.MICROS_PER_SECOND;
    long untouchedSince = now.minus(UNTOUCHED).toEpochMilli();
    things.keepIf(
        value -> {
          ByteBuffer header = ByteBuffer.wrap(value);
          return header.getLong() > horizon || header.getLong() > untouchedSince;
        });
    endedThrough = Math.max(endedThrough, horizon);
    sweptAt = now;
  }
}
