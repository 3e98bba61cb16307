package io.flit.cli.models;

import java.util.List;
import java.util.stream.Collectors;

/** A document in Markdown, from its parts in order. */
final class Markdown {
  private final StringBuilder text = new StringBuilder();

  Markdown heading(int level, String heading) {
    return part("#".repeat(level) + " " + heading);
  }

  Markdown paragraph(String... sentences) {
    return part(String.join(" ", sentences));
  }

  Markdown list(List<String> items) {
    return part(items.stream().map(item -> "- " + item).collect(Collectors.joining("\n")));
  }

  /**
   * Adds a table.
   *
   * @param names one that begins with {@code >} is of a column that stands to the right
   */
  Markdown table(List<String> names, List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    line(table, names.stream().map(name -> name.replaceFirst("^>", "")).toList());
    table.append("\n|");
    names.forEach(name -> table.append(name.startsWith(">") ? "--:|" : "---|"));
    for (List<String> row : rows) {
      table.append('\n');
      line(table, row);
    }
    return part(table.toString());
  }

  private static void line(StringBuilder table, List<String> cells) {
    table.append("| ").append(String.join(" | ", cells)).append(" |");
  }

  private Markdown part(String part) {
    text.append(text.length() == 0 ? "" : "\n").append(part).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
