package io.flit.transforms.random;

import io.flit.transforms.packing.StableHash;
import java.io.Serializable;

/**
 * Random figures that depend on a seed, on what they are for and on the key of the row that needs
 * them, and on nothing else: neither on the order in which rows are made nor on what other rows
 * drew. Rows made with it are the same in any number of workers.
 *
 * <pre>{@code
 * KeyedRandom ages = KeyedRandom.of(42, "age");
 * long age = 12 + ages.at(userId).below(59);
 * }</pre>
 *
 * <p>Different purposes give unrelated figures for the same key, and keys that lie side by side
 * give unrelated figures too. The figures are the same on every JVM.
 */
public final class KeyedRandom implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long origin;

  private KeyedRandom(long origin) {
    this.origin = origin;
  }

  /**
   * A source of random figures.
   *
   * @param seed any number; every seed gives another world
   * @param purpose what the figures are for
   */
  public static KeyedRandom of(long seed, String purpose) {
    return new KeyedRandom(Draws.mix(Draws.mix(seed + Draws.STEP) + StableHash.of(purpose)));
  }

  /** The figures of one key, from the first. */
  public Draws at(long key) {
    return new Draws(Draws.mix(origin + Draws.mix(key * Draws.STEP)));
  }
}
