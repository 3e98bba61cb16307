package io.flit.transforms.live;

import static io.flit.transforms.Rows.at;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.Collections2;
import io.flit.schemas.Table;
import io.flit.schemas.staging.StgEvent;
import io.flit.transforms.Rows;
import io.flit.transforms.live.KeyHistory.Entry;
import io.flit.transforms.live.KeyHistory.Reject;
import io.flit.transforms.live.KeyHistory.Settled;
import io.flit.transforms.live.KeyHistory.Settlement;
import io.flit.transforms.staging.OneRowPerKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyHistoryTest {
  private static final Table<StgEvent> TABLE = Table.of(StgEvent.class);
  private static final OneRowPerKey<StgEvent> RULE = new OneRowPerKey<>(TABLE);
  private static final StgEvent EARLY = Rows.event(1, 7L, "s", "2026-06-01");
  private static final StgEvent LATE = Rows.event(1, 7L, "t", "2026-06-02");
  private static final Reject FAULT = new Reject("MISSING_FIELD", "session_id is missing");
  private static final Settled NOT_KEPT =
      Settled.rejected(
          new Reject("DUPLICATE_KEY", "another row with " + TABLE.keyOf(LATE) + " was kept"));

  /** A message, published at so many seconds, whose id is its letter. */
  private static Entry<StgEvent> says(String id, int second, Long version, StgEvent row) {
    return new Entry<>(id, at("2026-07-01").plusSeconds(second), version, row, false, null);
  }

  private static Entry<StgEvent> deletes(String id, int second, Long version) {
    return new Entry<>(id, at("2026-07-01").plusSeconds(second), version, null, true, null);
  }

  private static Entry<StgEvent> isFaulty(String id, int second, Long version) {
    return new Entry<>(id, at("2026-07-01").plusSeconds(second), version, null, false, FAULT);
  }

  /** Settles messages in every order, since none may matter. */
  @SafeVarargs
  private static Settlement<StgEvent> settled(StgEvent before, Entry<StgEvent>... entries) {
    Settlement<StgEvent> settlement =
        new KeyHistory<>(TABLE, RULE, before, List.of(entries)).settle();
    for (List<Entry<StgEvent>> order : Collections2.permutations(List.of(entries))) {
      assertThat(new KeyHistory<>(TABLE, RULE, before, order).settle(), is(settlement));
    }
    return settlement;
  }

  private static Map<String, Settled> outcomes(Object... idsAndOutcomes) {
    Map<String, Settled> outcomes = new TreeMap<>();
    for (int i = 0; i < idsAndOutcomes.length; i += 2) {
      outcomes.put((String) idsAndOutcomes[i], (Settled) idsAndOutcomes[i + 1]);
    }
    return outcomes;
  }

  @Test
  void nothingComesToNothing() {
    assertThat(settled(null), is(new Settlement<>(Optional.<StgEvent>empty(), Map.of())));
  }

  @Test
  void theFirstPublishedOfEqualMessagesIsStaged() {
    assertThat(
        settled(
            null, says("c", 1, null, EARLY), says("b", 0, null, EARLY), says("a", 1, null, EARLY)),
        is(
            new Settlement<>(
                Optional.of(EARLY),
                outcomes("a", Settled.DUPLICATE, "b", Settled.STAGED, "c", Settled.DUPLICATE))));
  }

  @Test
  void theRowThatTheBatchWouldKeepIsKeptOfThoseThatDiffer() {
    assertThat(
        settled(
            null,
            says("a", 0, null, EARLY),
            says("b", 1, null, LATE),
            says("c", 2, null, EARLY),
            says("d", 3, null, LATE)),
        is(
            new Settlement<>(
                Optional.of(LATE),
                outcomes(
                    "a",
                    NOT_KEPT,
                    "b",
                    Settled.STAGED,
                    "c",
                    Settled.DUPLICATE,
                    "d",
                    Settled.DUPLICATE))));
  }

  @Test
  void theHighestVersionHoldsWhateverElseTheRowsSay() {
    assertThat(
        settled(
            null,
            says("a", 2, 2L, EARLY),
            says("b", 1, 1L, LATE),
            says("c", 0, null, LATE),
            says("d", 3, 2L, LATE)),
        is(
            new Settlement<>(
                Optional.of(LATE),
                outcomes(
                    "a",
                    NOT_KEPT,
                    "b",
                    Settled.SUPERSEDED,
                    "c",
                    Settled.SUPERSEDED,
                    "d",
                    Settled.STAGED))));
  }

  @Test
  void aDeletionHoldsAgainstLowerVersionsAndItsOwn() {
    assertThat(
        settled(
            null,
            says("a", 0, 1L, EARLY),
            says("b", 1, 2L, LATE),
            deletes("c", 3, 2L),
            deletes("d", 2, 2L)),
        is(
            new Settlement<>(
                Optional.<StgEvent>empty(),
                outcomes(
                    "a",
                    Settled.SUPERSEDED,
                    "b",
                    Settled.SUPERSEDED,
                    "c",
                    Settled.DUPLICATE,
                    "d",
                    Settled.STAGED))));
  }

  @Test
  void aHigherVersionBringsADeletedRowBack() {
    assertThat(
        settled(null, deletes("a", 1, 2L), says("b", 0, 3L, EARLY)),
        is(
            new Settlement<>(
                Optional.of(EARLY), outcomes("a", Settled.SUPERSEDED, "b", Settled.STAGED))));
  }

  @Test
  void aFaultyMessageHoldsAgainstNone() {
    assertThat(
        settled(null, isFaulty("a", 0, 9L), says("b", 1, 1L, EARLY)),
        is(
            new Settlement<>(
                Optional.of(EARLY), outcomes("a", Settled.rejected(FAULT), "b", Settled.STAGED))));
    assertThat(
        settled(EARLY, isFaulty("a", 0, 9L)),
        is(new Settlement<>(Optional.of(EARLY), outcomes("a", Settled.rejected(FAULT)))));
  }

  @Test
  void whatTheBatchHasLeftIsOneOfTheRowsWithoutAVersion() {
    assertThat(
        settled(LATE, says("a", 0, null, EARLY)),
        is(new Settlement<>(Optional.of(LATE), outcomes("a", NOT_KEPT))));
    assertThat(
        settled(EARLY, says("a", 0, null, LATE)),
        is(new Settlement<>(Optional.of(LATE), outcomes("a", Settled.STAGED))));
    assertThat(settled(LATE), is(new Settlement<>(Optional.of(LATE), Map.of())));
  }

  @Test
  void anyVersionHoldsAgainstWhatTheBatchHasLeft() {
    assertThat(
        settled(LATE, says("a", 0, 0L, EARLY)),
        is(new Settlement<>(Optional.of(EARLY), outcomes("a", Settled.STAGED))));
    assertThat(
        settled(LATE, deletes("a", 0, 0L)),
        is(new Settlement<>(Optional.<StgEvent>empty(), outcomes("a", Settled.STAGED))));
  }
}
