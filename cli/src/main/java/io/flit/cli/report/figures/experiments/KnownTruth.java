package io.flit.cli.report.figures.experiments;

/**
 * What the simulated orders of experiments changed for the users who were analysed, by which
 * estimates can be judged. It is known where the warehouse's experiments were generated, and
 * nowhere else.
 *
 * <p>A user's outcome is compared with what it would have been without the simulated orders. The
 * effect of a variant is the mean of these changes over its users, less the same for control's: the
 * effect in this sample, not the rate that the simulation drew from.
 */
public enum KnownTruth {
  /** The experiments were generated. */
  FROM_SIMULATED_ORDERS,
  /** The experiments are real. */
  NONE;

  private static final String EFFECTS =
      """
      simulated AS (
        SELECT o.experiment_name, o.user_id, o.order_id, o.created_at,
          coalesce(sum(i.sale_price), 0) AS revenue
        FROM @stg_experiment_overlay_orders o
        LEFT JOIN @stg_experiment_overlay_order_items i ON i.order_id = o.order_id
        WHERE o.status NOT IN ('Cancelled', 'Returned')
        GROUP BY ALL
      ), extra AS (
        SELECT e.experiment_name, e.user_id, count(s.order_id) AS orders, sum(s.revenue) AS revenue
        FROM @experiment_exposure e
        JOIN simulated s ON s.experiment_name = e.experiment_name AND s.user_id = e.user_id
          AND s.created_at >= e.first_exposed_at AND s.created_at < e.window_end_at
        GROUP BY ALL
      ), effects AS (
        SELECT e.experiment_name, e.variant, e.user_id, e.first_exposed_at, e.first_exposed_date,
          e.window_end_at,
          e.has_converted_30d::INT - (e.orders_30d > coalesce(x.orders, 0))::INT AS conversion,
          coalesce(x.revenue, 0)::DOUBLE AS revenue
        FROM @experiment_exposure e
        LEFT JOIN extra x ON x.experiment_name = e.experiment_name AND x.user_id = e.user_id
        WHERE e.is_mature AND NOT e.is_contaminated
      )""";

  boolean isKnown() {
    return this == FROM_SIMULATED_ORDERS;
  }

  /**
   * Common table expressions that end with {@code effects}: per experiment and analysed user what
   * the simulated orders added to conversion and revenue; without rows where nothing is known.
   */
  String effects() {
    return isKnown()
        ? EFFECTS
        : """
        effects AS (
          SELECT experiment_name, variant, user_id, first_exposed_at, first_exposed_date,
            window_end_at, 0 AS conversion, 0.0::DOUBLE AS revenue
          FROM @experiment_exposure
          WHERE false
        )""";
  }

  /**
   * Common table expressions that end with {@code truth}: experiment_name, variant, and the true
   * differences from control in conversion and in revenue per user.
   */
  String byVariant() {
    return effects()
        + """
        , arms AS (
          SELECT experiment_name, variant, avg(conversion) AS conversion, avg(revenue) AS revenue
          FROM effects
          GROUP BY ALL
        ), truth AS (
          SELECT a.experiment_name, a.variant, a.conversion - c.conversion AS conversion,
            a.revenue - c.revenue AS revenue
          FROM arms a
          JOIN @experiment_results r ON r.experiment_name = a.experiment_name AND r.is_control
          JOIN arms c ON c.experiment_name = r.experiment_name AND c.variant = r.variant
        )""";
  }
}
