package io.flit.transforms.thelook.behaviour;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.thelook.people.Places;
import io.flit.transforms.thelook.people.RegisteredUser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FulfilmentTest {
  private static final int ORDERS = 5_000;
  private static final long NOW = at(LocalDate.of(2024, 6, 1));
  private static final Fulfilment FULFILMENT = new Fulfilment(NOW);
  private static final RegisteredUser CUSTOMER =
      new RegisteredUser(
          1,
          true,
          "Ada",
          "Hall",
          "adahall@example.com",
          30,
          "1 Oak Row",
          Places.get().at(0),
          "Search",
          at(LocalDate.of(2020, 1, 1)));

  private static long at(LocalDate day) {
    return day.toEpochDay() * Micros.DAY;
  }

  private static List<OrderOutcome> outcomesOfOrdersOn(LocalDate day) {
    KeyedRandom random = KeyedRandom.of(1, "fates");
    List<OrderOutcome> outcomes = new ArrayList<>();
    for (int key = 0; key < ORDERS; key++) {
      outcomes.add(FULFILMENT.outcomeOf(CUSTOMER, at(day), 0.1, random.at(key)));
    }
    return outcomes;
  }

  private static double share(List<OrderOutcome> outcomes, String status) {
    return outcomes.stream().filter(f -> f.status().equals(status)).count()
        / (double) outcomes.size();
  }

  private static double meanDaysToDeliver(LocalDate day) {
    return outcomesOfOrdersOn(day).stream()
        .filter(outcome -> outcome.deliveredAt() != Micros.NEVER)
        .mapToDouble(outcome -> (outcome.deliveredAt() - at(day)) / (double) Micros.DAY)
        .average()
        .orElseThrow();
  }

  @Test
  void oldOrdersAreOver() {
    List<OrderOutcome> outcomes = outcomesOfOrdersOn(LocalDate.of(2024, 3, 1));
    assertThat(share(outcomes, "Processing"), is(0.0));
    assertThat(share(outcomes, "Shipped"), is(0.0));
    assertThat(share(outcomes, "Cancelled"), is(closeTo(0.05, 0.01)));
    assertThat(share(outcomes, "Returned"), is(closeTo(0.095, 0.015)));
  }

  @Test
  void todaysOrdersAreStillBeingPacked() {
    List<OrderOutcome> outcomes = outcomesOfOrdersOn(LocalDate.of(2024, 5, 31));
    assertThat(share(outcomes, "Processing"), is(both(greaterThan(0.2)).and(lessThan(0.6))));
    assertThat(share(outcomes, "Returned"), is(0.0));
  }

  @Test
  void nothingHappensAtOrAfterTheWorldsInstant() {
    for (OrderOutcome outcome : outcomesOfOrdersOn(LocalDate.of(2024, 5, 22))) {
      assertThat(outcome.shippedAt(), is(lessThan(NOW)));
      assertThat(outcome.deliveredAt(), is(lessThan(NOW)));
      assertThat(outcome.returnedAt(), is(lessThan(NOW)));
    }
  }

  @Test
  void deliveriesSlipBeforeChristmas() {
    assertThat(
        meanDaysToDeliver(LocalDate.of(2023, 12, 1)),
        is(greaterThan(1.4 * meanDaysToDeliver(LocalDate.of(2023, 9, 1)))));
  }

  @Test
  void dressesComeBackMoreOftenThanSocks() {
    assertThat(
        Fulfilment.returnRate("Dresses", 1),
        is(greaterThan(5 * Fulfilment.returnRate("Socks", 1))));
  }
}
