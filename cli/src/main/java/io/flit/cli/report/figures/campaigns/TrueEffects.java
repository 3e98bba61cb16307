package io.flit.cli.report.figures.campaigns;

/**
 * What the simulated orders of campaigns changed for the customers sent to, by which estimates can
 * be judged. It is known of campaigns that were generated, and of no other: those all of whose
 * sends have the ids that generated ones have.
 *
 * <p>Without the campaign a customer sent to would have placed the shop's own orders alone. An
 * estimate is judged by the mean of these changes over the customers that it is about: NAIVE by
 * that of all sent to, IPW_ATT and AIPW_ATT by that of those who are not trimmed, REGRESSION and
 * OVERLAP by the same, weighted by how undecided the targeting was.
 */
enum TrueEffects {
  /** Campaigns were generated. Others may stand beside them. */
  FROM_SIMULATED_ORDERS,
  /** The campaigns are real. */
  NOT_KNOWN;

  boolean areKnown() {
    return this == FROM_SIMULATED_ORDERS;
  }

  /**
   * Common table expressions that end with {@code truth}: campaign_name, outcome, estimator and
   * true_effect; without rows of a campaign of which nothing is known, or whose 30 days are not
   * over.
   */
  String table() {
    return areKnown()
        ? """
        generated AS (
          SELECT campaign_name
          FROM @stg_campaign_sends
          GROUP BY campaign_name
          HAVING bool_and(send_id = left(md5(concat_ws('_', user_id, campaign_name,
            strftime(timezone('UTC', sent_at), '%Y-%m-%dT%H:%M:%SZ'))), 16))
        ), simulated AS (
          SELECT o.campaign_name, o.user_id, o.order_id, o.created_at,
            coalesce(sum(i.sale_price), 0)::DOUBLE AS revenue
          FROM @stg_campaign_overlay_orders o
          LEFT JOIN @stg_campaign_overlay_order_items i ON i.order_id = o.order_id
          GROUP BY ALL
        ), extra AS (
          SELECT u.campaign_name, u.user_id, count(*) AS orders, sum(o.revenue) AS revenue
          FROM @campaign_units u
          JOIN @stg_campaign_sends s ON s.campaign_name = u.campaign_name
            AND s.user_id = u.user_id AND CAST(s.sent_at AS DATE) = u.sent_date
          JOIN simulated o ON o.campaign_name = u.campaign_name AND o.user_id = u.user_id
            AND o.created_at >= s.sent_at AND o.created_at < s.sent_at + INTERVAL 720 HOURS
          WHERE u.is_sent AND u.is_mature
          GROUP BY ALL
        ), changes AS (
          SELECT u.campaign_name, u.is_trimmed, u.overlap_weight,
            unnest(['CONVERSION', 'REVENUE']) AS outcome,
            unnest([
              (u.has_ordered_30d::INT - (u.orders_30d > coalesce(x.orders, 0))::INT)::DOUBLE,
              coalesce(x.revenue, 0)]) AS change
          FROM @campaign_units u
          JOIN generated g ON g.campaign_name = u.campaign_name
          LEFT JOIN extra x ON x.campaign_name = u.campaign_name AND x.user_id = u.user_id
          WHERE u.is_sent AND u.is_mature
        ), means AS (
          SELECT campaign_name, outcome, avg(change) AS of_all,
            avg(change) FILTER (NOT is_trimmed) AS of_comparable,
            sum(overlap_weight * change) / sum(overlap_weight) AS of_undecided
          FROM changes
          GROUP BY ALL
        ), truth AS (
          SELECT campaign_name, outcome,
            unnest(['NAIVE', 'REGRESSION', 'IPW_ATT', 'AIPW_ATT', 'OVERLAP']) AS estimator,
            unnest([of_all, of_undecided, of_comparable, of_comparable, of_undecided]) AS true_effect
          FROM means
        )"""
        : """
        truth AS (
          SELECT campaign_name, outcome, estimator, effect AS true_effect
          FROM @campaign_effects
          WHERE false
        )""";
  }
}
