package io.flit.cli.report.figures.web;

import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

/** What sessions come of each source of traffic. */
final class TrafficSources implements Figure {
  private final Year year;

  TrafficSources(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "traffic-sources";
  }

  @Override
  public String title() {
    return "Sources of traffic";
  }

  @Override
  public String shows() {
    return "Sessions of the last twelve months by what brought the visitor: how many bought, and how many "
        + "of those with a cart left it behind.";
  }

  @Override
  public Query query() {
    return new Query(
        year.in(
            """
            WITH sessions AS (
              SELECT
                session_id,
                any_value(traffic_source) AS traffic_source,
                bool_or(session_has_purchase) AS has_purchase,
                bool_or(event_type = 'cart') AS has_cart
              FROM @fact_events
              WHERE session_started_at >= {start} AND session_started_at < {end}
              GROUP BY session_id
            )
            SELECT
              coalesce(traffic_source, 'Unknown') AS traffic_source,
              count(*) AS sessions,
              count(*) FILTER (has_purchase) / count(*) AS session_conversion,
              count(*) FILTER (has_cart AND NOT has_purchase) / nullif(count(*) FILTER (has_cart), 0)
                AS cart_abandonment
            FROM sessions
            GROUP BY 1
            ORDER BY sessions DESC, 1
            """));
  }

  @Override
  public View view() {
    return new Grid(
            new Field("traffic_source", "Source", Unit.TEXT),
            new Field("sessions", "Sessions", Unit.COUNT),
            new Field("session_conversion", "Conversion", Unit.PERCENT),
            new Field("cart_abandonment", "Carts left behind", Unit.PERCENT))
        .withBar("sessions");
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
