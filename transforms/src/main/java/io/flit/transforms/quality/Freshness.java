package io.flit.transforms.quality;

import io.flit.schemas.annotations.Severity;
import io.flit.schemas.catalog.Tables;
import io.flit.transforms.quality.Check.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How old the source is: the time from its newest order or event to {@code as_of}. */
final class Freshness {
  /** The age from which on a source is worth a warning. */
  static final Duration LIMIT = Duration.ofDays(2);

  /** The finding is kept with the last of the tables that show how fresh the source is. */
  static final Check CHECK =
      new Check(
          Tables.all().stream()
              .filter(table -> table.freshBy().isPresent())
              .reduce((first, last) -> last)
              .orElseThrow()
              .name(),
          "freshness",
          Kind.FRESHNESS,
          Severity.WARN,
          "The newest order or event before `as_of` is at most two days older than it, if there are"
              + " events; and not all orders and events are later than `as_of`.");

  private Freshness() {}

  /**
   * Checks the source.
   *
   * @param newest the newest time before {@code asOf}; null if there is none
   * @param rows how many orders and events there are
   * @param events how many events there are; without any the age is not judged, as a source of
   *     orders alone is as old as its last order
   */
  static CheckResult judge(@Nullable Instant newest, long rows, long events, Instant asOf) {
    if (newest == null && rows > 0) {
      return new CheckResult(
          CHECK,
          1,
          "every order and event is later than as_of, so that the marts hold none of them; give a"
              + " later as_of");
    }
    if (newest == null || events == 0) {
      return new CheckResult(CHECK, 0, "there are no events");
    }
    Duration age = Duration.between(newest, asOf);
    String detail =
        String.format(
            Locale.ROOT,
            "the newest order or event is of %s, %.1f days before as_of",
            newest,
            age.toMinutes() / (24.0 * 60));
    return new CheckResult(CHECK, age.compareTo(LIMIT) > 0 ? 1 : 0, detail);
  }
}
