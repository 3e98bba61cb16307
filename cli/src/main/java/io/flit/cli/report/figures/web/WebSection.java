package io.flit.cli.report.figures.web;

import io.flit.cli.report.views.Section;
import io.flit.cli.report.views.Year;

/** What visitors do before they buy. */
public final class WebSection {
  private WebSection() {}

  /** Its figures. */
  public static Section of(Year year) {
    return new Section(
        "web",
        "Website",
        new SessionsByMonth(year),
        new SessionFunnel(year),
        new TrafficSources(year));
  }
}
