package io.flit.transforms.campaigns.configuration;

import io.flit.schemas.Timestamps;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A configured campaign: one send to chosen customers.
 *
 * @param name unique among the campaigns and experiments
 * @param description what is sent, and why
 * @param sentAt a whole second
 * @param channel how it is sent, such as email
 * @param alpha the significance level, between 0 and 1
 * @param share for the simulation: the chance, between 0 and 1, that a customer without a targeted
 *     level is sent to
 * @param targeting for the simulation: what makes customers more or less likely to be sent to; all
 *     levels that a customer has add up
 * @param foresight for the simulation: the log-odds that customers gain who will buy within the
 *     window anyway, which no covariate shows
 * @param extraOrderRate for the simulation: the expected number of extra revenue orders per
 *     customer sent to within the window
 */
public record Campaign(
    String name,
    String description,
    Instant sentAt,
    String channel,
    double alpha,
    double share,
    List<TargetedLevel> targeting,
    double foresight,
    double extraOrderRate)
    implements Serializable {

  /** How long after it is sent a campaign is looked at. */
  public static final Duration WINDOW = Duration.ofDays(30);

  public Campaign {
    targeting = List.copyOf(targeting);
  }

  /** The UTC date on which it is sent. */
  public LocalDate sentDate() {
    return Timestamps.utcDate(sentAt);
  }

  /** When the window is over; what happens at it is not part of the outcome. */
  public Instant windowEnd() {
    return sentAt.plus(WINDOW);
  }

  /** Whether it has been sent at {@code asOf}. */
  public boolean isSent(Instant asOf) {
    return sentAt.isBefore(asOf);
  }

  /** Whether the window is over at {@code asOf}. */
  public boolean isMature(Instant asOf) {
    return !windowEnd().isAfter(asOf);
  }

  /** When it is sent, as {@code YYYY-MM-DDThh:mm:ssZ}. */
  public String sentAtText() {
    return sentAt.toString();
  }
}
