package io.flit.cli.output;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jline.utils.WCWidth;

/**
 * Writes rows for a person: a line of names, a rule, and a line per row. Texts that make a table
 * too wide are cut; a table that is too wide even so is written as one block of lines per row.
 */
public final class TableWriter {
  private static final String NULL = "NULL";
  private static final String FAINT = "\033[2m";
  private static final String PLAIN = "\033[0m";
  private static final String GAP = "  ";

  /** Texts are not cut shorter than this. */
  private static final int SHORTEST = 16;

  /** So many rows are looked at for the widths of the columns. */
  private static final int SAMPLE = 10_000;

  private final TableLayout layout;
  private final Consumer<String> out;
  private final BooleanSupplier isAbandoned;
  private final LongConsumer noteFirst;

  /**
   * A writer.
   *
   * @param isAbandoned whether nobody reads any more
   * @param noteFirst is told how many rows were written where there are more
   */
  private TableWriter(
      TableLayout layout,
      Consumer<String> out,
      BooleanSupplier isAbandoned,
      LongConsumer noteFirst) {
    this.layout = layout;
    this.out = out;
    this.isAbandoned = isAbandoned;
    this.noteFirst = noteFirst;
  }

  /** The whole table as a string. */
  public static String table(List<String> names, List<? extends List<?>> rows) {
    StringBuilder table = new StringBuilder();
    try {
      new TableWriter(TableLayout.WHOLE, table::append, () -> false, shown -> {})
          .print(PrintableRows.of(names, rows));
    } catch (SQLException e) {
      throw new IllegalStateException(e); // the rows are in memory
    }
    return table.toString();
  }

  /** Prints as much of the rows as a layout allows, and says if there are more. */
  static void print(PrintableRows rows, TableLayout layout, BufferedConsole out, Console console)
      throws SQLException {
    new TableWriter(
            layout,
            out::print,
            out::isAbandoned,
            shown -> {
              out.flush();
              console.note(
                  "These are the first "
                      + Console.number(shown)
                      + " rows; --maxRows=0 or --format=csv shows all.");
            })
        .print(rows);
  }

  private void print(PrintableRows rows) throws SQLException {
    List<String> names = rows.names().stream().map(TableWriter::printable).toList();
    List<String[]> sample = new ArrayList<>();
    boolean more = rows.next();
    while (more && sample.size() < Math.min(SAMPLE, layout.maxRows())) {
      sample.add(texts(rows));
      more = rows.next();
    }
    int[] widths = widths(names, sample);
    if (!fit(widths, names, rows)) {
      printBlocks(names, sample);
      noteMore(more, sample.size());
      return;
    }
    boolean[] right = new boolean[widths.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = rows.isNumber(i);
    }
    line(names.toArray(String[]::new), widths, right);
    line(Arrays.stream(widths).mapToObj("\u2500"::repeat).toArray(String[]::new), widths, right);
    sample.forEach(row -> line(row, widths, right));
    long shown = sample.size();
    while (more && shown < layout.maxRows() && !isAbandoned.getAsBoolean()) {
      line(texts(rows), widths, right);
      shown++;
      more = rows.next();
    }
    noteMore(more, shown);
  }

  private void noteMore(boolean more, long shown) {
    if (more && !isAbandoned.getAsBoolean()) {
      noteFirst.accept(shown);
    }
  }

  /** The row's texts, null for NULL. */
  private static String[] texts(PrintableRows rows) throws SQLException {
    String[] texts = new String[rows.names().size()];
    for (int i = 0; i < texts.length; i++) {
      String text = rows.text(i);
      texts[i] = text == null ? null : printable(text);
    }
    return texts;
  }

  /** Control characters could move the cursor; they are shown as dots. */
  private static String printable(String text) {
    return text.replaceAll(
        "[\\p{Cntrl}\u0080-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]", "\u00b7");
  }

  private static int[] widths(List<String> names, List<String[]> sample) {
    int[] widths = names.stream().mapToInt(TableWriter::width).toArray();
    for (String[] row : sample) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i] == null ? NULL.length() : width(row[i]));
      }
    }
    return widths;
  }

  /** Narrows the widest columns of texts until the table fits. */
  private boolean fit(int[] widths, List<String> names, PrintableRows rows) {
    long excess = Arrays.stream(widths).asLongStream().sum() + 2L * (widths.length - 1);
    excess -= layout.width();
    while (excess > 0) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (!rows.isNumber(i)
            && widths[i] > Math.max(SHORTEST, width(names.get(i)))
            && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return false;
      }
      widths[widest]--;
      excess--;
    }
    return true;
  }

  private void line(String[] row, int[] widths, boolean[] right) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = row[i] == null ? NULL : cut(row[i], widths[i]);
      String padding = " ".repeat(Math.max(0, widths[i] - width(text)));
      String shown = row[i] == null && layout.dimsNull() ? FAINT + text + PLAIN : text;
      line.append(i == 0 ? "" : GAP).append(right[i] ? padding + shown : shown + padding);
    }
    out.accept(line.toString().stripTrailing() + '\n');
  }

  /** One line per value; for rows with more columns than a terminal can show beside each other. */
  private void printBlocks(List<String> names, List<String[]> rows) {
    int nameWidth = names.stream().mapToInt(TableWriter::width).max().orElse(0);
    int number = 0;
    for (String[] row : rows) {
      StringBuilder block = new StringBuilder();
      block.append("\u2500\u2500 row ").append(++number).append(" \u2500\u2500\n");
      for (int i = 0; i < row.length; i++) {
        String padding = " ".repeat(nameWidth - width(names.get(i)));
        String text = row[i] == null ? NULL : row[i];
        String shown = row[i] == null && layout.dimsNull() ? FAINT + text + PLAIN : text;
        block.append(names.get(i)).append(padding).append(GAP).append(shown).append('\n');
      }
      out.accept(block.toString());
    }
  }

  private static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int codePoint : text.codePoints().toArray()) {
      used += Math.max(0, WCWidth.wcwidth(codePoint));
      if (used >= width) {
        break;
      }
      cut.appendCodePoint(codePoint);
    }
    return cut.append('\u2026').toString();
  }

  /** The columns that a text takes on a terminal. */
  public static int width(String text) {
    return text.codePoints().map(codePoint -> Math.max(0, WCWidth.wcwidth(codePoint))).sum();
  }
}
