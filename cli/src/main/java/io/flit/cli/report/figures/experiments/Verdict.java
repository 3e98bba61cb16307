package io.flit.cli.report.figures.experiments;

/** What to make of a variant, in a few words. */
final class Verdict {
  static final String BETTER = "Better";
  static final String WORSE = "Worse";

  private Verdict() {}

  /**
   * The verdict in SQL, of a row of the results. An experiment that cannot be relied on has no
   * winner; one whose users are still in their 30 days has none yet.
   *
   * @param row the alias of the results and a point, or nothing
   */
  static String of(String row) {
    return """
        CASE
            WHEN #status IN ('CONTAMINATED', 'SAMPLE_RATIO_MISMATCH') THEN 'Do not use'
            WHEN #as_of_date <= #end_date OR #immature_users > 0 THEN 'Too early'
            WHEN #status <> 'OK' THEN 'Too few users'
            WHEN #is_significant AND #conversion_diff > 0 THEN 'Better'
            WHEN #is_significant THEN 'Worse'
            WHEN #conversion_p_value < #alpha THEN 'Not clear among several'
            ELSE 'No clear difference'
          END"""
        .replace("#", row);
  }
}
