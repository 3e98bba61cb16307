package io.flit.cli.models.evidence;

import io.flit.cli.report.views.Query;

/** How much of a year's revenue those bring who are ranked first. */
public final class Gains {
  private Gains() {}

  /**
   * A row per percent of the customers, from 0: the share of the year's revenue that came from so
   * many who were ranked first by the model that serves ({@code by_model}) and by what they had
   * spent until then ({@code by_past}), the mean over {@code months} folds.
   */
  public static Query query() {
    return new Query(
        """
        WITH folds AS (
          SELECT m.model_version, CAST(m.fold AS DATE) AS snapshot_date
          FROM @model_runs r
          JOIN @model_metrics m
            ON m.model_name = r.model_name AND m.model_version = r.model_version
          WHERE r.model_name = 'ltv_365d' AND r.status = 'CHAMPION'
            AND m.metric = 'REVENUE_365D_PREDICTED_OVER_SEEN' AND m.fold <> 'ALL'
        ), seen AS (
          SELECT CAST(snapshot_date - INTERVAL 1 YEAR AS DATE) AS snapshot_date, user_id, revenue_365d
          FROM @ltv_features
          WHERE revenue_365d > 0
            AND CAST(snapshot_date - INTERVAL 1 YEAR AS DATE) IN (SELECT snapshot_date FROM folds)
        ), placed AS (
          SELECT
            p.snapshot_date,
            coalesce(s.revenue_365d, 0) AS revenue,
            ceil(100 * row_number() OVER (
              PARTITION BY p.snapshot_date ORDER BY p.predicted_revenue_365d DESC, p.user_id)
              / count(*) OVER (PARTITION BY p.snapshot_date)) AS by_model,
            ceil(100 * row_number() OVER (
              PARTITION BY p.snapshot_date
              ORDER BY p.predicted_value - p.predicted_revenue_365d DESC, p.user_id)
              / count(*) OVER (PARTITION BY p.snapshot_date)) AS by_past
          FROM @ltv_predictions p
          JOIN folds f ON f.model_version = p.model_version AND f.snapshot_date = p.snapshot_date
          LEFT JOIN seen s ON s.snapshot_date = p.snapshot_date AND s.user_id = p.user_id
        ), brought AS (
          SELECT snapshot_date, by_model, by_past, sum(revenue) AS revenue
          FROM placed
          GROUP BY GROUPING SETS ((snapshot_date, by_model), (snapshot_date, by_past))
        ), gained AS (
          SELECT b.snapshot_date, p.percent,
            coalesce(sum(b.revenue) FILTER (WHERE b.by_model <= p.percent), 0)
              / nullif(sum(b.revenue) FILTER (WHERE b.by_model IS NOT NULL), 0) AS by_model,
            coalesce(sum(b.revenue) FILTER (WHERE b.by_past <= p.percent), 0)
              / nullif(sum(b.revenue) FILTER (WHERE b.by_past IS NOT NULL), 0) AS by_past
          FROM brought b
          CROSS JOIN range(101) p(percent)
          GROUP BY ALL
        )
        SELECT
          percent / 100 AS customers,
          avg(by_model) AS by_model,
          avg(by_past) AS by_past,
          percent / 100 AS by_lot,
          count(*) AS months
        FROM gained
        WHERE by_model IS NOT NULL
        GROUP BY percent
        ORDER BY percent
        """);
  }
}
