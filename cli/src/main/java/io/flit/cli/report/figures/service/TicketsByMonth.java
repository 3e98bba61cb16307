package io.flit.cli.report.figures.service;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

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
  public Query query() {
    return new Query(
        year.in(
            """
            WITH tickets AS (
              SELECT
                date_trunc('month', created_date)::DATE AS month,
                count(*) FILTER (is_escalated) AS escalated,
                count(*) FILTER (NOT is_escalated) AS other,
                count(*) AS tickets,
                avg(satisfaction_score) AS avg_satisfaction_score
              FROM @stg_support_tickets
              GROUP BY month
            ), orders AS (
              SELECT date_trunc('month', order_date)::DATE AS month, count(*) AS orders
              FROM @fact_orders
              GROUP BY month
            )
            SELECT
              month,
              other,
              escalated,
              tickets,
              tickets / nullif(orders, 0) AS tickets_per_order,
              avg_satisfaction_score,
              month >= {month} AS is_running
            FROM tickets
            LEFT JOIN orders USING (month)
            ORDER BY month
            """));
  }

  @Override
  public View view() {
    return Chart.columns(
            new Field("month", "Month", Unit.MONTH),
            new Field("escalated", "Escalated", Unit.COUNT),
            new Field("other", "Not escalated", Unit.COUNT))
        .with("total", new Field("tickets", "Tickets", Unit.COUNT))
        .with("share", new Field("tickets_per_order", "Tickets per order", Unit.NUMBER))
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
