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
   * An event that is or was in the session.
   *
   * @param event null if it is in the session no longer
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

  /** Takes in an event as it is now. */
  void put(StagedChange<StgEvent> change) {
    members.put(change.after().getEventId(), new Member(change.after(), change.messages()));
    note(change);
  }

  /** Takes out an event that is gone, or in another session now. */
  void remove(StagedChange<StgEvent> change) {
    members.put(change.before().getEventId(), new Member(null, change.messages()));
    if (change.after() == null) {
      gone.add(change);
    }
    note(change);
  }

  private void note(StagedChange<StgEvent> change) {
    isLive |= change.messages() > 0;
    hasNews |= change.isNews() || change.messages() == 0;
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
            facts.add(
                fact,
                false,
                Upsert.sequence(members.get(fact.getEventId()).messages, all)));
    for (StagedChange<StgEvent> change : gone) {
      Session alone = new Session();
      alone.add(change.before());
      alone.describe(
          fact -> facts.add(fact, true, Upsert.sequence(change.messages(), all)));
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
