package io.flit.transforms.features;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.date;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

  @Test
  void defaultIsTheDateOfAsOfAndThe24LatestMonthStarts() {
    List<LocalDate> dates = Snapshots.upTo(at("2026-03-15")).dates();

    assertThat(dates.get(0), is(date("2024-04-01")));
    assertThat(
        dates.subList(0, 24),
        is(Snapshots.monthly(date("2024-04-01"), date("2026-03-01")).dates()));
    assertThat(dates.subList(24, dates.size()), contains(date("2026-03-15")));
  }

  @Test
  void asOfAtAMonthStartIsOneOfThe24() {
    List<Snapshot> snapshots = Snapshots.upTo(at("2026-03-01")).all();

    assertThat(snapshots, hasSize(24));
    assertThat(snapshots.get(23), is(Snapshot.on(date("2026-03-01"))));
  }

  @Test
  void asOfAfterMidnightStandsForMidnight() {
    assertThat(
        Snapshots.upTo(at("2026-03-15T23:59:59")), is(Snapshots.upTo(at("2026-03-15T00:00:00"))));
  }

  @Test
  void datesAreKeptOnceAndInOrder() {
    assertThat(
        Snapshots.on(List.of(date("2026-02-01"), date("2026-01-01"), date("2026-02-01"))).dates(),
        contains(date("2026-01-01"), date("2026-02-01")));
  }

  @Test
  void weeksAreCountedFromTheFirstDate() {
    assertThat(
        Snapshots.weekly(date("2026-01-05"), date("2026-01-19")).dates(),
        contains(date("2026-01-05"), date("2026-01-12"), date("2026-01-19")));
  }

  @Test
  void shortMonthsDoNotShiftTheMonthsAfterThem() {
    assertThat(
        Snapshots.monthly(date("2026-01-31"), date("2026-04-29")).dates(),
        contains(date("2026-01-31"), date("2026-02-28"), date("2026-03-31")));
  }

  @Test
  void visitsAreCutWhereWindowsBeginAndEnd() {
    assertThat(
        Snapshots.on(List.of(date("2026-04-01"))).visitCuts(),
        containsInAnyOrder(at("2026-04-01"), at("2026-03-02"), at("2026-01-01")));
  }

  @Test
  void labelEnds90DaysOf24HoursAfterTheSnapshot() {
    Snapshot snapshot = Snapshot.on(date("2026-04-01"));

    assertThat(snapshot.instant(), is(at("2026-04-01")));
    assertThat(snapshot.labelEnd(), is(at("2026-06-30")));
  }
}
