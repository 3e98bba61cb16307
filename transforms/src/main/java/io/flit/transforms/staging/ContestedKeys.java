package io.flit.transforms.staging;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * The hashes of the keys that more than one row of a table has, or nearly so: two keys with one
 * hash count as contested too. Hardly any key is, as a rule.
 */
public final class ContestedKeys implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final ContestedKeys NONE = new ContestedKeys(new long[0]);

  private final long[] sorted;

  private ContestedKeys(long[] sorted) {
    this.sorted = sorted;
  }

  /**
   * The keys that occur more than once.
   *
   * @param sortedHashes the hash of every row's key, in ascending order
   */
  static ContestedKeys in(long[] sortedHashes) {
    long[] repeated = new long[0];
    int count = 0;
    for (int i = 1; i < sortedHashes.length; i++) {
      boolean isRepetition = sortedHashes[i] == sortedHashes[i - 1];
      boolean isFirstRepetition = count == 0 || repeated[count - 1] != sortedHashes[i];
      if (isRepetition && isFirstRepetition) {
        if (count == repeated.length) {
          repeated = Arrays.copyOf(repeated, Math.max(16, 2 * count));
        }
        repeated[count++] = sortedHashes[i];
      }
    }
    return count == 0 ? NONE : new ContestedKeys(Arrays.copyOf(repeated, count));
  }

  /** The keys that are in any of several sets. */
  static ContestedKeys inAny(Iterable<ContestedKeys> sets) {
    long[] hashes =
        StreamSupport.stream(sets.spliterator(), false)
            .flatMapToLong(set -> LongStream.of(set.sorted))
            .sorted()
            .distinct()
            .toArray();
    return hashes.length == 0 ? NONE : new ContestedKeys(hashes);
  }

  boolean isEmpty() {
    return sorted.length == 0;
  }

  /** Whether a key with the given hash is contested. */
  boolean contains(long hash) {
    return sorted.length > 0 && Arrays.binarySearch(sorted, hash) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContestedKeys && Arrays.equals(((ContestedKeys) other).sorted, sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return sorted.length + " contested keys";
  }
}
