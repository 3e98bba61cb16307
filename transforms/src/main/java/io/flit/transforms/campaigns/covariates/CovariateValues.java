package io.flit.transforms.campaigns.covariates;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The levels of one customer: the bins, numbered from 0, and the texts, {@link #UNKNOWN} where they
 * are not known.
 */
public record CovariateValues(
    long daysSinceLastOrder,
    long lifetimeOrders,
    long orders90d,
    long revenue90d,
    long lifetimeValue,
    long tenureDays,
    long sessions30d,
    long sessions90d,
    long daysSinceLastSession,
    long returnRate,
    long supportTickets90d,
    String acquisitionChannel,
    String country,
    String gender) {

  /** The level of a text that is NULL. */
  public static final String UNKNOWN = "(unknown)";

  /** The bin of a covariate. */
  public long bin(Covariate covariate) {
    return switch (covariate) {
      case DAYS_SINCE_LAST_ORDER -> daysSinceLastOrder;
      case LIFETIME_ORDERS -> lifetimeOrders;
      case ORDERS_90D -> orders90d;
      case REVENUE_90D -> revenue90d;
      case LIFETIME_VALUE -> lifetimeValue;
      case TENURE_DAYS -> tenureDays;
      case SESSIONS_30D -> sessions30d;
      case SESSIONS_90D -> sessions90d;
      case DAYS_SINCE_LAST_SESSION -> daysSinceLastSession;
      case RETURN_RATE -> returnRate;
      case SUPPORT_TICKETS_90D -> supportTickets90d;
      case ACQUISITION_CHANNEL, COUNTRY, GENDER ->
          throw new IllegalArgumentException(covariate.word() + " has no bins");
    };
  }

  /** The level of a covariate as text: the number of the bin, or the text itself. */
  public String level(Covariate covariate) {
    return switch (covariate) {
      case ACQUISITION_CHANNEL -> acquisitionChannel;
      case COUNTRY -> country;
      case GENDER -> gender;
      default -> Long.toString(bin(covariate));
    };
  }

  static String known(@Nullable String text) {
    return text == null ? UNKNOWN : text;
  }
}
