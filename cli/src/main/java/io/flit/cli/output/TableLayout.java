package io.flit.cli.output;

/**
 * How much of a table a person sees.
 *
 * @param width the columns of the terminal; as wide as it takes where there is none
 * @param maxRows the rows that are shown at most
 * @param dimsNull whether NULL is set off by a fainter colour
 */
public record TableLayout(int width, long maxRows, boolean dimsNull) {
  /** Everything, for a file or pipe. */
  public static final TableLayout WHOLE = new TableLayout(Integer.MAX_VALUE, Long.MAX_VALUE, false);
}
