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
 * <p>Of a session only its first and last event between two cuts are kept, and none from the last
 * cut on. Questions about what lies before the last cut have the same answers as with all events
 * where they are about the cuts alone (does the session have an event between them? when was the
 * last event before one?), also where a window begins between cuts and ends at one, and where it
 * begins and ends between cuts, as long as a cut lies within it (does the session have an event in
 * it?).
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
   * @param cuts all bounds of the windows that will be asked for, or cuts around each bound, in any
   *     order
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
          .apply("KeepEndsOfPeriods", ParDo.of(new KeepEndsOfPeriodsFn(cuts)))
          .setCoder(Table.of(Visit.class).coder());
    }
  }

  private static final class KeepEndsOfPeriodsFn extends DoFn<Visit, Visit> {
    /** Visits held at most, so that a bundle's memory stays bounded. */
    private static final int MAX_HELD = 100_000;

    private final long[] cuts;
    private transient Tally tally;

    KeepEndsOfPeriodsFn(long[] cuts) {
      this.cuts = cuts;
    }

    @StartBundle
    public void startBundle() {
      tally = new Tally();
    }

    @ProcessElement
    public void keep(@Element Visit event, OutputReceiver<Visit> out) {
      int period = periodOf(Timestamps.toMicros(event.getLastEventAt()));
      if (period == cuts.length) {
        return;
      }
      tally.add(event, period);
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
    private int periodOf(long micros) {
      int found = Arrays.binarySearch(cuts, micros);
      return found >= 0 ? found + 1 : -found - 1;
    }
  }

  /** The first and last event of each user, session and period. */
  private static final class Tally {
    private final Map<Key, Ends> ends = new HashMap<>();

    void add(Visit visit) {
      add(visit, visit.getPeriod());
    }

    void add(Visit visit, long period) {
      ends.merge(
          new Key(visit.getUserId(), visit.getSessionId(), period),
          new Ends(visit.getFirstEventAt(), visit.getLastEventAt()),
          Ends::merge);
    }

    int size() {
      return ends.size();
    }

    void forEach(Consumer<Visit> consumer) {
      ends.forEach(
          (key, events) ->
              consumer.accept(
                  Visit.of(key.userId, key.sessionId, key.period, events.first, events.last)));
    }

    private record Key(long userId, String sessionId, long period) {}

    private record Ends(Instant first, Instant last) {
      Ends merge(Ends other) {
        return new Ends(
            first.isBefore(other.first) ? first : other.first,
            last.isAfter(other.last) ? last : other.last);
      }
    }
  }
}
