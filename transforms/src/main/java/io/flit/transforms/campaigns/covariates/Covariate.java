package io.flit.transforms.campaigns.covariates;

import java.util.Locale;

/**
 * What is known of a customer before a campaign is sent, in the order in which models, tables and
 * ties take them.
 *
 * <p>Figures are sorted into bins, numbered from 0; the last three are text.
 */
public enum Covariate {
  /** Days from the date of the latest revenue order. */
  DAYS_SINCE_LAST_ORDER(14, 45, 90, 180, 365),
  /** Revenue orders. */
  LIFETIME_ORDERS(2, 3, 5),
  /** Revenue orders of the 90 days before. */
  ORDERS_90D(1, 2),
  /** Cents of those. */
  REVENUE_90D(50_00, 150_00),
  /** Cents of all revenue orders. */
  LIFETIME_VALUE(75_00, 150_00, 300_00),
  /** Days from the registration. */
  TENURE_DAYS(30, 90, 365, 730),
  /** Sessions with an event in the 30 days before. */
  SESSIONS_30D(1, 2, 3),
  /** Sessions with an event in the 90 days before. */
  SESSIONS_90D(1, 3),
  /** Days from the date of the latest event; {@link #NEVER} without one. */
  DAYS_SINCE_LAST_SESSION(7, 30, 90, Covariate.NEVER),
  /** Returned among the orders that were not cancelled: none, less than half, or more. */
  RETURN_RATE(1, 2),
  /** Support tickets created in the 90 days before. */
  SUPPORT_TICKETS_90D(1),
  ACQUISITION_CHANNEL,
  COUNTRY,
  GENDER;

  /** The number of days since what has not happened. */
  static final long NEVER = Long.MAX_VALUE;

  private final long[] bounds;

  /**
   * @param bounds where the second bin begins, the third and so on; none for a text
   */
  Covariate(long... bounds) {
    this.bounds = bounds;
  }

  /** As the configuration and the tables call it, without {@code _bin}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its levels are texts, and not the numbers of bins. */
  public boolean isText() {
    return bounds.length == 0;
  }

  /** The number of its bins; 0 for a text. */
  public int bins() {
    return isText() ? 0 : bounds.length + 1;
  }

  /** Whether a simulated campaign may target it. Support tickets are simulated themselves. */
  public boolean isTargetable() {
    return this != SUPPORT_TICKETS_90D;
  }

  /** The bin of a figure: the number of bounds that are not above it. */
  long binOf(long figure) {
    int bin = 0;
    while (bin < bounds.length && figure >= bounds[bin]) {
      bin++;
    }
    return bin;
  }
}
