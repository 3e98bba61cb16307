package io.flit.schemas.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The name that was probably meant by one that is unknown. */
public final class Nearest {
  private static final int MOST_EDITS = 3;

  private Nearest() {}

  /**
   * How to put a name right: the one that was probably meant, or else all.
   *
   * @param otherwise what to say before all names
   */
  public static String wayOut(String wrong, List<String> names, String otherwise) {
    return question(wrong, names).orElse(otherwise + quoted(names));
  }

  /** The names in quotation marks. */
  static String quoted(List<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }

  /** Asks whether the nearest name was meant; empty where none is near. */
  static Optional<String> question(String wrong, List<String> names) {
    return names.stream()
        .filter(
            name ->
                distance(plain(wrong), plain(name))
                    <= Math.min(MOST_EDITS, (name.length() + 1) / 2))
        .min(Comparator.comparingInt(name -> distance(plain(wrong), plain(name))))
        .map(name -> "did you mean '" + name + "'?");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** The number of characters to insert, delete or replace to turn one text into the other. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
