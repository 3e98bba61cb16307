package io.flit.transforms.packing;

/**
 * Numbers strings from 1 in the order in which they are first met.
 *
 * <p>It is looked up for most strings of most rows. Strings and numbers lie in two arrays, since
 * with the three objects that a HashMap has for each, a lookup mostly waits for memory.
 */
final class StringNumbers {
  private String[] strings;
  private int[] numbers;
  private int size;

  StringNumbers() {
    allocate(1 << 6);
  }

  /** The number of a string, or 0 where it is met for the first time. */
  int lookUp(String string) {
    int place = place(string);
    if (strings[place] != null) {
      return numbers[place];
    }
    size++;
    strings[place] = string;
    numbers[place] = size;
    if (size * 2 > strings.length) {
      grow();
    }
    return 0;
  }

  /** Where a string is or, if it is not there, belongs. */
  @SuppressWarnings("ReferenceEquality") // mostly it is the very same string, and need not be read
  private int place(String string) {
    int mask = strings.length - 1;
    // Fibonacci hashing: strings such as paths, which differ at their end, have neighbouring
    // hashes.
    int place = (string.hashCode() * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
    while (strings[place] != null && strings[place] != string && !strings[place].equals(string)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    String[] oldStrings = strings;
    int[] oldNumbers = numbers;
    allocate(oldStrings.length * 2);
    for (int i = 0; i < oldStrings.length; i++) {
      if (oldStrings[i] != null) {
        int place = place(oldStrings[i]);
        strings[place] = oldStrings[i];
        numbers[place] = oldNumbers[i];
      }
    }
  }

  private void allocate(int places) {
    strings = new String[places];
    numbers = new int[places];
  }
}
