package io.flit.transforms.live;

import io.flit.schemas.Table;
import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.staging.StgEvent;
import io.flit.transforms.events.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The events of one session as far as they have arrived. */
final class LiveSession {
  private static final int USUAL_BYTES = 1 << 10;

  private final RowBytes<StgEvent> rows = new RowBytes<>(Table.of(StgEvent.class));
  private final Map<Long, Member> members = new LinkedHashMap<>();

  /** Whether a message has changed it; as long as none has, its rows are the batch's. */
  private boolean isLive;

  private final List<StagedChange<StgEvent>> gone = new ArrayList<>();
  private boolean hasNews;

  /**
   * An event that is in the session, or that a message has said to be.
   *
   * @param event null if it is not in the session, though some message says so
   * @param messages how many messages there are about it
   */
  private record Member(@Nullable StgEvent event, long messages) {}

  /** Reads what {@link #toBytes} has written; null is a session without events. */
  LiveSession(byte @Nullable [] stored) {
    if (stored == null) {
      return;
    }
    ValueReader reader = new ValueReader(stored);
    isLive = reader.readCount() == 1;
    while (reader.hasMore()) {
      long id = reader.readLong();
      long messages = reader.readCount();
      byte[] event = reader.readBytes();
      members.put(id, new Member(event.length == 0 ? null : rows.row(event), messages));
    }
  }

  byte[] toBytes() {
    ValueWriter writer = new ValueWriter(USUAL_BYTES);
    writer.writeCount(isLive ? 1 : 0);
    members.forEach(
        (id, member) -> {
          writer.writeLong(id);
          writer.writeCount(member.messages);
          writer.writeBytes(member.event == null ? new byte[0] : rows.of(member.event));
        });
    return writer.toBytes();
  }

  /**
   * Takes in how an event is now: in this session, or not in it any more. A change that a later one
   * has overtaken is left out, since Beam keeps no order between steps.
   */
  void take(String id, StagedChange<StgEvent> change) {
    StgEvent event = isOf(id, change.after()) ? change.after() : null;
    long eventId =
        Stream.concat(Stream.of(change.after(), change.before()), change.former().stream())
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow()
            .getEventId();
    Member known = members.get(eventId);
    if (known != null && known.messages > change.messages()) {
      return;
    }
    members.put(eventId, new Member(event, change.messages()));
    if (change.after() == null && isOf(id, change.before())) {
      gone.add(change);
    }
    isLive |= change.messages() > 0;
    hasNews |= change.isNews() || change.messages() == 0;
  }

  private static boolean isOf(String id, @Nullable StgEvent event) {
    return event != null && event.getSessionId().equals(id);
  }

  /** Adds how all events are now, if that is news; of one that is gone, that it is. */
  void describe(Upsert.Packer<FactEvent> facts) {
    if (!isLive || !hasNews) {
      return;
    }
    long all = members.values().stream().mapToLong(Member::messages).sum();
    Session session = new Session();
    members.values().stream()
        .filter(member -> member.event != null)
        .forEach(member -> session.add(member.event));
    session.describe(
        fact ->
            facts.add(fact, false, Upsert.sequence(members.get(fact.getEventId()).messages, all)));
    for (StagedChange<StgEvent> change : gone) {
      Session alone = new Session();
      alone.add(change.before());
      alone.describe(fact -> facts.add(fact, true, Upsert.sequence(change.messages(), all)));
    }
  }

  /** When the newest event happened; long ago if there is none. */
  Instant lastEventAt() {
    return members.values().stream()
        .filter(member -> member.event != null)
        .map(member -> member.event.getCreatedAt())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
