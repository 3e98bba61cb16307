package io.flit.cli.report.figures.features;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** How features are distributed at each snapshot. */
final class FeatureSpread implements Figure {
  @Override
  public String id() {
    return "feature-spread";
  }

  @Override
  public String title() {
    return "Feature distributions";
  }

  @Override
  public String shows() {
    return "How a feature is distributed over the customers at each snapshot: the box spans "
        + "the middle half around the median, the whiskers reach from the 5th to the 95th "
        + "percentile. A shift from one snapshot to the next is drift.";
  }

  @Override
  public String simulated() {
    return "Support tickets, which one feature counts,";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH features AS (
          UNPIVOT (
            SELECT snapshot_date,
              days_since_last_order::DOUBLE AS days_since_last_order,
              lifetime_orders::DOUBLE AS lifetime_orders,
              avg_order_value::DOUBLE AS avg_order_value,
              lifetime_value::DOUBLE AS lifetime_value,
              tenure_days::DOUBLE AS tenure_days,
              orders_90d::DOUBLE AS orders_90d,
              revenue_90d::DOUBLE AS revenue_90d,
              revenue_365d::DOUBLE AS revenue_365d,
              return_rate::DOUBLE AS return_rate,
              support_ticket_ratio::DOUBLE AS support_ticket_ratio,
              btyd_frequency::DOUBLE AS btyd_frequency,
              btyd_recency_days::DOUBLE AS btyd_recency_days
            FROM @ltv_features
          )
          ON COLUMNS(* EXCLUDE snapshot_date) INTO NAME feature VALUE value
        )
        SELECT
          feature,
          CASE
            WHEN feature LIKE '%days%' THEN 'Days'
            WHEN feature LIKE '%value' OR feature LIKE 'revenue%' THEN 'Dollars'
            WHEN feature LIKE '%rate' OR feature LIKE '%ratio' THEN 'Share'
            ELSE 'Number'
          END AS scale,
          snapshot_date,
          count(*) AS customers,
          quantile_cont(value, 0.05) AS p05,
          quantile_cont(value, 0.25) AS p25,
          quantile_cont(value, 0.5) AS median,
          quantile_cont(value, 0.75) AS p75,
          quantile_cont(value, 0.95) AS p95
        FROM features
        GROUP BY feature, snapshot_date
        ORDER BY feature, snapshot_date
        """);
  }

  @Override
  public View view() {
    return Chart.boxes(
            new Field("feature", "Feature", Unit.NAME),
            new Field("snapshot_date", "Snapshot", Unit.DATE),
            new Field("p05", "5th percentile", Unit.NUMBER),
            new Field("p25", "25th percentile", Unit.NUMBER),
            new Field("median", "Median", Unit.NUMBER),
            new Field("p75", "75th percentile", Unit.NUMBER),
            new Field("p95", "95th percentile", Unit.NUMBER))
        .with("size", new Field("customers", "Customers", Unit.COUNT))
        .with("y", new Field("scale", "Scale", Unit.TEXT));
  }

  @Override
  public String empty() {
    return "No customer had a revenue order at any snapshot.";
  }
}
