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
          "The newest order or event before `as_of` is at most two days older than it; or there are"
              + " no events.");

  private Freshness() {}

  /**
   * Checks the source.
   *
   * @param newest the newest time before {@code asOf}; null if there is none
   * @param events how many events there are; if there are none, the check passes
   */
  static CheckResult judge(@Nullable Instant newest, long events, Instant asOf) {
    if (events == 0) {
      return new CheckResult(CHECK, 0, "there are no events");
    }
    if (newest == null) {
      return new CheckResult(CHECK, 1, "no order or event is before as_of");
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
