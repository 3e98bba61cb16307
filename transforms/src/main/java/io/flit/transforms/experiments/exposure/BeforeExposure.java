package io.flit.transforms.experiments.exposure;

import static java.time.temporal.ChronoUnit.DAYS;

import io.flit.schemas.Timestamps;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerOrder;
import io.flit.transforms.customers.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What was known of a user at the first exposure: no variant can have changed it.
 *
 * <p>Days are differences of UTC dates.
 *
 * @param user null if the user is not registered
 * @param tenureDays days since registration, negative before it; null if not registered
 * @param orders TheLook orders that counted at the first exposure
 * @param daysSinceLastOrder since the latest of those; null if there is none
 * @param recentSessions distinct sessions with an event in the 14 x 24 hours before
 * @param daysSinceLastSession since the last event before; null if there is none
 */
public record BeforeExposure(
    @Nullable StgUser user,
    @Nullable Long tenureDays,
    long orders,
    @Nullable Long daysSinceLastOrder,
    long recentSessions,
    @Nullable Long daysSinceLastSession) {

  /** How long before the first exposure a session is recent. */
  public static final Duration RECENT = Duration.ofDays(14);

  /** Of somebody whose first event is the exposure itself. */
  public static final BeforeExposure NOTHING = new BeforeExposure(null, null, 0, null, 0, null);

  /** Looks at a history whose visits are cut at every midnight around the first exposure. */
  public static BeforeExposure of(CustomerHistory history, Instant firstExposedAt) {
    LocalDate day = Timestamps.utcDate(firstExposedAt);
    StgUser user = history.user();
    long orders = 0;
    LocalDate lastOrder = null;
    for (CustomerOrder order : history.ordersPlaced(firstExposedAt)) {
      if (order.state().counts(firstExposedAt)) {
        orders++;
        lastOrder = order.date();
      }
    }
    return new BeforeExposure(
        user,
        user == null ? null : tenureDays(user, day),
        orders,
        daysSince(lastOrder, day),
        recentSessions(history, firstExposedAt),
        daysSince(lastVisit(history, firstExposedAt), day));
  }

  /** What was known of a user without looking at any history. */
  public static BeforeExposure of(StgUser user, Instant firstExposedAt) {
    long tenureDays = tenureDays(user, Timestamps.utcDate(firstExposedAt));
    return new BeforeExposure(user, tenureDays, 0, null, 0, null);
  }

  private static long tenureDays(StgUser user, LocalDate day) {
    return DAYS.between(Timestamps.utcDate(user.getRegisteredAt()), day);
  }

  /** Whether the user came in the 14 x 24 hours before. */
  public boolean isRecentVisitor() {
    return recentSessions > 0;
  }

  /** A visit lies within one day, so only one of its ends can be beyond a bound of the window. */
  private static long recentSessions(CustomerHistory history, Instant firstExposedAt) {
    Instant from = firstExposedAt.minus(RECENT);
    Set<String> sessions = new HashSet<>();
    for (Visit visit : history.visits()) {
      if (visit.getFirstEventAt().isBefore(firstExposedAt)
          && !visit.getLastEventAt().isBefore(from)) {
        sessions.add(visit.getSessionId());
      }
    }
    return sessions.size();
  }

  private static @Nullable LocalDate lastVisit(CustomerHistory history, Instant firstExposedAt) {
    Instant last = null;
    for (Visit visit : history.visits()) {
      if (visit.getFirstEventAt().isBefore(firstExposedAt)) {
        Instant end =
            visit.getLastEventAt().isBefore(firstExposedAt)
                ? visit.getLastEventAt()
                : visit.getFirstEventAt();
        last = last == null || end.isAfter(last) ? end : last;
      }
    }
    return last == null ? null : Timestamps.utcDate(last);
  }

  private static @Nullable Long daysSince(@Nullable LocalDate earlier, LocalDate day) {
    return earlier == null ? null : DAYS.between(earlier, day);
  }
}
