package io.flit.cli.report.figures.customers;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

/** Which part of a cohort orders again, month by month. */
final class CohortRetention implements Figure {
  private final Year year;

  CohortRetention(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "cohort-retention";
  }

  @Override
  public String title() {
    return "Cohort retention";
  }

  @Override
  public String shows() {
    return "Customers by the month of their first revenue order, and the share of them "
        + "that ordered again in each later calendar month. Only complete months and the "
        + "eighteen latest cohorts are shown. Cohorts of fewer than 30 customers are grey: a single "
        + "customer moves them by more than three points.";
  }

  @Override
  public Query query() {
    return new Query(
        year.in(
            """
        WITH orders AS (
          SELECT DISTINCT user_id, date_trunc('month', order_date)::DATE AS month
          FROM @fact_orders WHERE is_revenue_order
        ), customers AS (
          SELECT user_id, min(month) AS cohort FROM orders GROUP BY user_id
        ), cohorts AS (
          SELECT cohort, count(*) AS customers FROM customers
          WHERE cohort >= {month} - INTERVAL 19 MONTH
            AND cohort + INTERVAL 2 MONTH <= {end}
          GROUP BY cohort
        ), returns AS (
          SELECT cohort, date_diff('month', cohort, month) AS months_later, count(*) AS ordered
          FROM orders JOIN customers USING (user_id)
          GROUP BY ALL
        )
        SELECT
          strftime(cohort, '%Y-%m') AS cohort,
          months_later,
          customers,
          coalesce(ordered, 0) AS ordered_again,
          coalesce(ordered, 0) / customers AS retention
        FROM cohorts
        CROSS JOIN generate_series(1, 12) AS months(months_later)
        LEFT JOIN returns USING (cohort, months_later)
        WHERE cohort + to_months(months_later::INTEGER + 1) <= {end}
        ORDER BY cohort, months_later
        """));
  }

  @Override
  public View view() {
    return Chart.heatMap(
            new Field("months_later", "Months later", Unit.COUNT),
            new Field("cohort", "First order in", Unit.TEXT),
            new Field("retention", "Ordered again", Unit.PERCENT),
            new Field("customers", "Customers in the cohort", Unit.COUNT))
        .with("part", new Field("ordered_again", "Customers who ordered", Unit.COUNT))
        .withText("x", "Months after the first order");
  }

  @Override
  public String empty() {
    return "No cohort has had a complete month to come back yet.";
  }
}
