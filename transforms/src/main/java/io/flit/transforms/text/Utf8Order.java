package io.flit.transforms.text;

/**
 * The order of strings by their UTF-8 bytes, which is the order of their code points; ties between
 * strings are broken by it. {@link String#compareTo} compares UTF-16 units, which puts U+10000
 * before U+FFFD.
 */
public final class Utf8Order {
  private Utf8Order() {}

  /** Negative, zero or positive as {@code a} comes before, with or after {@code b}. */
  public static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return rank(x) - rank(y);
      }
    }
    return a.length() - b.length();
  }

  /** Surrogates represent code points above all others, though U+E000 to U+FFFF follow them. */
  private static int rank(char unit) {
    if (unit < Character.MIN_SURROGATE) {
      return unit;
    }
    int surrogates = Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1;
    return Character.isSurrogate(unit)
        ? unit + (Character.MAX_VALUE - Character.MAX_SURROGATE)
        : unit - surrogates;
  }
}
