package io.flit.cli.report.figures.service;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;
import java.util.List;

/** Support tickets by month. */
final class TicketsByMonth implements Figure {
  private final Year year;

  TicketsByMonth(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "tickets-by-month";
  }

  @Override
  public String title() {
    return "Support tickets by month";
  }

  @Override
  public String shows() {
    return "Tickets by the month in which they were opened; the tooltip has tickets per order and the "
        + "mean satisfaction, from 1 to 5, of the customers who gave a score.";
  }

  @Override
  public String simulated() {
    return "Tickets";
  }

  @Override
  public Query query() {
    return new Query(
        year.in(
            """
            WITH %s,
            %s
            SELECT
              month,
              coalesce(tickets - escalated_tickets, 0) AS other_tickets,
              coalesce(escalated_tickets, 0) AS escalated_tickets,
              coalesce(tickets, 0) AS tickets,
              tickets_per_order,
              avg_satisfaction_score,
              month >= {month} AS is_running
            FROM calendar
            LEFT JOIN months USING (month)
            ORDER BY month
            """
                .formatted(
                    Defined.table(
                        "months",
                        Defined.metrics(
                                "tickets",
                                "escalated_tickets",
                                "tickets_per_order",
                                "avg_satisfaction_score")
                            .by(List.of("month"))),
                    year.calendar("months WHERE tickets > 0"))));
  }

  @Override
  public View view() {
    return Chart.columns(
            new Field("month", "Month", Unit.MONTH),
            new Field("escalated_tickets", "Escalated", Unit.COUNT),
            new Field("other_tickets", "Not escalated", Unit.COUNT))
        .with("total", new Field("tickets", "Tickets", Unit.COUNT))
        .with("share", new Field("tickets_per_order", "Tickets per order", Unit.PER_ONE))
        .with("score", new Field("avg_satisfaction_score", "Satisfaction", Unit.NUMBER))
        .with("running", new Field("is_running", "Month is running", Unit.STATE));
  }

  @Override
  public String empty() {
    return "No ticket has been opened.";
  }

  @Override
  public boolean isNarrow() {
    return true;
  }
}
