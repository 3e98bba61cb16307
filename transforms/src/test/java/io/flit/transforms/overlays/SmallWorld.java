package io.flit.transforms.overlays;

import io.flit.transforms.experiments.configuration.Experiments;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A world and its overlays, which are made once for all the tests that look at them: none may
 * change the world.
 */
final class SmallWorld {
  static final Instant AS_OF = World.SNAPSHOT;
  static final Experiments EXPERIMENTS = Experiments.defaults();

  static final World WORLD = World.of(2_500);
  static final World.Generated OVERLAYS = WORLD.overlaysUnderChecks(42, AS_OF, EXPERIMENTS);

  private SmallWorld() {}

  /** The values that rows have in a column; null may be among them. */
  static <T, K> Set<K> set(Collection<T> rows, Function<T, K> key) {
    return rows.stream().map(key).collect(Collectors.toCollection(HashSet::new));
  }
}
