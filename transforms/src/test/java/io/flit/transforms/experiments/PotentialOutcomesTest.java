package io.flit.transforms.experiments;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.overlays.Simulation;
import java.util.List;
import org.junit.jupiter.api.Test;

class PotentialOutcomesTest {
  private static final long SEED = 5;
  private static final long USERS = 1_000;
  private static final Experiments EXPERIMENTS = Experiments.defaults();

  @Test
  void inTheirOwnVariantUsersDoWhatTheyDid() {
    PotentialOutcomes outcomes =
        new PotentialOutcomes(new Simulation(SEED, KnownEffects.AS_OF), EXPERIMENTS);
    GeneratedHistories histories =
        new GeneratedHistories(SEED, KnownEffects.AS_OF, List.of(EXPERIMENTS));
    ExperimentTally tally = new ExperimentTally(EXPERIMENTS, KnownEffects.AS_OF);
    int more = 0;
    for (long userId = 1; userId <= USERS; userId++) {
      GeneratedHistories.Customer customer = histories.customer(userId);
      CustomerHistory history = customer.histories().get(0);
      for (Participant participant : tally.add(history)) {
        String variant = participant.part().variant();
        Outcome did = participant.outcomeAt(KnownEffects.AS_OF);
        Outcome would = outcomes.in(variant, participant, customer.user(), history);
        Outcome without = outcomes.without(participant, history);
        assertThat(purchases(would), is(purchases(did)));
        if (EXPERIMENTS
            .experiment(participant.part().experiment())
            .orElseThrow()
            .control()
            .name()
            .equals(variant)) {
          assertThat(purchases(would), is(purchases(without)));
        }
        more += did.orders() > without.orders() ? 1 : 0;
      }
    }
    assertThat(more, is(greaterThan(5)));
  }

  private static List<Long> purchases(Outcome outcome) {
    return List.of(outcome.orders(), outcome.revenueCents(), outcome.returnedOrders());
  }
}
