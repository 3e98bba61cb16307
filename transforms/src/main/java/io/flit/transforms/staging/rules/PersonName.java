package io.flit.transforms.staging.rules;

import org.checkerframework.checker.nullness.qual.Nullable;

/** The names and addresses of people. */
public final class PersonName {
  private PersonName() {}

  /** The first and the last name with a space between; if one is missing, the other. */
  public static @Nullable String full(@Nullable String first, @Nullable String last) {
    if (first == null) {
      return last;
    }
    return last == null ? first : first + " " + last;
  }

  /**
   * An email address in lower case. Every letter is lowered by itself, whatever the language and
   * the letters around it, so that an address keeps its length.
   */
  public static @Nullable String email(@Nullable String email) {
    if (email == null) {
      return null;
    }
    StringBuilder lower = new StringBuilder(email.length());
    for (int i = 0; i < email.length(); ) {
      int letter = email.codePointAt(i);
      lower.appendCodePoint(Character.toLowerCase(letter));
      i += Character.charCount(letter);
    }
    return lower.toString();
  }

  /** A gender that the source uses, {@code M} or {@code F}; anything else is unknown. */
  static @Nullable String gender(@Nullable String gender) {
    return "M".equals(gender) || "F".equals(gender) ? gender : null;
  }
}
