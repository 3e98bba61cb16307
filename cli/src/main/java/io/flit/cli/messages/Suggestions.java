package io.flit.cli.messages;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** What a person may have meant. */
public final class Suggestions {
  private static final int SHORTEST_BEGINNING = 3;

  private Suggestions() {}

  /**
   * The only name that begins with what was typed, whatever its case; else the nearest name, if it
   * is near enough to be meant.
   */
  public static Optional<String> nearest(String typed, Collection<String> names) {
    String lower = typed.toLowerCase(Locale.ROOT);
    return onlyOneThatBeginsWith(lower, names)
        .or(
            () ->
                names.stream()
                    .min(Comparator.comparingInt(name -> distance(lower, name)))
                    .filter(name -> distance(lower, name) <= Math.max(1, name.length() / 3)));
  }

  private static Optional<String> onlyOneThatBeginsWith(String lower, Collection<String> names) {
    List<String> some =
        names.stream().filter(name -> name.toLowerCase(Locale.ROOT).startsWith(lower)).toList();
    return lower.length() >= SHORTEST_BEGINNING && some.size() == 1
        ? Optional.of(some.get(0))
        : Optional.empty();
  }

  /** How many letters to add, drop, replace or swap with their neighbour. */
  private static int distance(String lower, String name) {
    return new DamerauLevenshteinDistance().apply(lower, name.toLowerCase(Locale.ROOT));
  }
}
