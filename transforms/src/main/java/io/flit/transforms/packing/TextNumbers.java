package io.flit.transforms.packing;

/**
 * Numbers texts from 1 in the order in which they are first met.
 *
 * <p>It is looked up for most texts of most rows. Texts and numbers lie in two arrays, since with
 * the three objects that a HashMap has for each, a lookup mostly waits for memory.
 */
final class TextNumbers {
  private String[] texts;
  private int[] numbers;
  private int size;

  TextNumbers() {
    allocate(1 << 6);
  }

  /** The number of a text, or 0 where it is met for the first time. */
  int lookUp(String text) {
    int place = place(text);
    if (texts[place] != null) {
      return numbers[place];
    }
    size++;
    texts[place] = text;
    numbers[place] = size;
    if (size * 2 > texts.length) {
      grow();
    }
    return 0;
  }

  /** Where a text is or, if it is not there, belongs. */
  @SuppressWarnings("ReferenceEquality") // mostly it is the very same text, and need not be read
  private int place(String text) {
    int mask = texts.length - 1;
    // Fibonacci hashing: texts such as paths, which differ at their end, have neighbouring hashes.
    int place = (text.hashCode() * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
    while (texts[place] != null && texts[place] != text && !texts[place].equals(text)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    String[] oldTexts = texts;
    int[] oldNumbers = numbers;
    allocate(oldTexts.length * 2);
    for (int i = 0; i < oldTexts.length; i++) {
      if (oldTexts[i] != null) {
        int place = place(oldTexts[i]);
        texts[place] = oldTexts[i];
        numbers[place] = oldNumbers[i];
      }
    }
  }

  private void allocate(int places) {
    texts = new String[places];
    numbers = new int[places];
  }
}
