package io.flit.transforms.thelook.behaviour;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DemandClockTest {
  private static final LocalDate FROM = LocalDate.of(2019, 1, 1);
  private static final long UNTIL = at(LocalDate.of(2024, 1, 1)) + 5 * Micros.HOUR;
  private static final DemandClock STEADY = DemandClock.steady(FROM, UNTIL);

  private static long at(LocalDate day) {
    return day.toEpochDay() * Micros.DAY;
  }

  private static double demandOf(DemandClock clock, LocalDate day) {
    return clock.demandAt(at(day.plusDays(1))) - clock.demandAt(at(day));
  }

  @Test
  void startsWithNoDemand() {
    assertThat(STEADY.demandAt(at(FROM)), is(0.0));
  }

  @Test
  void anAverageDayIsAboutOne() {
    double days = (UNTIL - at(FROM)) / (double) Micros.DAY;
    assertThat(STEADY.end() / days, is(closeTo(1, 0.03)));
  }

  @Test
  void instantsAndDemandAreEachOthersInverse() {
    for (double share = 0; share < 1; share += 0.001) {
      double demand = share * STEADY.end();
      long instant = STEADY.instantAt(demand);
      assertThat(STEADY.demandAt(instant), is(closeTo(demand, 1e-4)));
    }
  }

  @Test
  void theLastInstantLiesBeforeTheEnd() {
    assertThat(UNTIL, is(greaterThan(STEADY.instantAt(Math.nextDown(STEADY.end())))));
  }

  @Test
  void sundaysAreBusierThanSaturdaysAndBlackFridayThanMost() {
    LocalDate saturday = LocalDate.of(2023, 3, 4);
    assertThat(
        demandOf(STEADY, saturday.plusDays(1)), is(greaterThan(1.3 * demandOf(STEADY, saturday))));
    assertThat(demandOf(STEADY, LocalDate.of(2023, 11, 24)), is(greaterThan(2.0)));
  }

  @Test
  void aGrowingWorldGrows() {
    DemandClock growing = DemandClock.growing(FROM, UNTIL, 0.3);
    LocalDate friday = LocalDate.of(2022, 3, 4);
    assertThat(
        demandOf(growing, friday.plusDays(364)) / demandOf(growing, friday),
        is(closeTo(1.3, 0.01)));
  }
}
