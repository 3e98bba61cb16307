package io.flit.transforms.quality;

import io.flit.schemas.Severity;
import io.flit.schemas.Table;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgOrder;
import io.flit.transforms.quality.Check.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How old the source is: the time from its newest order or event to {@code as_of}. */
final class Freshness {
  /** The age from which on a source is worth a warning. */
  static final Duration LIMIT = Duration.ofDays(2);

  static final Check CHECK =
      new Check(
          Table.of(StgEvent.class).name(),
          "freshness",
          Kind.FRESHNESS,
          Severity.WARN,
          "The newest order or event before `as_of` is at most two days older than it; or there are"
              + " no events.");

  private Freshness() {}

  /** The time of a row, as far as it tells how fresh the source is; else null. */
  static @Nullable Instant timeOf(Object row) {
    if (row instanceof StgEvent) {
      return ((StgEvent) row).getCreatedAt();
    }
    return row instanceof StgOrder ? ((StgOrder) row).getCreatedAt() : null;
  }

  /**
   * Judges the source.
   *
   * @param newest the newest time before {@code asOf}; null if there is none
   * @param events how many events there are; without any there is nothing to be fresh
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
