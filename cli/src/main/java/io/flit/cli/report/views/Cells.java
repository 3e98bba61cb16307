package io.flit.cli.report.views;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cells of a table, as text. */
public final class Cells {
  private Cells() {}

  /**
   * A cell.
   *
   * @param label the heading of its column
   * @param text what it says
   * @param numeric whether it is aligned right
   * @param badge the style of the badge around the text, or null
   * @param tone the style of the text, or null
   * @param barPercent the length of the bar behind it as CSS writes it, or null
   */
  public record Cell(
      String label, String text, boolean numeric, String badge, String tone, String barPercent) {}

  /** The rows of an answer as a grid shows them. */
  public static List<List<Cell>> of(Grid grid, Answer answer) {
    double longest = grid.bar() == null ? 0 : longest(grid.bar(), answer);
    Map<Field, Unit> units = new HashMap<>();
    for (Field field : grid.fields()) {
      List<Object> values = new ArrayList<>();
      for (int row = 0; row < answer.size(); row++) {
        values.add(answer.value(row, field.name()));
      }
      units.put(field, field.unit().ofColumn(values));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int row = 0; row < answer.size(); row++) {
      List<Cell> cells = new ArrayList<>();
      for (Field field : grid.fields()) {
        Object value = answer.value(row, field.name());
        boolean isState = field.unit() == Unit.STATE && value != null;
        Unit unit = field.unitColumn() == null ? units.get(field) : field.unitOf(answer, row);
        String text = unit.format(value);
        cells.add(
            new Cell(
                field.label(),
                text,
                field.unit().isNumeric(),
                isState ? Tone.of(value).style() : null,
                field.name().equals(grid.gain()) ? Tone.ofGain(text).style() : null,
                field.name().equals(grid.bar()) ? length(value, longest) : null));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static double longest(String column, Answer answer) {
    double longest = 0;
    for (int row = 0; row < answer.size(); row++) {
      longest = Math.max(longest, number(answer.value(row, column)));
    }
    return longest;
  }

  private static String length(Object value, double longest) {
    return longest == 0 ? "0" : String.format(Locale.ROOT, "%.1f", 100 * number(value) / longest);
  }

  private static double number(Object value) {
    return value == null ? 0 : Math.max(0, new BigDecimal(value.toString()).doubleValue());
  }

  /**
   * A figure in large type.
   *
   * @param label what it is
   * @param value the figure
   * @param change how it changed, or null
   * @param style the style of the change
   */
  public record BigFigure(String label, String value, String change, String style) {}

  /** The figures of an answer's first row. */
  public static List<BigFigure> of(Tiles tiles, Answer answer) {
    return tiles.tiles().stream().map(tile -> bigFigure(tile, answer)).toList();
  }

  private static BigFigure bigFigure(Tiles.Tile tile, Answer answer) {
    Object change = answer.value(0, tile.change().name());
    String value = tile.figure().unit().format(answer.value(0, tile.figure().name()));
    if (change == null) {
      return new BigFigure(tile.figure().label(), value, null, Tone.NEUTRAL.style());
    }
    String text = tile.change().unit().format(change);
    Tone gain = Tone.ofGain(text);
    Tone tone = tile.isGain() ? gain : gain.opposite();
    Object before = answer.value(0, tile.before().name());
    return new BigFigure(
        tile.figure().label(),
        value,
        before == null ? text : text + " from " + tile.before().unit().format(before),
        tone.style());
  }
}
