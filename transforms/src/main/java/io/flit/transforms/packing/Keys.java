package io.flit.transforms.packing;

import org.apache.beam.sdk.transforms.SerializableFunction;

/** Spreads keys evenly over buckets, the same way in every process. */
public final class Keys {
  private Keys() {}

  /**
   * The bucket of a row: its key, mixed, modulo {@code buckets}.
   *
   * @param keyOf the row's key, not null
   * @param buckets positive
   */
  public static <T> SerializableFunction<T, Integer> bucket(
      SerializableFunction<T, Long> keyOf, int buckets) {
    if (buckets < 1) {
      throw new IllegalArgumentException("buckets must be positive: " + buckets);
    }
    return row -> bucketOf(keyOf.apply(row), buckets);
  }

  /** The bucket of a key. */
  static int bucketOf(long key, int buckets) {
    return (int) Long.remainderUnsigned(mix(key), buckets);
  }

  /** A 64-bit hash of a key: the number itself, or a hash of the text; 0 for NULL. */
  public static long of(Object key) {
    if (key == null) {
      return 0;
    }
    return key instanceof Long ? (Long) key : ofText(key.toString());
  }

  /** FNV-1a over UTF-16 units, mixed. */
  private static long ofText(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** Spreads the bits of a number over all 64: the finalizer of MurmurHash3. */
  public static long mix(long x) {
    x = (x ^ (x >>> 33)) * 0xff51afd7ed558ccdL;
    x = (x ^ (x >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return x ^ (x >>> 33);
  }
}
