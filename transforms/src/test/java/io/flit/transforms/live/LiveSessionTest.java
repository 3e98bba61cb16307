package io.flit.transforms.live;

import static io.flit.transforms.Rows.event;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.Collections2;
import io.flit.schemas.Table;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.staging.StgEvent;
import io.flit.transforms.live.StagedChange.Cause;
import io.flit.transforms.packing.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LiveSessionTest {
  private static final StgEvent FIRST = event(1, 7L, "s", "2026-06-30T00:00:00");
  private static final StgEvent SECOND = event(2, 7L, "s", "2026-06-30T00:01:00");
  private static final StgEvent ELSEWHERE = event(2, 7L, "t", "2026-06-30T00:01:00");

  private static StagedChange<StgEvent> change(
      StgEvent before, StgEvent after, List<StgEvent> former, long messages, Cause cause) {
    return new StagedChange<>(before, after, former, messages, cause);
  }

  private static StagedChange<StgEvent> arrived(StgEvent event) {
    return change(null, event, List.of(), 1, Cause.MESSAGE);
  }

  /** Lets changes come to the session one after another, and returns what it puts out. */
  private static List<Upsert<FactEvent>> described(List<StagedChange<StgEvent>> changes) {
    List<Upsert<FactEvent>> upserts = new ArrayList<>();
    byte[] stored = null;
    for (StagedChange<StgEvent> change : changes) {
      LiveSession session = new LiveSession(stored);
      session.take("s", change);
      Upsert.Packer<FactEvent> facts = new Upsert.Packer<>(Table.of(FactEvent.class));
      session.describe(facts);
      List<Block> blocks = new ArrayList<>();
      facts.passOn(blocks::add);
      blocks.forEach(block -> Upsert.each(Table.of(FactEvent.class), block, upserts::add));
      stored = session.toBytes();
    }
    return upserts;
  }

  /** For each event how many its session has, or that it is gone, as the newest upsert says. */
  private static Map<Long, String> newest(List<Upsert<FactEvent>> upserts) {
    Map<Long, Upsert<FactEvent>> newest = new TreeMap<>();
    upserts.forEach(
        upsert ->
            newest.merge(
                upsert.row().getEventId(), upsert, (a, b) -> a.sequence() > b.sequence() ? a : b));
    Map<Long, String> counts = new TreeMap<>();
    newest.forEach(
        (id, upsert) ->
            counts.put(
                id, upsert.isDeleted() ? "gone" : "of " + upsert.row().getSessionEventCount()));
    return counts;
  }

  @Test
  void everyEventIsDescribedAgainWhenAnotherJoins() {
    assertThat(
        newest(described(List.of(arrived(FIRST), arrived(SECOND)))),
        is(Map.of(1L, "of 2", 2L, "of 2")));
  }

  @Test
  void anEventThatLeavesCountsNoLongerInWhateverOrderItsChangesCome() {
    List<StagedChange<StgEvent>> changes =
        List.of(
            arrived(FIRST),
            arrived(SECOND),
            change(SECOND, ELSEWHERE, List.of(SECOND), 2, Cause.MESSAGE));
    for (List<StagedChange<StgEvent>> order : Collections2.permutations(changes)) {
      assertThat(newest(described(order)).get(1L), is("of 1"));
    }
  }

  @Test
  void anEventThatIsDeletedIsGoneInWhateverOrderItsChangesCome() {
    List<StagedChange<StgEvent>> changes =
        List.of(
            arrived(FIRST),
            arrived(SECOND),
            change(SECOND, null, List.of(SECOND), 2, Cause.MESSAGE));
    for (List<StagedChange<StgEvent>> order : Collections2.permutations(changes)) {
      assertThat(newest(described(order)), is(Map.of(1L, "of 1", 2L, "gone")));
    }
  }

  @Test
  void anEventThatCameBackOutranksItsDeletion() {
    assertThat(
        newest(
            described(
                List.of(
                    arrived(FIRST),
                    change(FIRST, null, List.of(FIRST), 2, Cause.MESSAGE),
                    change(null, FIRST, List.of(), 3, Cause.MESSAGE)))),
        is(Map.of(1L, "of 1")));
  }

  @Test
  void whatTheLogOrABatchSaysPutsOutNothingUntilAMessageComes() {
    List<StagedChange<StgEvent>> known =
        List.of(StagedChange.ofBatch(FIRST), change(null, SECOND, List.of(), 1, Cause.LOGGED));
    List<StagedChange<StgEvent>> all = new ArrayList<>(known);
    all.add(arrived(event(3, 7L, "s", "2026-06-30T00:02:00")));

    assertThat(described(known), is(empty()));
    assertThat(newest(described(all)), is(Map.of(1L, "of 3", 2L, "of 3", 3L, "of 3")));
  }

  @Test
  void theNumberThatOrdersRowsIsThatOfAStreamWhichBeganAgain() {
    StagedChange<StgEvent> third = arrived(event(3, 7L, "s", "2026-06-30T00:02:00"));
    List<Upsert<FactEvent>> once =
        described(
            List.of(
                arrived(FIRST),
                arrived(SECOND),
                change(SECOND, ELSEWHERE, List.of(SECOND), 2, Cause.MESSAGE),
                third));
    List<Upsert<FactEvent>> again =
        described(
            List.of(
                change(null, ELSEWHERE, List.of(SECOND), 2, Cause.LOGGED),
                change(null, FIRST, List.of(), 1, Cause.LOGGED),
                third));

    assertThat(
        again,
        is(
            once.subList(once.size() - 2, once.size()).stream()
                .sorted((a, b) -> Long.compare(a.row().getEventId(), b.row().getEventId()))
                .toList()));
  }
}
