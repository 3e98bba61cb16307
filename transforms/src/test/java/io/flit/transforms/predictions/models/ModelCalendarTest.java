package io.flit.transforms.predictions.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.flit.transforms.predictions.models.ModelCalendar.MonthOfSeason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCalendarTest {
  private static final LocalDate LATEST = LocalDate.of(2026, 7, 10);
  private static final ModelCalendar TWO_YEARS = twoYears(LocalDate.of(2026, 6, 15));

  /** The month starts from August 2024 to July 2026, 10 July, and other days. */
  private static ModelCalendar twoYears(LocalDate... others) {
    List<LocalDate> dates = new ArrayList<>(List.of(others));
    dates.add(LATEST);
    for (int month = 0; month < 24; month++) {
      dates.add(LocalDate.of(2024, 8, 1).plusMonths(month));
    }
    return ModelCalendar.of(dates);
  }

  @Test
  void labelsThatAreOverAreLearnedFrom() {
    List<LocalDate> training = TWO_YEARS.trainingSnapshots(LocalDate.of(2026, 5, 30));

    assertThat(training, hasSize(12));
    assertThat(training.get(0), is(LocalDate.of(2025, 4, 1)));
    // Its 90 days are over on 30 May.
    assertThat(training.get(11), is(LocalDate.of(2026, 3, 1)));
    assertThat(
        TWO_YEARS.trainingSnapshots(LocalDate.of(2026, 5, 29)).get(11),
        is(LocalDate.of(2026, 2, 1)));
  }

  @Test
  void fewerThanSixMonthsTeachNothing() {
    assertThat(TWO_YEARS.trainingSnapshots(LocalDate.of(2025, 4, 1)), hasSize(6));
    assertThat(TWO_YEARS.trainingSnapshots(LocalDate.of(2025, 3, 31)), is(empty()));
  }

  @Test
  void modelsAreFittedAtMonthStartsAndAtTheLatestSnapshot() {
    assertThat(TWO_YEARS.churnFits(), hasSize(13));
    assertThat(TWO_YEARS.churnFits().get(0), is(LocalDate.of(2025, 8, 1)));
    assertThat(TWO_YEARS.churnFits().get(12), is(LATEST));
    assertThat(TWO_YEARS.valueFits(), hasSize(25));
    ModelCalendar young =
        ModelCalendar.of(List.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 3)));
    assertThat(young.churnFits(), is(empty()));
    assertThat(young.valueFits(), contains(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 3)));
  }

  @Test
  void seasonIsThatOfTheYearBefore() {
    assertThat(
        ModelCalendar.yearBefore(LocalDate.of(2026, 6, 1)),
        contains(new MonthOfSeason(LocalDate.of(2025, 6, 1), 1)));
    assertThat(
        ModelCalendar.yearBefore(LATEST),
        contains(
            new MonthOfSeason(LocalDate.of(2025, 7, 1), 1 - 9 / 31.0),
            new MonthOfSeason(LocalDate.of(2025, 8, 1), 9 / 31.0)));
  }
}
