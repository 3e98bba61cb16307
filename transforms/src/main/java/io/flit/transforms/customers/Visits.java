package io.flit.transforms.customers;

import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import io.flit.transforms.outputs.AtBundleEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Narrows the events of known users to visits.
 *
 * <p>Of a session only its last event between two cuts is kept. Questions about the cuts alone
 * (does the session have an event between them? when was the last event before one?) have the same
 * answers as with all events.
 */
public final class Visits {
  private static final Comparator<Visit> CHRONOLOGICAL =
      Comparator.comparing(Visit::getLastEventAt).thenComparing(Visit::getSessionId);

  private Visits() {}

  /**
   * Narrows visits of single events ({@link Visit#ofEvent}) to one per session and period. Partial
   * visits of one session and period may remain, which {@link CustomerHistory.Builder#addVisit}
   * merges.
   *
   * @param cuts all bounds of the windows that will be asked for, in any order
   */
  public static PTransform<PCollection<Visit>, PCollection<Visit>> cutAt(Collection<Instant> cuts) {
    return new CutAt(cuts.stream().mapToLong(Timestamps::toMicros).sorted().distinct().toArray());
  }

  /** One visit per session and period, in chronological order, of the visits of one user. */
  static List<Visit> merge(List<Visit> partial) {
    if (partial.isEmpty()) {
      return List.of();
    }
    Tally tally = new Tally();
    partial.forEach(tally::add);
    List<Visit> visits = new ArrayList<>(tally.size());
    tally.forEach(visits::add);
    visits.sort(CHRONOLOGICAL);
    return List.copyOf(visits);
  }

  private static final class CutAt extends PTransform<PCollection<Visit>, PCollection<Visit>> {
    private final long[] cuts;

    CutAt(long[] cuts) {
      this.cuts = cuts;
    }

    @Override
    public PCollection<Visit> expand(PCollection<Visit> events) {
      return events
          .apply("KeepLastOfPeriod", ParDo.of(new KeepLastOfPeriodFn(cuts)))
          .setCoder(Table.of(Visit.class).coder());
    }
  }

  private static final class KeepLastOfPeriodFn extends DoFn<Visit, Visit> {
    /** Visits held at most, so that a bundle's memory stays bounded. */
    private static final int MAX_HELD = 100_000;

    private final long[] cuts;
    private transient Tally tally;

    KeepLastOfPeriodFn(long[] cuts) {
      this.cuts = cuts;
    }

    @StartBundle
    public void startBundle() {
      tally = new Tally();
    }

    @ProcessElement
    public void keep(@Element Visit event, OutputReceiver<Visit> out) {
      Instant at = event.getLastEventAt();
      long period = periodOf(Timestamps.toMicros(at));
      tally.add(event.getUserId(), event.getSessionId(), period, at);
      if (tally.size() >= MAX_HELD) {
        tally.forEach(out::output);
        tally = new Tally();
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      tally.forEach(AtBundleEnd.to(context));
      tally = null;
    }

    /** The number of cuts at or before an instant. */
    private long periodOf(long micros) {
      int found = Arrays.binarySearch(cuts, micros);
      return found >= 0 ? found + 1 : -found - 1;
    }
  }

  /** The last event of each user, session and period. */
  private static final class Tally {
    private final Map<Key, Instant> lastEvents = new HashMap<>();

    void add(Visit visit) {
      add(visit.getUserId(), visit.getSessionId(), visit.getPeriod(), visit.getLastEventAt());
    }

    void add(long userId, String sessionId, long period, Instant at) {
      lastEvents.merge(new Key(userId, sessionId, period), at, (a, b) -> a.isAfter(b) ? a : b);
    }

    int size() {
      return lastEvents.size();
    }

    void forEach(Consumer<Visit> consumer) {
      lastEvents.forEach(
          (key, at) -> consumer.accept(Visit.of(key.userId, key.sessionId, key.period, at)));
    }

    private record Key(long userId, String sessionId, long period) {}
  }
}
