package io.flit.cli.report.figures.web;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;
import java.util.List;

/** Sessions by month and how far they went. */
final class SessionsByMonth implements Figure {
  private final Year year;

  SessionsByMonth(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "sessions-by-month";
  }

  @Override
  public String title() {
    return "Sessions by month";
  }

  @Override
  public String shows() {
    return "Sessions by the month in which they began, by how far they went: to a purchase, to the cart, "
        + "or to neither.";
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
              coalesce(sessions, 0) AS sessions,
              coalesce(purchase_sessions, 0) AS purchase_sessions,
              coalesce(abandoned_carts, 0) AS abandoned_carts,
              coalesce(sessions - purchase_sessions - abandoned_carts, 0) AS other_sessions,
              session_conversion,
              month >= {month} AS is_running
            FROM calendar
            LEFT JOIN months USING (month)
            ORDER BY month
            """
                .formatted(
                    Defined.table(
                        "months",
                        Defined.metrics(
                                "sessions",
                                "purchase_sessions",
                                "abandoned_carts",
                                "session_conversion")
                            .by(List.of("month"))),
                    year.calendar("months"))));
  }

  @Override
  public View view() {
    return Chart.columns(
            new Field("month", "Month", Unit.MONTH),
            new Field("purchase_sessions", "Bought", Unit.COUNT),
            new Field("abandoned_carts", "Left a cart behind", Unit.COUNT),
            new Field("other_sessions", "Only looked", Unit.COUNT))
        .with("total", new Field("sessions", "Sessions", Unit.COUNT))
        .with("share", new Field("session_conversion", "Conversion", Unit.PERCENT))
        .with("running", new Field("is_running", "Month is running", Unit.STATE));
  }

  @Override
  public String empty() {
    return "There is no session.";
  }
}
