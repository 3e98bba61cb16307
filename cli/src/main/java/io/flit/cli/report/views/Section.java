package io.flit.cli.report.views;

import java.util.List;

/**
 * A chapter of the report.
 *
 * @param id names it in links
 * @param title its heading
 * @param isAppendix whether it is for those who run the platform: smaller, and shut until opened
 * @param figures in the order in which they are read
 */
public record Section(String id, String title, boolean isAppendix, List<Figure> figures) {

  /** A chapter for everybody. */
  public Section(String id, String title, Figure... figures) {
    this(id, title, false, List.of(figures));
  }

  /** A chapter for those who run the platform. */
  public static Section appendix(String id, String title, Figure... figures) {
    return new Section(id, title, true, List.of(figures));
  }
}
