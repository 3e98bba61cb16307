package io.flit.cli.models;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Ddl;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.models.ModelName;
import io.flit.transforms.predictions.models.PredictionFeature;
import java.util.stream.Collectors;

/**
 * The champions' predictions as one GoogleSQL query over the feature tables and the registry,
 * without a function of its own.
 *
 * <p>The purchases to expect are written by Euler's transformation of Gauss's function, z the
 * horizon's share of alpha + age + horizon:
 *
 * <pre>(a+b+x) ((1-(1-z)^(a-1))/(a-1) - (1-z)^(a-1) sum over n of c z^n)
 * c = (a+b-r)(a+b-r+1)... a(a+1)... / ((a+b+x)(a+b+x+1)... n!)</pre>
 *
 * <p>Its coefficients depend on the fit and on x alone, so they are reckoned once for all customers
 * alike, and so few terms do that their number can be fixed.
 */
final class ScoreSql {
  private static final double YEAR = 365 / 7.0;
  private static final int LEAST_TERMS = 50;
  private static final int MOST_TERMS = 10_000;

  /** What the terms left out may add up to: a thousandth of what the sum may be off. */
  private static final double SMALL = 1e-9;

  private static final String QUERY =
"""
-- The predictions of the models that serve, from the feature tables and the registry: one row per
-- snapshot and customer, as in churn_predictions and ltv_predictions. Deciles and reasons are left
-- out. The champions are looked up, so it need not be written anew after each training. For one
-- snapshot add WHERE l.snapshot_date = ... to customers.
WITH champions AS (
  SELECT model_name, model_version
  FROM `{model_runs}`
  WHERE status = 'CHAMPION'
),
parameters AS (
  SELECT model_name, model_version, fitted_at, term, value
  FROM `{model_parameters}`
  JOIN champions USING (model_name, model_version)
),
fits AS (
  SELECT
    model_name, model_version, fitted_at,
    MAX(IF(term = 'r', value, NULL)) AS r,
    MAX(IF(term = 'alpha', value, NULL)) AS alpha,
    MAX(IF(term = 'a', value, NULL)) AS a,
    MAX(IF(term = 'b', value, NULL)) AS b,
    MAX(IF(term = 'p', value, NULL)) AS p,
    MAX(IF(term = 'q', value, NULL)) AS q,
    MAX(IF(term = 'v', value, NULL)) AS v,
    COALESCE(MAX(IF(term = 'intercept', value, NULL)), 0) AS intercept,
    COALESCE(MAX(IF(term = 'season_level', value, NULL)), 0) AS season_level
  FROM parameters
  GROUP BY model_name, model_version, fitted_at
),
-- Times are in weeks. A bin is the number of edges that a value has reached.
customers AS (
  SELECT
    l.user_id, l.entity_id, l.snapshot_date, l.feature_timestamp, l.lifetime_value,
    l.btyd_frequency AS x,
    l.btyd_recency_days / 7 AS recency,
    l.btyd_t_days / 7 AS age,
    CAST(l.btyd_monetary_value AS FLOAT64) AS mean_revenue,
    [
{bins}
    ] AS bins
  FROM `{ltv_features}` AS l
  JOIN `{churn_features}` AS c
    ON c.snapshot_date = l.snapshot_date AND c.user_id = l.user_id
),
-- A snapshot is scored by the latest fit that is not after it.
snapshot_fits AS (
  SELECT
    s.snapshot_date, f.model_name,
    ARRAY_AGG(f ORDER BY f.fitted_at DESC LIMIT 1)[OFFSET(0)] AS fit
  FROM (SELECT DISTINCT snapshot_date FROM customers) AS s
  JOIN fits AS f ON f.fitted_at <= s.snapshot_date
  GROUP BY s.snapshot_date, f.model_name
),
alive AS (
  SELECT
    c.user_id, c.snapshot_date, c.x, c.age, c.mean_revenue, c.lifetime_value, s.model_name, s.fit,
    1 / (1 + EXP(LEAST(700, LN(s.fit.a / (s.fit.b + c.x))
      + (s.fit.r + c.x) * LN((s.fit.alpha + c.age) / (s.fit.alpha + c.recency)))))
      AS probability_alive
  FROM customers AS c
  JOIN snapshot_fits AS s ON s.snapshot_date = c.snapshot_date
),
buying AS (
  SELECT
    *,
    probability_alive * (1 - EXP(-(fit.r + x) * LN(1 + 90 / 7 / (fit.alpha + age)))) AS buys
  FROM alive
),
learned AS (
  SELECT c.user_id, c.snapshot_date, SUM(p.value) AS coefficients
  FROM customers AS c
  JOIN snapshot_fits AS s
    ON s.snapshot_date = c.snapshot_date AND s.model_name = 'churn_90d'
  CROSS JOIN UNNEST(c.bins) AS bin
  JOIN parameters AS p
    ON p.model_name = 'churn_90d' AND p.fitted_at = s.fit.fitted_at AND p.term = bin
  GROUP BY c.user_id, c.snapshot_date
),
log_odds AS (
  SELECT
    user_id, snapshot_date, fit, probability_alive,
    LN(GREATEST(1e-9, LEAST(1 - 1e-9, buys)) / (1 - GREATEST(1e-9, LEAST(1 - 1e-9, buys))))
      AS btyd_log_odds
  FROM buying
  WHERE model_name = 'churn_90d'
),
churn AS (
  SELECT
    o.user_id, o.snapshot_date, o.fit.model_version, o.fit.fitted_at, o.probability_alive,
    o.btyd_log_odds,
    1 / (1 + EXP(o.btyd_log_odds + o.fit.intercept + COALESCE(l.coefficients, 0)
      + o.fit.season_level)) AS churn_probability,
    1 / (1 + EXP(o.btyd_log_odds + o.fit.intercept + COALESCE(l.coefficients, 0)))
      AS churn_without_season
  FROM log_odds AS o
  LEFT JOIN learned AS l ON l.user_id = o.user_id AND l.snapshot_date = o.snapshot_date
),
-- The terms of the series of expected purchases: as many as this do for alphas down to half of
-- those of today.
factors AS (
  SELECT
    f.fitted_at, x, n,
    IF(n = 1, (f.a + f.b - f.r) / (f.a + f.b + x),
      (f.a + f.b - f.r + n - 1) * (f.a + n - 2) / ((f.a + f.b + x + n - 1) * n)) AS factor
  FROM fits AS f
  CROSS JOIN (SELECT DISTINCT x FROM customers)
  CROSS JOIN UNNEST(GENERATE_ARRAY(1, {terms})) AS n
  WHERE f.model_name = 'ltv_365d'
),
series AS (
  SELECT fitted_at, x, ARRAY_AGG(coefficient ORDER BY n) AS coefficients
  FROM (
    SELECT
      fitted_at, x, n,
      IF(MOD(COUNTIF(factor < 0) OVER so_far, 2) = 0, 1, -1)
        * EXP(SUM(LN(ABS(factor))) OVER so_far) AS coefficient
    FROM factors
    WINDOW so_far AS (PARTITION BY fitted_at, x ORDER BY n)
  )
  GROUP BY fitted_at, x
),
horizons AS (
  SELECT
    b.*, s.coefficients,
    90 / 7 / (b.fit.alpha + b.age + 90 / 7) AS z_90d,
    365 / 7 / (b.fit.alpha + b.age + 365 / 7) AS z_365d
  FROM buying AS b
  JOIN series AS s ON s.fitted_at = b.fit.fitted_at AND s.x = b.x
  WHERE b.model_name = 'ltv_365d'
),
purchases AS (
  SELECT
    *,
    {expected_90d}
      AS purchases_90d,
    {expected_365d}
      AS purchases_365d,
    fit.p * (fit.v + x * mean_revenue) / (fit.p * x + fit.q - 1) AS order_value
  FROM horizons
),
orders AS (
  SELECT
    p.user_id, p.snapshot_date, p.fit.model_version, p.fit.fitted_at, p.lifetime_value,
    p.order_value,
    c.model_version AS churn_model_version,
    p.purchases_90d * COALESCE(SAFE_DIVIDE(1 - c.churn_probability, p.buys), 1)
      AS expected_orders_90d,
    p.purchases_365d
      + (COALESCE(SAFE_DIVIDE(1 - c.churn_without_season, p.buys), 1) - 1) * p.purchases_90d
      AS expected_orders_365d
  FROM purchases AS p
  LEFT JOIN churn AS c ON c.user_id = p.user_id AND c.snapshot_date = p.snapshot_date
),
money AS (
  SELECT
    *,
    ROUND(CAST(order_value AS NUMERIC), 2) AS expected_order_value,
    ROUND(CAST(expected_orders_90d * order_value AS NUMERIC), 2) AS predicted_revenue_90d,
    ROUND(CAST(expected_orders_365d * order_value AS NUMERIC), 2) AS predicted_revenue_365d
  FROM orders
)
SELECT
  u.user_id, u.entity_id, u.snapshot_date, u.feature_timestamp,
  c.model_version AS churn_90d_version,
  c.fitted_at AS churn_90d_fitted_at,
  c.churn_probability,
  c.probability_alive,
  c.btyd_log_odds,
  m.model_version AS ltv_365d_version,
  m.fitted_at AS ltv_365d_fitted_at,
  m.churn_model_version,
  m.expected_orders_90d,
  m.expected_orders_365d,
  m.expected_order_value,
  m.predicted_revenue_90d,
  m.predicted_revenue_365d,
  m.lifetime_value + m.predicted_revenue_365d AS predicted_value
FROM customers AS u
LEFT JOIN churn AS c ON c.user_id = u.user_id AND c.snapshot_date = u.snapshot_date
LEFT JOIN money AS m ON m.user_id = u.user_id AND m.snapshot_date = u.snapshot_date
WHERE c.user_id IS NOT NULL OR m.user_id IS NOT NULL
""";

  private ScoreSql() {}

  /** The query over tables of some names. */
  static String of(Registered models, DatasetNames names) {
    String sql = QUERY.replace("{terms}", String.valueOf(terms(models)));
    for (String table :
        new String[] {"model_runs", "model_parameters", "ltv_features", "churn_features"}) {
      sql = sql.replace("{" + table + "}", Ddl.PROJECT + "." + names.marts() + "." + table);
    }
    return sql.replace("{bins}", bins())
        .replace("{expected_90d}", expected("z_90d"))
        .replace("{expected_365d}", expected("z_365d"));
  }

  private static String bins() {
    return PredictionFeature.LEARNED.stream()
        .map(
            feature ->
                "      CONCAT('%s_bin=', IFNULL(RANGE_BUCKET(CAST(%s.%s AS FLOAT64),\n        %s), %d))"
                    .formatted(
                        feature.word(),
                        Table.of(ChurnFeatures.class).hasColumn(feature.word()) ? "c" : "l",
                        feature.word(),
                        feature.edges(),
                        feature.missingBin()))
        .collect(Collectors.joining(",\n"));
  }

  private static String expected(String z) {
    return
"""
probability_alive * (fit.a + fit.b + x)
        * (IF(ABS(fit.a - 1) < 1e-8, -LN(1 - Z), (1 - POW(1 - Z, fit.a - 1)) / (fit.a - 1))
          - POW(1 - Z, fit.a - 1)
            * (SELECT SUM(c * POW(Z, n + 1)) FROM UNNEST(coefficients) AS c WITH OFFSET AS n))\
"""
        .replace("Z", z);
  }

  /** How many terms the slowest series needs if its alpha were half of what it is. */
  private static int terms(Registered models) {
    int most = LEAST_TERMS;
    for (ModelRun run : models.champion(ModelName.LTV_365D.word()).stream().toList()) {
      for (Fit fit : Fit.of(models.parameters(run))) {
        most = Math.max(most, terms(fit));
      }
    }
    return most;
  }

  /** The terms for a customer who bought for the first time just now: all others need fewer. */
  private static int terms(Fit fit) {
    double a = fit.value("a");
    double c = a + fit.value("b");
    double r = fit.value("r");
    double z = YEAR / (fit.value("alpha") / 2 + YEAR);
    double scale = c * Math.pow(1 - z, a - 1);
    double term = scale * z * (c - r) / c;
    int n = 1;
    double ratio = z;
    while (n < MOST_TERMS
        && (ratio >= 1 || Math.abs(term) * ratio / (1 - ratio) > SMALL || n < c)) {
      n++;
      double factor = z * (c - r + n - 1) * (a + n - 2) / ((c + n - 1) * n);
      term *= factor;
      ratio = Math.max(z, Math.abs(factor));
    }
    return n;
  }
}
