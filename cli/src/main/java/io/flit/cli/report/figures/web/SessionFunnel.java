package io.flit.cli.report.figures.web;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

/** How many sessions reach the cart and the till. */
final class SessionFunnel implements Figure {
  private final Year year;

  SessionFunnel(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "session-funnel";
  }

  @Override
  public String title() {
    return "From visit to purchase";
  }

  @Override
  public String shows() {
    return "Sessions of the last twelve months, and how many of them got that far.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT step, reached, reached / sessions AS share
        FROM figures, LATERAL (
          VALUES
            (1, 'All sessions', sessions),
            (2, 'With a cart', cart_sessions),
            (3, 'With a purchase', purchase_sessions)
        ) steps(position, step, reached)
        WHERE sessions > 0
        ORDER BY position
        """
            .formatted(
                Defined.table(
                    "figures",
                    year.of(Defined.metrics("sessions", "cart_sessions", "purchase_sessions")))));
  }

  @Override
  public View view() {
    return Chart.panels(
        new Field("step", "Step", Unit.TEXT),
        new Field("reached", "Sessions", Unit.COUNT),
        new Field("share", "Of all sessions", Unit.PERCENT));
  }

  @Override
  public String empty() {
    return "There is no session in the last twelve months.";
  }

  @Override
  public boolean isNarrow() {
    return true;
  }
}
