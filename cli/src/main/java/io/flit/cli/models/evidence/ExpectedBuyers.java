package io.flit.cli.models.evidence;

import io.flit.cli.report.views.Query;

/** How many buyers were expected over how many came, month by month. */
public final class ExpectedBuyers {
  private ExpectedBuyers() {}

  /**
   * A row per candidate of churn_90d and fold, the champion's first, the fold of all at the end:
   * {@code ratio} with its interval, and {@code ratio_without_level}, what it had been without the
   * season's level; NULL for versions whose predictions are not kept, as they never served.
   *
   * <p>The season's level moves the log odds of all customers of a fit alike, so that it can be
   * taken off the chances that were published.
   */
  public static Query query() {
    return new Query(
        """
        WITH %s, judged AS (
          SELECT *
          FROM @model_metrics
          WHERE model_name = 'churn_90d' AND metric = 'PREDICTED_OVER_SEEN'
        ), levels AS (
          SELECT model_version, fitted_at, value AS level
          FROM @model_parameters
          WHERE model_name = 'churn_90d' AND term = 'season_level'
        ), without_level AS (
          SELECT p.model_version, coalesce(p.snapshot_date::VARCHAR, 'ALL') AS fold,
            sum((1 - p.churn_probability)
              / (1 - p.churn_probability + p.churn_probability * exp(coalesce(l.level, 0)))) AS buyers
          FROM @churn_predictions p
          LEFT JOIN levels l ON l.model_version = p.model_version AND l.fitted_at = p.fitted_at
          WHERE p.snapshot_date IN (SELECT try_cast(fold AS DATE) FROM judged)
          GROUP BY GROUPING SETS ((p.model_version, p.snapshot_date), (p.model_version))
        )
        SELECT
          c.model_version,
          c.family,
          c.is_champion,
          j.fold,
          coalesce(strftime(try_cast(j.fold AS DATE), '%%b %%Y'), 'All months') AS month,
          j.customers,
          j.buyers,
          j.value AS ratio,
          j.ci_low,
          j.ci_high,
          w.buyers / nullif(j.buyers, 0) AS ratio_without_level
        FROM candidates c
        JOIN judged j ON j.model_version = c.model_version
        LEFT JOIN without_level w ON w.model_version = c.model_version AND w.fold = j.fold
        ORDER BY c.is_champion DESC, c.family DESC, j.fold
        """
            .formatted(Candidates.table("churn_90d")));
  }
}
