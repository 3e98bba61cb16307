package io.flit.cli.report.figures.service;

import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

/** What tickets are about, and how well they are answered. */
final class TicketsByIssue implements Figure {
  private final Year year;

  TicketsByIssue(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "tickets-by-issue";
  }

  @Override
  public String title() {
    return "What tickets are about";
  }

  @Override
  public String shows() {
    return "Tickets of the last twelve months: the median time to the first answer and to the solution, "
        + "the mean score from 1 to 5, and the share that was escalated.";
  }

  @Override
  public Query query() {
    return new Query(
        year.in(
            """
            SELECT
              coalesce(issue_category, 'Unknown') AS issue_category,
              count(*) AS tickets,
              quantile_cont(first_response_time_minutes, 0.5) / 60 AS hours_to_answer,
              quantile_cont(resolution_time_hours, 0.5) AS hours_to_solve,
              avg(satisfaction_score) AS avg_satisfaction_score,
              avg(is_escalated::INTEGER) AS escalation_rate
            FROM @stg_support_tickets
            WHERE created_date >= {start} AND created_date < {end}
            GROUP BY 1
            ORDER BY tickets DESC, 1
            """));
  }

  @Override
  public View view() {
    return new Grid(
            new Field("issue_category", "Issue", Unit.TEXT),
            new Field("tickets", "Tickets", Unit.COUNT),
            new Field("hours_to_answer", "Answered", Unit.HOURS),
            new Field("hours_to_solve", "Solved", Unit.HOURS),
            new Field("avg_satisfaction_score", "Score", Unit.NUMBER),
            new Field("escalation_rate", "Escalated", Unit.PERCENT))
        .withBar("tickets");
  }

  @Override
  public String empty() {
    return "No ticket was opened in the last twelve months.";
  }

  @Override
  public boolean isNarrow() {
    return true;
  }
}
