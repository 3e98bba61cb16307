package io.flit.transforms.experiments.exposure;

import io.flit.schemas.Timestamps;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which experiments and variants are configured, and when each experiment runs. */
public final class ExperimentWindows implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final ExperimentWindows NONE = new ExperimentWindows(Map.of());

  private final Map<String, Window> windows;

  private ExperimentWindows(Map<String, Window> windows) {
    this.windows = windows;
  }

  /** No experiments. */
  public static ExperimentWindows none() {
    return NONE;
  }

  /**
   * These experiments and one more, which runs over whole UTC days.
   *
   * @param endDate the last day, inclusive
   */
  public ExperimentWindows and(
      String experiment, LocalDate startDate, LocalDate endDate, Collection<String> variants) {
    Map<String, Window> more = new HashMap<>(windows);
    more.put(
        experiment,
        new Window(
            Timestamps.startOfDay(startDate),
            Timestamps.startOfDay(endDate.plusDays(1)),
            Set.copyOf(variants)));
    return new ExperimentWindows(Map.copyOf(more));
  }

  /** Whether the experiment is configured. */
  public boolean knows(String experiment) {
    return windows.containsKey(experiment);
  }

  /** Whether the experiment is configured and has the variant. */
  public boolean knows(String experiment, String variant) {
    Window window = windows.get(experiment);
    return window != null && window.variants.contains(variant);
  }

  /** Whether the experiment is configured and runs at {@code t}. */
  public boolean isRunning(String experiment, Instant t) {
    Window window = windows.get(experiment);
    return window != null && !t.isBefore(window.start) && t.isBefore(window.end);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExperimentWindows others && others.windows.equals(windows);
  }

  @Override
  public int hashCode() {
    return windows.hashCode();
  }

  @Override
  public String toString() {
    return new TreeMap<>(windows).toString();
  }

  private record Window(Instant start, Instant end, Set<String> variants) implements Serializable {}
}
