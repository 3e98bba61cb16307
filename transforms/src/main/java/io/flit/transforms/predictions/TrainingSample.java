package io.flit.transforms.predictions;

import io.flit.transforms.random.Md5;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The rows that a fit learns from, in an order of their own: all by date and user, or, of too many,
 * those with the smallest hashes in the order of these. So the same rows are the same sample in
 * whatever order they come.
 */
final class TrainingSample {
  static final int MOST_ROWS = 200_000;

  private TrainingSample() {}

  /** The sample of labelled rows. */
  static List<CustomerSnapshot> of(Collection<CustomerSnapshot> rows) {
    return of(rows, MOST_ROWS);
  }

  static List<CustomerSnapshot> of(Collection<CustomerSnapshot> rows, int most) {
    if (rows.size() <= most) {
      return rows.stream().sorted(CustomerSnapshot.ORDER).toList();
    }
    Md5 md5 = new Md5();
    return rows.stream()
        .map(row -> new Hashed(hash(md5, row), row))
        .sorted(Comparator.comparing(Hashed::hash))
        .limit(most)
        .map(Hashed::row)
        .toList();
  }

  private static BigInteger hash(Md5 md5, CustomerSnapshot row) {
    return new BigInteger(1, md5.of(row.userId() + "_" + row.date()));
  }

  private record Hashed(BigInteger hash, CustomerSnapshot row) {}
}
