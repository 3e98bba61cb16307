package io.flit.cli.report.views;

import java.util.List;

/**
 * A few figures in large type, all of one row.
 *
 * @param tiles in the order in which they are shown
 */
public record Tiles(List<Tile> tiles) implements View {

  /** Figures in the order in which they are read. */
  public Tiles(Tile... tiles) {
    this(List.of(tiles));
  }

  /**
   * A figure and how it changed.
   *
   * @param figure the figure
   * @param change the change of it, relative or in percentage points
   * @param before the figure as it was before
   * @param isGain whether more of it is better
   */
  public record Tile(Field figure, Field change, Field before, boolean isGain) {}
}
