package io.flit.transforms.predictions.models;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * When models are fitted, and what they may learn from then: nothing whose label was not over.
 *
 * <p>Of all snapshots only those at a month's start are learned from.
 */
public final class ModelCalendar {
  private static final int LABEL_DAYS = 90;
  private static final int MOST_TRAINING_SNAPSHOTS = 12;
  private static final int LEAST_TRAINING_SNAPSHOTS = 6;
  private static final int MOST_CHURN_FITS = 12;

  private final TreeSet<LocalDate> snapshots;

  private ModelCalendar(Collection<LocalDate> snapshots) {
    this.snapshots = new TreeSet<>(snapshots);
  }

  /** The calendar of at least one snapshot. */
  public static ModelCalendar of(Collection<LocalDate> snapshots) {
    return new ModelCalendar(snapshots);
  }

  /** The latest snapshot. */
  public LocalDate latest() {
    return snapshots.last();
  }

  /** Whether a snapshot is one at a month's start. */
  public static boolean isMonthStart(LocalDate snapshot) {
    return snapshot.getDayOfMonth() == 1;
  }

  private Stream<LocalDate> monthStarts() {
    return snapshots.stream().filter(ModelCalendar::isMonthStart);
  }

  private static List<LocalDate> latestOf(Stream<LocalDate> dates, int most) {
    List<LocalDate> all = dates.toList();
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  private List<LocalDate> andLatest(Collection<LocalDate> dates) {
    SortedSet<LocalDate> all = new TreeSet<>(dates);
    all.add(latest());
    return List.copyOf(all);
  }

  /**
   * The snapshots whose rows a churn model fitted at an instant learns from: the twelve latest
   * month starts whose labels were over; none if they are fewer than six.
   */
  public List<LocalDate> trainingSnapshots(LocalDate fittedAt) {
    List<LocalDate> training =
        latestOf(
            monthStarts().filter(date -> !date.plusDays(LABEL_DAYS).isAfter(fittedAt)),
            MOST_TRAINING_SNAPSHOTS);
    return training.size() < LEAST_TRAINING_SNAPSHOTS ? List.of() : training;
  }

  /** When churn models are fitted: the twelve latest month starts and the latest snapshot. */
  public List<LocalDate> churnFits() {
    return andLatest(latestOf(monthStarts(), MOST_CHURN_FITS)).stream()
        .filter(date -> !trainingSnapshots(date).isEmpty())
        .toList();
  }

  /** When models of value are fitted: all month starts and the latest snapshot. */
  public List<LocalDate> valueFits() {
    return andLatest(monthStarts().toList());
  }

  /**
   * The month starts a year before an instant, between which it lies: one for a month's start, else
   * two. They need not be snapshots.
   */
  public static List<MonthOfSeason> yearBefore(LocalDate date) {
    LocalDate start = date.withDayOfMonth(1);
    LocalDate next = start.plusMonths(1);
    double later =
        (double) ChronoUnit.DAYS.between(start, date) / ChronoUnit.DAYS.between(start, next);
    MonthOfSeason first = new MonthOfSeason(start.minusYears(1), 1 - later);
    return later == 0
        ? List.of(first)
        : List.of(first, new MonthOfSeason(next.minusYears(1), later));
  }

  /**
   * A month whose season counts.
   *
   * @param weight how much; those of a date add up to 1
   */
  public record MonthOfSeason(LocalDate start, double weight) {}
}
