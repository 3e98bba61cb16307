package io.flit.cli.report.figures.experiments;

/** What to do with a variant, in a word or two. */
final class Decision {
  static final String SHIP = "Ship";
  static final String ROLL_BACK = "Roll back";
  static final String NO_EFFECT = "No effect found";
  static final String CONTINUE = "Continue";
  static final String UNDECIDED = "Undecided";
  static final String NO_RESULT = "No result";
  static final String UNREADABLE = "Do not use";

  private Decision() {}

  /**
   * The decision of a row of the results, in SQL. What cannot be read for want of users is told
   * from what must not be.
   *
   * @param row the alias of the results and a point, or nothing
   */
  static String of(String row) {
    return """
        CASE #decision
            WHEN 'SHIP' THEN 'Ship'
            WHEN 'ROLL_BACK' THEN 'Roll back'
            WHEN 'NO_EFFECT_WITHIN_MDE' THEN 'No effect found'
            WHEN 'CONTINUE' THEN CASE WHEN #is_final THEN 'Undecided' ELSE 'Continue' END
            ELSE CASE WHEN #status IN
                ('CONTAMINATED', 'SAMPLE_RATIO_MISMATCH', 'PRE_EXPOSURE_IMBALANCE')
              THEN 'Do not use' ELSE 'No result' END
          END"""
        .replace("#", row);
  }
}
