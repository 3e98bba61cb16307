package io.flit.cli.report.figures.service;

import io.flit.cli.report.views.Section;
import io.flit.cli.report.views.Year;

/** How orders arrive, and what customers write about them. */
public final class ServiceSection {
  private ServiceSection() {}

  /** Its figures. */
  public static Section of(Year year) {
    return new Section(
        "service",
        "Delivery and support",
        new DeliveryByCarrier(),
        new DeliveryByWarehouse(),
        new TicketsByMonth(year),
        new TicketsByIssue(year));
  }
}
