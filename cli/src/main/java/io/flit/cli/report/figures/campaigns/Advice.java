package io.flit.cli.report.figures.campaigns;

/** What to do with a campaign, in a few words. */
final class Advice {
  static final String REPEAT = "Repeat";
  static final String NOTHING_SHOWN = "Nothing shown";
  static final String STOP = "Stop";
  static final String WAIT = "Wait until ";
  static final String HOLD_OUT = "Hold some out";
  static final String TOO_FEW = "Too few customers to tell";

  /** Below so many customers chance alone is likely to leave arms unlike each other. */
  static final long FEW_CUSTOMERS = 3000;

  private Advice() {}

  /**
   * The advice for a row of {@link Headlines}, in SQL. Campaigns are told apart by their p values
   * corrected for all campaigns, as a campaign is chosen among them. Where units are not enough and
   * most were sent to, it is those left out who are missing. A campaign that was not sent at
   * midnight is not over on the 30th day, so that no day is named that has come.
   */
  static String sql() {
    return """
        CASE
            WHEN status = 'IMMATURE'
              THEN '#WAIT' || strftime(greatest(sent_date + 30, as_of_date + 1), '%Y-%m-%d')
            WHEN status = 'NO_OVERLAP' THEN '#HOLD_OUT'
            WHEN status = 'NO_UNITS' AND 2 * sent_users > eligible_users THEN '#HOLD_OUT'
            WHEN status = 'IMBALANCED' AND eligible_users >= #FEW_CUSTOMERS THEN '#HOLD_OUT'
            WHEN status <> 'OK' THEN '#TOO_FEW'
            WHEN p_value_holm < alpha AND effect > 0 THEN '#REPEAT'
            WHEN p_value_holm < alpha THEN '#STOP'
            ELSE '#NOTHING_SHOWN'
          END"""
        .replace("#WAIT", WAIT)
        .replace("#HOLD_OUT", HOLD_OUT)
        .replace("#FEW_CUSTOMERS", Long.toString(FEW_CUSTOMERS))
        .replace("#TOO_FEW", TOO_FEW)
        .replace("#REPEAT", REPEAT)
        .replace("#STOP", STOP)
        .replace("#NOTHING_SHOWN", NOTHING_SHOWN);
  }
}
