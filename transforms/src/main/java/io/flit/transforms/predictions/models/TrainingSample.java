package io.flit.transforms.predictions.models;

import io.flit.transforms.random.Md5;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * The rows that fits learn from, in an order of their own: all by date and user, or, of too many,
 * those with the smallest hashes in the order of these. So the same rows are the same sample in
 * whatever order they come.
 *
 * <p>Rows are hashed and put in order once, whatever the number of fits.
 */
final class TrainingSample {
  static final int MOST_ROWS = 200_000;

  private final SortedMap<LocalDate, List<CustomerSnapshot>> rows;
  private final int most;

  /** In the order of their hashes; none where no fit can have too many. */
  private final List<CustomerSnapshot> hashed;

  private TrainingSample(SortedMap<LocalDate, List<CustomerSnapshot>> rows, int most) {
    this.rows = rows;
    this.most = most;
    this.hashed = count(rows.keySet()) <= most ? List.of() : byHash(rows);
  }

  /**
   * Takes what can be learned from.
   *
   * @param rows labelled ones by snapshot, in the order of their users
   */
  static TrainingSample of(SortedMap<LocalDate, List<CustomerSnapshot>> rows) {
    return of(rows, MOST_ROWS);
  }

  static TrainingSample of(SortedMap<LocalDate, List<CustomerSnapshot>> rows, int most) {
    return new TrainingSample(rows, most);
  }

  /** The sample of some of the snapshots, ascending and with none between them left out. */
  List<CustomerSnapshot> at(List<LocalDate> snapshots) {
    if (count(snapshots) <= most) {
      List<CustomerSnapshot> all = new ArrayList<>();
      snapshots.forEach(date -> all.addAll(rows.get(date)));
      return all;
    }
    LocalDate first = snapshots.get(0);
    LocalDate last = snapshots.get(snapshots.size() - 1);
    return hashed.stream()
        .filter(row -> !row.date().isBefore(first) && !row.date().isAfter(last))
        .limit(most)
        .toList();
  }

  private long count(Iterable<LocalDate> snapshots) {
    long count = 0;
    for (LocalDate date : snapshots) {
      count += rows.get(date).size();
    }
    return count;
  }

  private static List<CustomerSnapshot> byHash(SortedMap<LocalDate, List<CustomerSnapshot>> rows) {
    List<Hashed> hashed = new ArrayList<>();
    rows.forEach(
        (date, ofDate) -> {
          Hashes hashes = new Hashes(date);
          for (CustomerSnapshot row : ofDate) {
            ByteBuffer hash = hashes.of(row);
            hashed.add(new Hashed(ascending(hash), ascending(hash), row));
          }
        });
    Hashed[] inOrder = hashed.toArray(new Hashed[0]);
    Arrays.parallelSort(inOrder, Hashed.ORDER);
    return Arrays.stream(inOrder).map(Hashed::row).toList();
  }

  /** The next 64 bits of a hash, their sign turned over, so that numbers compare as hashes do. */
  static long ascending(ByteBuffer hash) {
    return hash.getLong() ^ Long.MIN_VALUE;
  }

  /** Hashes of the rows of one snapshot. */
  static final class Hashes {
    private final Md5 md5 = new Md5();
    private final String ofDate;

    Hashes(LocalDate date) {
      this.ofDate = "_" + date;
    }

    ByteBuffer of(CustomerSnapshot row) {
      return ByteBuffer.wrap(md5.of(row.userId() + ofDate));
    }
  }

  private record Hashed(long first, long second, CustomerSnapshot row) {
    static final Comparator<Hashed> ORDER =
        Comparator.comparingLong(Hashed::first).thenComparingLong(Hashed::second);
  }
}
