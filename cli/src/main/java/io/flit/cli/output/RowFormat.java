package io.flit.cli.output;

import io.flit.pipelines.launch.UsageException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How rows are written down. */
public enum RowFormat {
  /** For a person: aligned columns. */
  TABLE,
  /** RFC 4180 with a header line; NULL is nothing, an empty text is {@code ""}. */
  CSV,
  /** An array with one object per row, each on a line of its own. */
  JSON,
  /** One object per row and line, without an array around them. */
  JSONL;

  /**
   * The format of a name.
   *
   * @throws UsageException if there is none
   */
  public static RowFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("--format=" + name + " is not one of " + names() + "."));
  }

  /** The names of all formats, for a message. */
  public static String names() {
    return Arrays.stream(values()).map(RowFormat::toString).collect(Collectors.joining(", "));
  }

  /** Writes rows. */
  public void print(PrintableRows rows, TableLayout layout, Console console) throws SQLException {
    try (BufferedConsole out = new BufferedConsole(console)) {
      switch (this) {
        case TABLE -> TableWriter.print(rows, layout, out, console);
        case CSV -> printCsv(rows, out);
        case JSON -> new JsonWriter(out).printArray(rows);
        case JSONL -> new JsonWriter(out).printLines(rows);
      }
    }
  }

  private static void printCsv(PrintableRows rows, BufferedConsole out) throws SQLException {
    List<String> names = rows.names();
    out.print(names.stream().map(RowFormat::csvField).collect(Collectors.joining(",", "", "\n")));
    while (rows.next() && !out.isAbandoned()) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        fields.add(csvField(rows.text(i)));
      }
      out.print(String.join(",", fields) + "\n");
    }
  }

  private static String csvField(String value) {
    if (value == null) {
      return "";
    }
    boolean quoted = value.isEmpty() || value.chars().anyMatch(c -> ",\"\n\r".indexOf(c) >= 0);
    return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
