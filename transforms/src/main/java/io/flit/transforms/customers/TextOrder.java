package io.flit.transforms.customers;

import java.util.Comparator;

/** The order of text in which ties are broken: by code point, which is the order of UTF-8 bytes. */
public final class TextOrder {
  /** {@link String#compareTo} compares UTF-16 units, which puts U+10000 before U+FFFD. */
  public static final Comparator<String> BY_CODE_POINT = TextOrder::compare;

  private TextOrder() {}

  private static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean sameKind = Character.isSurrogate(x) == Character.isSurrogate(y);
        return sameKind ? x - y : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
