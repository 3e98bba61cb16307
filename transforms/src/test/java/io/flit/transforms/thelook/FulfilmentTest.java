package io.flit.transforms.thelook;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FulfilmentTest {
  private static final int ORDERS = 5_000;
  private static final long NOW = at(LocalDate.of(2024, 6, 1));
  private static final Fulfilment FULFILMENT = new Fulfilment(NOW);
  private static final Customer CUSTOMER =
      new Customer(
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

  private static List<Fate> fatesOfOrdersOn(LocalDate day) {
    KeyedRandom random = KeyedRandom.of(1, "fates");
    List<Fate> fates = new ArrayList<>();
    for (int key = 0; key < ORDERS; key++) {
      fates.add(FULFILMENT.fateOf(CUSTOMER, at(day), 0.1, random.at(key)));
    }
    return fates;
  }

  private static double share(List<Fate> fates, String status) {
    return fates.stream().filter(f -> f.status().equals(status)).count() / (double) fates.size();
  }

  private static double meanDaysToDeliver(LocalDate day) {
    return fatesOfOrdersOn(day).stream()
        .filter(fate -> fate.deliveredAt() != Micros.NEVER)
        .mapToDouble(fate -> (fate.deliveredAt() - at(day)) / (double) Micros.DAY)
        .average()
        .orElseThrow();
  }

  @Test
  void oldOrdersAreOver() {
    List<Fate> fates = fatesOfOrdersOn(LocalDate.of(2024, 3, 1));
    assertThat(share(fates, "Processing"), is(0.0));
    assertThat(share(fates, "Shipped"), is(0.0));
    assertThat(share(fates, "Cancelled"), is(closeTo(0.05, 0.01)));
    assertThat(share(fates, "Returned"), is(closeTo(0.095, 0.015)));
  }

  @Test
  void todaysOrdersAreStillBeingPacked() {
    List<Fate> fates = fatesOfOrdersOn(LocalDate.of(2024, 5, 31));
    assertThat(share(fates, "Processing"), is(both(greaterThan(0.2)).and(lessThan(0.6))));
    assertThat(share(fates, "Returned"), is(0.0));
  }

  @Test
  void nothingHappensAtOrAfterTheWorldsInstant() {
    for (Fate fate : fatesOfOrdersOn(LocalDate.of(2024, 5, 22))) {
      assertThat(fate.shippedAt(), is(lessThan(NOW)));
      assertThat(fate.deliveredAt(), is(lessThan(NOW)));
      assertThat(fate.returnedAt(), is(lessThan(NOW)));
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
