package io.flit.transforms.events;

import io.flit.schemas.Timestamps;
import io.flit.schemas.staging.StgEvent;
import java.time.Instant;

/** The figures of one session, over the events that were added to it. */
final class Session {
  private static final String PURCHASE = "purchase";
  private static final long MICROS_PER_SECOND = 1_000_000;

  private Instant startedAt = Instant.MAX;
  private Instant lastEventAt = Instant.MIN;
  private long eventCount;
  private boolean hasPurchase;

  void add(StgEvent event) {
    Instant at = event.getCreatedAt();
    startedAt = at.isBefore(startedAt) ? at : startedAt;
    lastEventAt = at.isAfter(lastEventAt) ? at : lastEventAt;
    eventCount++;
    hasPurchase |= event.getEventType().equals(PURCHASE);
  }

  /** When the first event happened. */
  Instant startedAt() {
    return startedAt;
  }

  long eventCount() {
    return eventCount;
  }

  /** Whole seconds from the first event to the last. */
  long durationSeconds() {
    return (Timestamps.toMicros(lastEventAt) - Timestamps.toMicros(startedAt)) / MICROS_PER_SECOND;
  }

  /** Whether an event of the session is a purchase. */
  boolean hasPurchase() {
    return hasPurchase;
  }
}
