package io.flit.cli.report.figures.summary;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

/** Where the change of revenue came from. */
final class WhatChanged implements Figure {
  private final Year year;

  WhatChanged(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "what-changed";
  }

  @Override
  public String title() {
    return "What changed, and why";
  }

  @Override
  public String shows() {
    return "How much more or less net revenue each country, channel and kind of order brought than "
        + "in the twelve months before. Within each heading the amounts add up to the whole change; "
        + "the smaller ones are taken together.";
  }

  @Override
  public Query query() {
    return new Query(
        year.in(
            """
            WITH orders AS (
              SELECT
                coalesce(country, 'Unknown') AS country,
                coalesce(acquisition_channel, 'Unknown') AS channel,
                CASE WHEN is_first_order THEN 'First orders' ELSE 'Later orders' END AS kind,
                CASE WHEN order_date >= {start} THEN net_revenue ELSE -net_revenue END AS change
              FROM @fact_orders
              WHERE order_date >= {startBefore} AND order_date < {end}
            ), contributions AS (
              SELECT 'Country' AS dimension, country AS value, sum(change) AS contribution
              FROM orders GROUP BY ALL
              UNION ALL
              SELECT 'Acquisition channel', channel, sum(change) FROM orders GROUP BY ALL
              UNION ALL
              SELECT 'Order', kind, sum(change) FROM orders GROUP BY ALL
            )
            SELECT dimension, value, contribution
            FROM contributions
            ORDER BY dimension, abs(contribution) DESC, value
            """));
  }

  @Override
  public View view() {
    return Chart.contributions(
        new Field("dimension", "By", Unit.TEXT),
        new Field("value", "Value", Unit.TEXT),
        new Field("contribution", "Contribution", Unit.MONEY));
  }

  @Override
  public String empty() {
    return "There are no two years to compare.";
  }
}
