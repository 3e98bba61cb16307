package io.flit.transforms.features;

import io.flit.schemas.Timestamps;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The days at whose start customers are looked at, each once, oldest first. */
public final class Snapshots implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int MONTHS = 24;

  private final ArrayList<Snapshot> snapshots;

  private Snapshots(Collection<LocalDate> dates) {
    this.snapshots = new ArrayList<>(dates.size());
    new TreeSet<>(dates).forEach(date -> snapshots.add(Snapshot.on(date)));
  }

  /** The 24 latest month starts that are not after the UTC date of {@code asOf}, and it. */
  public static Snapshots upTo(Instant asOf) {
    LocalDate today = Timestamps.utcDate(asOf);
    List<LocalDate> dates = new ArrayList<>();
    dates.add(today);
    for (int months = 0; months < MONTHS; months++) {
      dates.add(YearMonth.from(today).minusMonths(months).atDay(1));
    }
    return new Snapshots(dates);
  }

  /** The given dates, in any order. */
  public static Snapshots on(Collection<LocalDate> dates) {
    return new Snapshots(dates);
  }

  /** Every seventh day from a first date to a last one, both inclusive. */
  public static Snapshots weekly(LocalDate from, LocalDate to) {
    List<LocalDate> dates = new ArrayList<>();
    for (LocalDate date = from; !date.isAfter(to); date = date.plusWeeks(1)) {
      dates.add(date);
    }
    return new Snapshots(dates);
  }

  /**
   * The same day of every month from a first date to a last one, both inclusive; the last day of a
   * month that is too short for it.
   */
  public static Snapshots monthly(LocalDate from, LocalDate to) {
    List<LocalDate> dates = new ArrayList<>();
    for (int months = 0; !from.plusMonths(months).isAfter(to); months++) {
      dates.add(from.plusMonths(months));
    }
    return new Snapshots(dates);
  }

  /** The snapshots, oldest first. */
  public List<Snapshot> all() {
    return List.copyOf(snapshots);
  }

  /** The dates, oldest first. */
  public List<LocalDate> dates() {
    return snapshots.stream().map(Snapshot::date).toList();
  }

  /** All bounds of the windows in which visits are asked for. */
  public List<Instant> visitCuts() {
    List<Instant> cuts = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      cuts.add(snapshot.instant());
      cuts.add(snapshot.daysBefore(30));
      cuts.add(snapshot.daysBefore(90));
    }
    return cuts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Snapshots && ((Snapshots) other).snapshots.equals(snapshots);
  }

  @Override
  public int hashCode() {
    return snapshots.hashCode();
  }

  @Override
  public String toString() {
    return snapshots.toString();
  }
}
