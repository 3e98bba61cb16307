package io.flit.cli.report.figures.campaigns;

/**
 * The headline of every campaign, in SQL: its effect on those about whom the targeting was
 * undecided, with what the other estimators add.
 */
final class Headlines {
  private Headlines() {}

  /**
   * A common table expression {@code campaigns}: campaign_name, sent_date, eligible_users,
   * sent_users, trimmed_users, propensity_auc, max_smd_before, max_smd_after, worst_covariate, and
   * is_estimated, by which figures that show one campaign at a time show one with an effect first.
   */
  static String campaigns() {
    return """
        campaigns AS (
          SELECT campaign_name, sent_date, eligible_users, sent_users, trimmed_users, propensity_auc,
            max_smd_before, max_smd_after, worst_covariate, effect IS NOT NULL AS is_estimated
          FROM @campaign_effects
          WHERE outcome = 'CONVERSION' AND estimator = 'OVERLAP'
        )""";
  }

  /**
   * Common table expressions that end with {@code headlines}: per campaign the row of its effect on
   * conversion, advice, revenue, incremental_total, the robustness values, true_effect and
   * true_revenue.
   */
  static String table(TrueEffects truth) {
    return truth.table()
        + """
        , headlines AS (
          SELECT c.*, r.effect AS revenue, t.true_effect, v.true_effect AS true_revenue,
            a.incremental_total AS customers_gained, g.robustness_value AS robustness,
            g.robustness_value_alpha AS robustness_alpha
          FROM @campaign_effects c
          LEFT JOIN @campaign_effects r ON r.campaign_name = c.campaign_name
            AND r.outcome = 'REVENUE' AND r.estimator = 'OVERLAP'
          LEFT JOIN @campaign_effects a ON a.campaign_name = c.campaign_name
            AND a.outcome = 'CONVERSION' AND a.estimator = 'AIPW_ATT'
          LEFT JOIN @campaign_effects g ON g.campaign_name = c.campaign_name
            AND g.outcome = 'CONVERSION' AND g.estimator = 'REGRESSION'
          LEFT JOIN truth t ON t.campaign_name = c.campaign_name
            AND t.outcome = 'CONVERSION' AND t.estimator = 'OVERLAP'
          LEFT JOIN truth v ON v.campaign_name = c.campaign_name
            AND v.outcome = 'REVENUE' AND v.estimator = 'OVERLAP'
          WHERE c.outcome = 'CONVERSION' AND c.estimator = 'OVERLAP'
        )""";
  }
}
