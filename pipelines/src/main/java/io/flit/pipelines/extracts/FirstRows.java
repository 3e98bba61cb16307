package io.flit.pipelines.extracts;

import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.transforms.staging.TextRowParser;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How the first rows of a file fare: whether any can be read, and what is wrong with the others.
 */
final class FirstRows {
  /** If so many first rows all fail, the whole file is taken to fail. */
  private static final int TELLING_ROWS = 5;

  private final Table<?> table;
  private final TextRowParser<?> parser;
  private final Map<String, String> types;
  private final Map<String, Integer> faults = new TreeMap<>();
  private boolean hasGood;
  private boolean isWhole;
  private int bad;
  private @Nullable String decimalComma;

  /**
   * Rows of a table.
   *
   * @param types what the columns are in a Parquet file, by name; none for text
   */
  FirstRows(Table<?> table, Map<String, String> types) {
    this.table = table;
    this.parser = TextRowParser.of(table);
    this.types = types;
  }

  /** Types a row. */
  void add(String[] fields, int[] places) {
    ImportReject reject = parser.parse(fields, places).reject();
    if (reject == null) {
      hasGood = true;
      return;
    }
    String detail = reject.getDetail();
    if (decimalComma == null && detail.matches("[a-z_]+ does not parse: '-?[0-9.]*,[0-9.,]*'")) {
      decimalComma = detail;
    }
    addFault(Faults.kindOf(detail));
  }

  /** Adds a row that cannot be read at all. */
  void addFault(String kind) {
    faults.merge(kind, 1, Integer::sum);
    bad++;
  }

  /** Notes that the file has no further rows. */
  void end() {
    isWhole = true;
  }

  /** Whether a row could be read; there is no need to look at more. */
  boolean hasGood() {
    return hasGood;
  }

  /** Whether it is all but certain that no row of the file can be read. */
  boolean areTelling() {
    return !hasGood && bad >= TELLING_ROWS;
  }

  /** Whether there are rows in the file, and it is certain that none of them can be read. */
  boolean areAllBad() {
    return !hasGood && isWhole && bad > 0;
  }

  /** Whether nothing is known of rows in the file, good or bad. */
  boolean areNone() {
    return !hasGood && isWhole && bad == 0;
  }

  /** What is wrong, as a clause behind the file's name. */
  String whyNot() {
    Map.Entry<String, Integer> most =
        faults.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    String fault =
        decimalComma != null && decimalComma.startsWith(most.getKey())
            ? decimalComma
            : most.getKey();
    return "does not hold what its name says: none of its "
        + (isWhole ? "" : "first ")
        + (bad == 1 ? "rows" : bad + " rows")
        + " can be read; "
        + (bad == most.getValue() ? "in all of them, " : "most often, ")
        + fault
        + Faults.wayOut(table, most.getKey(), types);
  }
}
