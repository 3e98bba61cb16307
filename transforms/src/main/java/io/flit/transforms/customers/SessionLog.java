package io.flit.transforms.customers;

import io.flit.schemas.Timestamps;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A customer's sessions, laid out so that counting them at many snapshots costs a short walk each.
 *
 * <p>Answers are right for windows that end at a cut of the visits ({@link Visits#cutAt}). They may
 * begin anywhere: where the last event of a visit is not in them, no other is.
 */
public final class SessionLog {
  private static final SessionLog EMPTY = new SessionLog(new long[0], new long[0]);

  /** When the last event of each visit happened, ascending. */
  private final long[] times;

  /** When the last event of the same session's next visit happened; without one, never. */
  private final long[] nextTimes;

  private SessionLog(long[] times, long[] nextTimes) {
    this.times = times;
    this.nextTimes = nextTimes;
  }

  /** The sessions of a customer's visits, which are in chronological order. */
  public static SessionLog of(List<Visit> visits) {
    if (visits.isEmpty()) {
      return EMPTY;
    }
    long[] times = new long[visits.size()];
    long[] nextTimes = new long[visits.size()];
    Map<String, Long> next = new HashMap<>();
    for (int i = times.length - 1; i >= 0; i--) {
      Visit visit = visits.get(i);
      times[i] = Timestamps.toMicros(visit.getLastEventAt());
      Long nextTime = next.put(visit.getSessionId(), times[i]);
      nextTimes[i] = nextTime == null ? Long.MAX_VALUE : nextTime;
    }
    return new SessionLog(times, nextTimes);
  }

  /** The number of sessions with an event in {@code [from, to)}. */
  public long sessionsBetween(Instant from, Instant to) {
    long start = Timestamps.toMicros(from);
    long end = Timestamps.toMicros(to);
    long sessions = 0;
    for (int i = visitsBefore(end) - 1; i >= 0 && times[i] >= start; i--) {
      // Of a session with several visits before the end, only the last one counts.
      if (nextTimes[i] >= end) {
        sessions++;
      }
    }
    return sessions;
  }

  /** When the last event before {@code t} happened; null if there is none. */
  public @Nullable Instant lastEventBefore(Instant t) {
    int visits = visitsBefore(Timestamps.toMicros(t));
    return visits == 0 ? null : Timestamps.ofMicros(times[visits - 1]);
  }

  private int visitsBefore(long micros) {
    int found = Arrays.binarySearch(times, micros);
    if (found < 0) {
      return -found - 1;
    }
    while (found > 0 && times[found - 1] == micros) {
      found--;
    }
    return found;
  }
}
