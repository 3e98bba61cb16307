package io.flit.cli.report;

import java.sql.SQLException;

/**
 * A registry in which RIDGE_LOGISTIC serves for churn and Gamma-Gamma for value, and what they said
 * of a few customers.
 */
final class JudgedModels {
  private JudgedModels() {}

  static void fill(TablesInMemory tables) throws SQLException {
    runs(tables);
    parameters(tables);
    metrics(tables);
    predictions(tables);
    features(tables);
  }

  /** Takes the champions away, as in a world without habits. */
  static void reject(TablesInMemory tables) throws SQLException {
    tables.execute(
        "UPDATE flit_marts.model_runs SET status = 'REJECTED', status_reason = 'MISCALIBRATED'");
    for (String table : new String[] {"churn_predictions", "ltv_predictions", "feature_drift"}) {
      tables.execute("DELETE FROM flit_marts." + table);
    }
  }

  private static void runs(TablesInMemory tables) throws SQLException {
    tables.with(
        "flit_marts.model_runs",
        """
        SELECT model_name, model_version, family, status, status_reason, DATE '2026-07-01' AS as_of_date,
          CASE WHEN model_name = 'churn_90d' THEN DATE '2026-06-30' END AS trained_through,
          12 AS training_snapshots, 6804 AS training_rows, 662 AS training_customers,
          262 AS training_buyers, 4.25 AS smallest_eigenvalue
        FROM (VALUES ('churn_90d', 'ridge', 'RIDGE_LOGISTIC', 'CHAMPION', NULL),
          ('churn_90d', 'mbg', 'MBG_NBD', 'REJECTED', 'MISCALIBRATED'),
          ('ltv_365d', 'value', 'MBG_NBD_GAMMA_GAMMA', 'CHAMPION', NULL))
          v(model_name, model_version, family, status, status_reason)
        """);
  }

  /** The level doubles the odds of March; April has none. Weeks: r and alpha of a year of weeks. */
  private static void parameters(TablesInMemory tables) throws SQLException {
    tables.with(
        "flit_marts.model_parameters",
        """
        SELECT 'churn_90d' AS model_name, model_version, fitted_at, term, value
        FROM (VALUES ('ridge'), ('mbg')) m(model_version)
        CROSS JOIN (VALUES (DATE '2026-03-01'), (DATE '2026-04-01')) f(fitted_at)
        CROSS JOIN (VALUES ('r', 1.0), ('alpha', 10.0), ('a', 1.0), ('b', 1.0),
          ('season_level', ln(2.0))) t(term, value)
        WHERE term <> 'season_level' OR fitted_at = DATE '2026-03-01'
        """);
  }

  private static void metrics(TablesInMemory tables) throws SQLException {
    tables
        .with(
            "flit_marts.model_metrics",
            """
            SELECT model_name, model_version, fold, metric, value, value - half AS ci_low,
              value + half AS ci_high, customers, buyers
            FROM (VALUES
              ('churn_90d', 'ridge', '2026-03-01', 'PREDICTED_OVER_SEEN', 0.75, 0.25, 4, 2),
              ('churn_90d', 'ridge', '2026-04-01', 'PREDICTED_OVER_SEEN', 1.0, 0.25, 4, 1),
              ('churn_90d', 'ridge', 'ALL', 'PREDICTED_OVER_SEEN', 0.8, 0.125, 8, 3),
              ('churn_90d', 'ridge', 'ALL', 'AUC', 0.89, 0.01, 8, 3),
              ('churn_90d', 'ridge', 'ALL', 'AUC_OVER_RECENCY', 0.04, 0.01, 8, 3),
              ('churn_90d', 'ridge', 'ALL', 'LOG_LOSS', 0.125, NULL, 8, 3),
              ('churn_90d', 'ridge', 'ALL', 'LOG_LOSS_BELOW_CONSTANT', 0.05, 0.01, 8, 3),
              ('churn_90d', 'ridge', 'ALL', 'LOG_LOSS_BELOW_MBG_NBD', 0.007, 0.001, 8, 3),
              ('churn_90d', 'mbg', '2026-03-01', 'PREDICTED_OVER_SEEN', 0.5, 0.25, 4, 2),
              ('churn_90d', 'mbg', 'ALL', 'AUC', 0.86, 0.01, 8, 3),
              ('churn_90d', 'mbg', 'ALL', 'AUC_OVER_RECENCY', 0.01, 0.01, 8, 3),
              ('churn_90d', 'mbg', 'ALL', 'LOG_LOSS', 0.132, 0.01, 8, 3),
              ('churn_90d', 'mbg', 'ALL', 'LOG_LOSS_BELOW_CONSTANT', 0.043, 0.01, 8, 3),
              ('ltv_365d', 'value', '2025-07-01', 'REVENUE_365D_PREDICTED_OVER_SEEN', 1.1, 0.2, 10, 3),
              ('ltv_365d', 'value', 'ALL', 'REVENUE_365D_PREDICTED_OVER_SEEN', 1.1, 0.2, 10, 3),
              ('ltv_365d', 'value', 'ALL', 'REVENUE_365D_TOP_DECILE_SHARE', 0.6, 0.1, 10, 3),
              ('ltv_365d', 'value', 'ALL', 'REVENUE_365D_TOP_DECILE_OVER_PAST', 0.35, 0.1, 10, 3),
              ('ltv_365d', 'value', '2025-07-01', 'REVENUE_90D_PREDICTED_OVER_SEEN', 0.9, NULL, 10, 2))
              v(model_name, model_version, fold, metric, value, half, customers, buyers)
            """)
        .with(
            "flit_marts.model_calibration",
            """
            SELECT model_name, model_version, fold, decile, 210 AS customers, predicted, seen, ci_low,
              ci_high
            FROM (VALUES ('churn_90d', 'ridge', 'ALL', 1, 0.95, 0.9, 0.85, 0.94),
              ('churn_90d', 'ridge', 'ALL', 10, 0.75, 0.8, 0.7, 0.9),
              ('churn_90d', 'ridge', '2026-03-01', 1, 1.0, 1.0, 0.5, 1.0),
              ('churn_90d', 'mbg', 'ALL', 1, 0.1, 0.1, 0.1, 0.1),
              ('ltv_365d', 'value', 'ALL', 1, 55.5, 54.25, 50.0, 58.5))
              v(model_name, model_version, fold, decile, predicted, seen, ci_low, ci_high)
            """)
        .with(
            "flit_marts.feature_drift",
            """
            SELECT 'ridge' AS model_version, snapshot_date, feature, psi, 0.02 AS psi_by_chance,
              0.0 AS missing_then, 0.125 AS missing_now, importance, shift, status
            FROM (VALUES (DATE '2026-04-01', 'experiments_participated', 1.06, 0.0, 0.0, 'DRIFTED_UNUSED'),
              (DATE '2026-04-01', 'days_since_last_session', 0.3, 1.3, -0.1504, 'DRIFTED'),
              (DATE '2026-03-01', 'days_since_last_session', 9.0, 9.0, 9.0, 'DRIFTED'))
              v(snapshot_date, feature, psi, importance, shift, status)
            """);
  }

  /** Four customers in March and April; the ranking by value is that of ten in July before. */
  private static void predictions(TablesInMemory tables) throws SQLException {
    tables
        .with(
            "flit_marts.churn_predictions",
            """
            SELECT user_id, snapshot_date, 'ridge' AS model_version, snapshot_date AS fitted_at,
              churn_probability, risk_decile, reason_1, reason_2, reason_3
            FROM (VALUES
              (1, 0.5, 10, '-days_since_last_session', '+return_rate', NULL),
              (2, 0.75, 8, '+days_since_last_session', '-lifetime_value', '-orders_30d'),
              (3, 1.0, 1, NULL, NULL, NULL), (4, 0.75, 5, '-tenure_days', NULL, NULL))
              v(user_id, churn_probability, risk_decile, reason_1, reason_2, reason_3)
            CROSS JOIN (VALUES (DATE '2026-03-01'), (DATE '2026-04-01')) s(snapshot_date)
            """)
        .with(
            "flit_marts.ltv_predictions",
            """
            SELECT user_id, snapshot_date, 'value' AS model_version,
              predicted AS predicted_revenue_365d, predicted + past AS predicted_value
            FROM (
              SELECT user_id, DATE '2025-07-01' AS snapshot_date, 110 - 10 * user_id AS predicted,
                user_id AS past
              FROM range(1, 11) v(user_id)
              UNION ALL
              SELECT user_id, DATE '2026-04-01', 20.25 * user_id, 1000 - user_id
              FROM range(1, 5) v(user_id))
            """);
  }

  /**
   * A year after July the first three have spent 60, 30 and 10 dollars. In April the first bought
   * once ten weeks ago, and so the second but not within 90 days; the third bought again in
   * between.
   */
  private static void features(TablesInMemory tables) throws SQLException {
    tables
        .with(
            "flit_marts.ltv_features",
            """
            SELECT user_id, snapshot_date, revenue_365d, btyd_frequency, btyd_recency_days, btyd_t_days,
              lifetime_value, 0 AS orders_30d, 400 AS tenure_days
            FROM (VALUES (1, DATE '2026-07-01', 60, 9, 9, 9, 60), (2, DATE '2026-07-01', 30, 9, 9, 9, 30),
              (3, DATE '2026-07-01', 10, 9, 9, 9, 10), (1, DATE '2026-04-01', 0, 0, 0, 70, 80),
              (2, DATE '2026-04-01', 0, 0, 0, 70, 1234.5), (3, DATE '2026-04-01', 0, 1, 70, 140, 0),
              (4, DATE '2026-04-01', 0, 2, 70, 140, 0))
              v(user_id, snapshot_date, revenue_365d, btyd_frequency, btyd_recency_days, btyd_t_days,
                lifetime_value)
            """)
        .with(
            "flit_marts.churn_features",
            """
            SELECT user_id, DATE '2026-04-01' AS snapshot_date, user_id <> 1 AS is_churned_90d,
              CASE user_id WHEN 1 THEN 2 END AS days_since_last_session, 0.5 AS return_rate
            FROM range(1, 5) v(user_id)
            """);
  }
}
