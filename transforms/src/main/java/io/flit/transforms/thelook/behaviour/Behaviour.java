package io.flit.transforms.thelook.behaviour;

import io.flit.schemas.Timestamps;
import io.flit.transforms.random.Draws;
import io.flit.transforms.thelook.people.RegisteredUser;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How customers and visitors behave. Everything that is asked about somebody depends on the world's
 * seed, on the instant it is made for, and on who it is about.
 */
public interface Behaviour {
  /** Nobody signed up, visited or bought before. */
  LocalDate OPENING = LocalDate.of(2019, 1, 1);

  /** The fewest days: a younger world has no room for customers who came before its last week. */
  int YOUNGEST_WORLD_DAYS = 8;

  /** When a customer signs up, in microseconds since 1970. */
  long signUp(long userId);

  /** A customer's age in years. */
  long age(Draws draws);

  /** What a customer does from signing up on. */
  CustomerActivity activityOf(RegisteredUser customer);

  /** The one session of an anonymous visitor; visitors are numbered from 0. */
  BrowsingSession visitOf(long visitorNumber);

  /** The behaviour of a world whose now is {@code asOf}. */
  static Behaviour of(Realism realism, long seed, Instant asOf) {
    checkIsOldEnough(asOf);
    return switch (realism) {
      case THELOOK -> new FlatBehaviour(seed, asOf);
      case LIFELIKE -> new LifelikeBehaviour(seed, asOf);
    };
  }

  /** Refuses an instant that the shop is too young for. */
  static void checkIsOldEnough(Instant asOf) {
    Instant earliest = Timestamps.startOfDay(OPENING.plusDays(YOUNGEST_WORLD_DAYS));
    if (asOf.isBefore(earliest)) {
      throw new IllegalArgumentException(
          "asOf must be "
              + earliest
              + " or later, since the shop opened on "
              + OPENING
              + ": "
              + asOf);
    }
  }
}
