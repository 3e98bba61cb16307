package io.flit.cli.report.figures.summary;

import io.flit.cli.report.views.Section;
import io.flit.cli.report.views.Year;

/** The year at a glance, and what changed it. */
public final class SummarySection {
  private SummarySection() {}

  /** Its figures. */
  public static Section of(Year year) {
    return new Section("summary", "Summary", new KeyFigures(year), new WhatChanged(year));
  }
}
