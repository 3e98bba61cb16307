package io.flit.cli.report.figures.service;

import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;
import java.util.List;

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
  public String simulated() {
    return "Tickets";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT
          coalesce(issue_category, 'Unknown') AS issue_category,
          tickets,
          median_first_response_minutes / 60 AS hours_to_answer,
          median_resolution_hours,
          avg_satisfaction_score,
          escalation_rate
        FROM issues
        ORDER BY tickets DESC, issue_category
        """
            .formatted(
                Defined.table(
                    "issues",
                    year.of(
                        Defined.metrics(
                                "tickets",
                                "median_first_response_minutes",
                                "median_resolution_hours",
                                "avg_satisfaction_score",
                                "escalation_rate")
                            .by(List.of("issue_category"))))));
  }

  @Override
  public View view() {
    return new Grid(
            new Field("issue_category", "Issue", Unit.TEXT),
            new Field("tickets", "Tickets", Unit.COUNT),
            new Field("hours_to_answer", "Answered", Unit.HOURS),
            new Field("median_resolution_hours", "Solved", Unit.HOURS),
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
