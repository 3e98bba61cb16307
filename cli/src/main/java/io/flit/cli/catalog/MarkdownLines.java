package io.flit.cli.catalog;

/** Breaks the prose of generated Markdown into lines. */
final class MarkdownLines {
  private static final int WIDTH = 120;

  private MarkdownLines() {}

  /**
   * A paragraph or list item in lines of at most 120 characters, broken at spaces; a longer word
   * has a line of its own.
   *
   * @param text one line; the later lines of an item that starts with {@code "- "} are indented
   * @return the lines, separated by line breaks, without one at the end
   */
  static String wrap(String text) {
    String indent = text.startsWith("- ") ? "  " : "";
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : text.split(" ")) {
      boolean startsItem = lines.toString().equals("-");
      if (length > 0 && !startsItem && length + 1 + word.length() > WIDTH) {
        lines.append('\n').append(indent);
        length = indent.length();
      } else if (length > 0) {
        lines.append(' ');
        length++;
      }
      lines.append(word);
      length += word.length();
    }
    return lines.toString();
  }
}
