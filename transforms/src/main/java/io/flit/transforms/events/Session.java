package io.flit.transforms.events;

import io.flit.schemas.Timestamps;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.staging.StgEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The events of one session, in any order, and their figures. */
public final class Session {
  private static final String PURCHASE = "purchase";

  private final List<StgEvent> events = new ArrayList<>(4);
  private Instant startedAt = Instant.MAX;
  private Instant lastEventAt = Instant.MIN;
  private boolean hasPurchase;

  /** Adds an event of the session. */
  public void add(StgEvent event) {
    events.add(event);
    Instant at = event.getCreatedAt();
    startedAt = at.isBefore(startedAt) ? at : startedAt;
    lastEventAt = at.isAfter(lastEventAt) ? at : lastEventAt;
    hasPurchase |= event.getEventType().equals(PURCHASE);
  }

  /** Outputs a row of {@code fact_events} per event. */
  public void describe(Consumer<FactEvent> consumer) {
    events.forEach(event -> consumer.accept(describe(event)));
  }

  private FactEvent describe(StgEvent event) {
    StgEvent first = events.get(0);
    return FactEvent.builder()
        .setEventId(event.getEventId())
        .setUserId(event.getUserId())
        .setSessionId(first.getSessionId())
        .setSequenceNumber(event.getSequenceNumber())
        .setCreatedAt(event.getCreatedAt())
        .setEventDate(event.getEventDate())
        .setEventType(event.getEventType())
        .setUri(event.getUri())
        .setProductId(event.getProductId())
        .setDepartment(event.getDepartment())
        .setCategory(event.getCategory())
        .setBrand(event.getBrand())
        .setTrafficSource(shared(event.getTrafficSource(), first.getTrafficSource()))
        .setBrowser(shared(event.getBrowser(), first.getBrowser()))
        .setCity(shared(event.getCity(), first.getCity()))
        .setState(shared(event.getState(), first.getState()))
        .setPostalCode(shared(event.getPostalCode(), first.getPostalCode()))
        .setIsIdentified(event.getUserId() != null)
        .setSessionStartedAt(startedAt)
        .setSessionEventCount((long) events.size())
        .setSessionDurationSeconds(durationSeconds())
        .setSessionHasPurchase(hasPurchase)
        .build();
  }

  /** Whole seconds from the first event to the last. */
  private long durationSeconds() {
    return (Timestamps.toMicros(lastEventAt) - Timestamps.toMicros(startedAt))
        / Timestamps.MICROS_PER_SECOND;
  }

  /**
   * The known string if it is equal: the values of a session rarely change, and events are the
   * largest table, so that holding each string once matters.
   */
  private static @Nullable String shared(@Nullable String text, @Nullable String known) {
    return text != null && text.equals(known) ? known : text;
  }
}
