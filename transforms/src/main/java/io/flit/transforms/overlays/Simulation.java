package io.flit.transforms.overlays;

import io.flit.transforms.random.KeyedRandom;
import java.io.Serializable;
import java.time.Instant;

/**
 * What all overlays of a run share.
 *
 * <p>The simulated world is a function of the seed alone; {@code asOf} only hides what has not
 * happened yet. A later run with the same seed therefore adds to what an earlier one showed.
 *
 * @param seed determines every random choice
 * @param asOf nothing is dated at or after this instant
 */
public record Simulation(long seed, Instant asOf) implements Serializable {

  /** Whether an instant is before {@code asOf}. */
  boolean hasHappened(Instant instant) {
    return instant.isBefore(asOf);
  }

  /** The random figures for a purpose. */
  KeyedRandom random(String purpose) {
    return KeyedRandom.of(seed, purpose);
  }

  /** The random figures for a purpose, unrelated to those for the same purpose about others. */
  KeyedRandom random(String purpose, String about) {
    return random(purpose + "/" + about);
  }
}
