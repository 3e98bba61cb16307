package io.flit.cli.report;

import java.util.List;

/**
 * A few figures in large type, all of one row.
 *
 * @param tiles in the order in which they are shown
 */
record Tiles(List<Tile> tiles) implements View {

  Tiles(Tile... tiles) {
    this(List.of(tiles));
  }

  /**
   * A figure and how it changed.
   *
   * @param figure the figure
   * @param change the change of it, relative or in percentage points
   * @param isGain whether more of it is better
   */
  record Tile(Field figure, Field change, boolean isGain) {}
}
