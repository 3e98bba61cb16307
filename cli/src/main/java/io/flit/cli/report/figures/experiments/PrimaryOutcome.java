package io.flit.cli.report.figures.experiments;

/** The difference that decides an experiment, in SQL: that of its primary metric. */
final class PrimaryOutcome {
  private PrimaryOutcome() {}

  /** The columns outcome, unit, difference, low and high of a row of the results called r. */
  static String columns() {
    return """
        CASE r.primary_metric
            WHEN 'conversion' THEN 'Conversion'
            WHEN 'adjusted_conversion' THEN 'Conversion, adjusted'
            WHEN 'revenue' THEN 'Revenue per user'
            ELSE 'Revenue per user, adjusted'
          END AS outcome,
          CASE WHEN r.primary_metric LIKE '%conversion' THEN 'POINTS' ELSE 'MONEY_CHANGE' END AS unit,
        """
        + of("difference", "conversion_diff", "revenue_diff", "diff")
        + ",\n"
        + of("low", "conversion_diff_ci_low", "revenue_diff_ci_low", "ci_low")
        + ",\n"
        + of("high", "conversion_diff_ci_high", "revenue_diff_ci_high", "ci_high");
  }

  private static String of(String name, String conversion, String revenue, String adjusted) {
    return """
          CASE r.primary_metric
            WHEN 'conversion' THEN r.%s
            WHEN 'revenue' THEN r.%s
            WHEN 'adjusted_conversion' THEN r.adjusted_conversion_%s
            ELSE r.adjusted_revenue_%s
          END AS %s"""
        .formatted(conversion, revenue, adjusted, adjusted, name);
  }
}
