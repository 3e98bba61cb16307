package io.flit.transforms.predictions.models;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The share of buyers among the rows that a fit learned from, told without holding the rows: of
 * each snapshot only the hashes of its labelled rows are kept.
 */
public final class TrainingRates {
  private final TreeMap<LocalDate, DayLabels> labels = new TreeMap<>();
  private final ModelCalendar calendar;

  private TrainingRates(Collection<LocalDate> snapshots, Iterable<DayLabels> days) {
    this.calendar = ModelCalendar.of(snapshots);
    days.forEach(day -> labels.put(day.date, day));
  }

  /**
   * The labelled rows of a snapshot.
   *
   * @param hashes the first 64 bits of each row's hash, in an order that is not theirs
   */
  public record DayLabels(LocalDate date, long[] hashes, boolean[] buys) implements Serializable {
    /** The labels of no snapshot. */
    public static final DayLabels NONE =
        new DayLabels(LocalDate.EPOCH, new long[0], new boolean[0]);

    /** Whether it stands for no snapshot. */
    public boolean isNone() {
      return date.equals(NONE.date);
    }

    /** The labels among the customers of a snapshot. */
    public static DayLabels of(LocalDate date, List<CustomerSnapshot> customers) {
      List<CustomerSnapshot> labelled =
          customers.stream().filter(row -> row.buys() != null).toList();
      TrainingSample.Hashes ofDate = new TrainingSample.Hashes(date);
      long[] hashes = new long[labelled.size()];
      boolean[] buys = new boolean[hashes.length];
      for (int row = 0; row < hashes.length; row++) {
        hashes[row] = TrainingSample.ascending(ofDate.of(labelled.get(row)));
        buys[row] = labelled.get(row).buys();
      }
      return new DayLabels(date, hashes, buys);
    }
  }

  /**
   * The rates of fits.
   *
   * @param snapshots all there are
   * @param days the labels at least of those that are learned from
   */
  public static TrainingRates of(Collection<LocalDate> snapshots, Iterable<DayLabels> days) {
    return new TrainingRates(snapshots, days);
  }

  /** The rate of a fit; NaN where the snapshots that it learned from are gone. */
  public double at(LocalDate fittedAt) {
    List<DayLabels> days = new ArrayList<>();
    long rows = 0;
    for (LocalDate date : calendar.trainingSnapshots(fittedAt)) {
      DayLabels day = labels.get(date);
      days.add(day);
      rows += day.hashes.length;
    }
    long last = rows <= TrainingSample.MOST_ROWS ? Long.MAX_VALUE : lastHash(days, (int) rows);
    double learned = 0;
    double buyers = 0;
    for (DayLabels day : days) {
      for (int row = 0; row < day.hashes.length; row++) {
        if (day.hashes[row] <= last) {
          learned++;
          buyers += day.buys[row] ? 1 : 0;
        }
      }
    }
    return buyers / learned;
  }

  private static long lastHash(List<DayLabels> days, int rows) {
    long[] all = new long[rows];
    int at = 0;
    for (DayLabels day : days) {
      System.arraycopy(day.hashes, 0, all, at, day.hashes.length);
      at += day.hashes.length;
    }
    Arrays.sort(all);
    return all[TrainingSample.MOST_ROWS - 1];
  }
}
