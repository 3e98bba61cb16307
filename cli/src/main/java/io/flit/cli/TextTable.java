package io.flit.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of text for a terminal: a line of names, a rule, and a line per row. */
final class TextTable {
  private final List<String> names;
  private final boolean[] rightAligned;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with columns of these names; a name that begins with {@code >} aligns right. */
  TextTable(List<String> names) {
    this.names = new ArrayList<>();
    this.rightAligned = new boolean[names.size()];
    for (int i = 0; i < names.size(); i++) {
      rightAligned[i] = names.get(i).startsWith(">");
      this.names.add(rightAligned[i] ? names.get(i).substring(1) : names.get(i));
    }
  }

  /** Adds a row of one text per column. */
  void add(List<String> row) {
    rows.add(row.stream().map(TextTable::printable).toList());
  }

  /** Control characters could move the cursor; they are shown as dots. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "\u00b7");
  }

  @Override
  public String toString() {
    int[] widths = new int[names.size()];
    for (List<String> row : rowsAndNames()) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    StringBuilder text = new StringBuilder();
    line(text, names, widths);
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("\u2500".repeat(width));
    }
    line(text, rule, widths);
    rows.forEach(row -> line(text, row, widths));
    return text.toString();
  }

  private List<List<String>> rowsAndNames() {
    List<List<String>> all = new ArrayList<>(Collections.singletonList(names));
    all.addAll(rows);
    return all;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private void line(StringBuilder text, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - width(row.get(i)));
      line.append(i == 0 ? "" : "  ")
          .append(rightAligned[i] ? padding + row.get(i) : row.get(i) + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
