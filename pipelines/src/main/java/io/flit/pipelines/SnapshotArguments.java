package io.flit.pipelines;

import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.Timestamps;
import io.flit.transforms.features.Snapshots;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the text of {@link SnapshotOptions} into snapshots.
 *
 * <p>Throws {@link UsageException} with a sentence that names the option, the value and the way
 * out.
 */
final class SnapshotArguments {
  /** Features of more snapshots than this are a mistake in a date, not a table anybody wants. */
  private static final int MAX_SNAPSHOTS = 1_000;

  private final SnapshotOptions options;
  private final LocalDate today;

  private SnapshotArguments(SnapshotOptions options, LocalDate today) {
    this.options = options;
    this.today = today;
  }

  /** The snapshots that are asked for, else those that suit {@code asOf}. */
  static Snapshots of(SnapshotOptions options, Instant asOf) {
    SnapshotArguments arguments = new SnapshotArguments(options, Timestamps.utcDate(asOf));
    if (options.getSnapshots() != null) {
      return arguments.listed();
    }
    if (options.getSnapshotEvery() != null) {
      return arguments.stepped();
    }
    refuse("snapshotFrom", options.getSnapshotFrom(), "--snapshotEvery=month or week");
    refuse("snapshotTo", options.getSnapshotTo(), "--snapshotEvery=month or week");
    return Snapshots.upTo(asOf);
  }

  private Snapshots listed() {
    refuseBesideList("snapshotEvery", options.getSnapshotEvery());
    refuseBesideList("snapshotFrom", options.getSnapshotFrom());
    refuseBesideList("snapshotTo", options.getSnapshotTo());
    List<LocalDate> dates = new ArrayList<>();
    for (String date : options.getSnapshots().split(",", -1)) {
      dates.add(date("snapshots", date.strip()));
    }
    return limited(Snapshots.on(dates), "--snapshots");
  }

  private Snapshots stepped() {
    if (options.getSnapshotFrom() == null) {
      throw new UsageException(
          "--snapshotEvery="
              + options.getSnapshotEvery()
              + " needs a first date, such as --snapshotFrom=2025-01-01.");
    }
    LocalDate from = date("snapshotFrom", options.getSnapshotFrom());
    LocalDate to =
        options.getSnapshotTo() == null ? today : date("snapshotTo", options.getSnapshotTo());
    if (from.isAfter(to)) {
      throw new UsageException(
          "--snapshotFrom=" + from + " is after --snapshotTo=" + to + "; swap the two dates.");
    }
    return switch (options.getSnapshotEvery()) {
      case "week" -> limited(Snapshots.weekly(from, to), "--snapshotFrom=" + from);
      case "month" -> limited(Snapshots.monthly(from, to), "--snapshotFrom=" + from);
      default ->
          throw new UsageException(
              "--snapshotEvery="
                  + options.getSnapshotEvery()
                  + " is not a step; use --snapshotEvery=week or --snapshotEvery=month.");
    };
  }

  private LocalDate date(String option, String text) {
    LocalDate date = parse(text);
    if (date == null) {
      throw new UsageException(
          "--" + option + "=" + text + " is not a date; write it like 2025-01-01.");
    }
    if (date.isAfter(today)) {
      throw new UsageException(
          "--"
              + option
              + "="
              + text
              + " is after --asOf="
              + today
              + ", when nothing is known about it yet; give an earlier date or a later --asOf.");
    }
    return date;
  }

  private static LocalDate parse(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      return date.getYear() >= 1 ? date : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Snapshots limited(Snapshots snapshots, String option) {
    int size = snapshots.dates().size();
    if (size > MAX_SNAPSHOTS) {
      throw new UsageException(
          option
              + " makes "
              + size
              + " snapshots, more than "
              + MAX_SNAPSHOTS
              + "; ask for fewer at a time.");
    }
    return snapshots;
  }

  private static void refuseBesideList(String option, String value) {
    if (value != null) {
      throw new UsageException(
          "--"
              + option
              + "="
              + value
              + " cannot be combined with --snapshots; leave out one of the two.");
    }
  }

  private static void refuse(String option, String value, String missing) {
    if (value != null) {
      throw new UsageException("--" + option + "=" + value + " needs a step; add " + missing + ".");
    }
  }
}
