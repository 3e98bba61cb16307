package io.flit.transforms.thelook;

import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import io.flit.transforms.thelook.behaviour.Behaviour;
import io.flit.transforms.thelook.people.Names;
import io.flit.transforms.thelook.people.Place;
import io.flit.transforms.thelook.people.Places;
import io.flit.transforms.thelook.people.RegisteredUser;
import java.util.List;
import java.util.Locale;

/** Makes customers from their ids. */
final class RegisteredUsers {
  private static final Weighted<String> SOURCES =
      Weighted.of(List.of("Search", "Organic", "Facebook", "Email", "Display"), 70, 15, 6, 5, 4);
  private static final List<String> MAIL_DOMAINS = List.of("com", "org", "net");

  private final KeyedRandom random;
  private final Behaviour behaviour;
  private final Names names = Names.get();
  private final Weighted<Place> places = Places.get();

  RegisteredUsers(long seed, Behaviour behaviour) {
    this.random = KeyedRandom.of(seed, "customer");
    this.behaviour = behaviour;
  }

  RegisteredUser customer(long id) {
    Draws draws = random.at(id);
    boolean isWoman = draws.chance(0.5);
    String firstName = names.first(isWoman, draws);
    String lastName = names.last(draws);
    String email =
        (firstName + lastName).toLowerCase(Locale.ROOT) + "@example." + draws.pick(MAIL_DOMAINS);
    return new RegisteredUser(
        id,
        isWoman,
        firstName,
        lastName,
        email,
        behaviour.age(draws),
        names.streetAddress(draws),
        places.pick(draws),
        SOURCES.pick(draws),
        behaviour.signUp(id));
  }
}
