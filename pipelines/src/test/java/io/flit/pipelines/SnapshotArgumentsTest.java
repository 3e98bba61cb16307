package io.flit.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.UsageException;
import io.flit.transforms.features.Snapshots;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotArgumentsTest {
  private static final Instant AS_OF = Instant.parse("2026-07-01T12:00:00Z");

  @Test
  void latestMonthsAreTheDefault() {
    assertThat(snapshots(), is(Snapshots.upTo(AS_OF)));
  }

  @Test
  void datesMayBeListed() {
    assertThat(
        snapshots("--snapshots=2026-07-01, 2025-01-01"),
        is(Snapshots.on(List.of(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 7, 1)))));
  }

  @Test
  void weeksAndMonthsMayBeStepped() {
    assertThat(
        snapshots("--snapshotEvery=week", "--snapshotFrom=2026-01-05", "--snapshotTo=2026-02-01"),
        is(Snapshots.weekly(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 2, 1))));
    assertThat(
        snapshots("--snapshotEvery=month", "--snapshotFrom=2025-01-15", "--snapshotTo=2025-12-31"),
        is(Snapshots.monthly(LocalDate.of(2025, 1, 15), LocalDate.of(2025, 12, 31))));
  }

  @Test
  void stepsGoOnToTheDateOfAsOf() {
    assertThat(
        snapshots("--snapshotEvery=month", "--snapshotFrom=2026-01-01"),
        is(Snapshots.monthly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 1))));
  }

  @Test
  void whatIsNotADateIsRefused() {
    String wayOut = " is not a date; write it like 2025-01-01.";
    assertThat(refusal("--snapshots=2025-02-30"), is("--snapshots=2025-02-30" + wayOut));
    assertThat(refusal("--snapshots=2025-01-01,,"), is("--snapshots=" + wayOut));
    assertThat(
        refusal("--snapshotEvery=week", "--snapshotFrom=May"), is("--snapshotFrom=May" + wayOut));
    assertThat(refusal("--snapshots=-2025-01-01"), is("--snapshots=-2025-01-01" + wayOut));
  }

  @Test
  void snapshotAfterAsOfIsRefused() {
    String reason =
        "2026-07-02 is after --asOf=2026-07-01, when nothing is known about it yet; "
            + "give an earlier date or a later --asOf.";
    assertThat(refusal("--snapshots=2026-07-02"), is("--snapshots=" + reason));
    assertThat(
        refusal("--snapshotEvery=week", "--snapshotFrom=2026-01-01", "--snapshotTo=2026-07-02"),
        is("--snapshotTo=" + reason));
  }

  @Test
  void listAndStepsExcludeEachOther() {
    assertThat(
        refusal("--snapshots=2025-01-01", "--snapshotEvery=week"),
        is(
            "--snapshotEvery=week cannot be combined with --snapshots; leave out one of "
                + "the two."));
    assertThat(
        refusal("--snapshots=2025-01-01", "--snapshotTo=2025-02-01"),
        is(
            "--snapshotTo=2025-02-01 cannot be combined with --snapshots; leave out one of "
                + "the two."));
  }

  @Test
  void stepsNeedAStepAndAFirstDate() {
    assertThat(
        refusal("--snapshotFrom=2025-01-01"),
        is("--snapshotFrom=2025-01-01 needs a step; add --snapshotEvery=month or week."));
    assertThat(
        refusal("--snapshotEvery=week"),
        is("--snapshotEvery=week needs a first date, such as --snapshotFrom=2025-01-01."));
    assertThat(
        refusal("--snapshotEvery=day", "--snapshotFrom=2025-01-01"),
        is(
            "--snapshotEvery=day is not a step; use --snapshotEvery=week or "
                + "--snapshotEvery=month."));
  }

  @Test
  void datesInTheWrongOrderAreRefused() {
    assertThat(
        refusal("--snapshotEvery=week", "--snapshotFrom=2025-02-01", "--snapshotTo=2025-01-01"),
        is("--snapshotFrom=2025-02-01 is after --snapshotTo=2025-01-01; swap the two dates."));
  }

  @Test
  void moreSnapshotsThanAnybodyWantsAreRefused() {
    assertThat(
        refusal("--snapshotEvery=week", "--snapshotFrom=1026-07-01"),
        is(
            "--snapshotFrom=1026-07-01 makes 52178 snapshots, more than 1000;"
                + " ask for fewer at a time."));
  }

  private static String refusal(String... arguments) {
    return assertThrows(UsageException.class, () -> snapshots(arguments)).getMessage();
  }

  private static Snapshots snapshots(String... arguments) {
    return SnapshotArguments.of(OptionsParser.parse(SnapshotOptions.class, arguments), AS_OF);
  }
}
