package io.flit.cli.report.figures;

import io.flit.cli.report.views.Figure;
import java.util.List;

/**
 * A chapter of the report.
 *
 * @param id names it in links
 * @param title its heading
 * @param figures in the order in which they are read
 */
public record Section(String id, String title, List<Figure> figures) {

  Section(String id, String title, Figure... figures) {
    this(id, title, List.of(figures));
  }
}
