package io.flit.cli.report.figures.web;

import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;
import java.util.List;

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
        """
        WITH %s
        SELECT
          coalesce(traffic_source, 'Unknown') AS traffic_source,
          sessions,
          session_conversion,
          cart_abandonment
        FROM sources
        ORDER BY sessions DESC, traffic_source
        """
            .formatted(
                Defined.table(
                    "sources",
                    year.of(
                        Defined.metrics("sessions", "session_conversion", "cart_abandonment")
                            .by(List.of("traffic_source"))))));
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
