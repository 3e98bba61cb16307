package io.flit.transforms.packing;

import org.apache.beam.sdk.transforms.SerializableFunction;

/** Spreads keys evenly over buckets, the same way in every process. */
public final class Bucketing {
  private Bucketing() {}

  /**
   * The bucket of a row: its key, mixed, modulo {@code buckets}.
   *
   * @param keyOf the row's key, not null
   * @param buckets positive
   */
  public static <T> SerializableFunction<T, Integer> by(
      SerializableFunction<T, Long> keyOf, int buckets) {
    checkPositive(buckets);
    return row -> bucketOf(keyOf.apply(row), buckets);
  }

  /** The bucket of a key. */
  public static int bucketOf(long key, int buckets) {
    return (int) Long.remainderUnsigned(StableHash.mix(key), buckets);
  }

  /** Returns a number of buckets that can be used. */
  public static int checkPositive(int buckets) {
    if (buckets < 1) {
      throw new IllegalArgumentException("buckets must be positive: " + buckets);
    }
    return buckets;
  }
}
