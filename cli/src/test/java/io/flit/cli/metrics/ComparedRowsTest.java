package io.flit.cli.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.Metrics;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparedRowsTest {
  private static final Metrics METRICS = Metrics.shipped();
  private static final Metric ORDERS = METRICS.metric("orders");
  private static final Metric VALUE = METRICS.metric("avg_order_value");

  private static Period period(String from, String to) {
    return new Period(LocalDate.parse(from), LocalDate.parse(to));
  }

  private static List<String> texts(List<ComparedRows.Row> rows) {
    return rows.stream()
        .map(
            row ->
                row.dimensions()
                    + " "
                    + row.metrics().stream()
                        .map(p -> p.value() + " " + p.before() + " " + p.changePercent())
                        .toList())
        .toList();
  }

  @Test
  void rowsMeetByValueWithNullLastAndAMissingRowIsZeroOrNull() {
    Period now = period("2026-01-01", "2026-02-01");
    Dimension country = METRICS.dimension("country");

    assertThat(
        texts(
            ComparedRows.of(
                List.of(country),
                List.of(ORDERS, VALUE),
                List.of(Arrays.asList("Germany", 3L, 10.5), Arrays.asList(null, 1L, null)),
                now,
                List.of(Arrays.asList("Germany", 2L, 7.0), Arrays.asList("Austria", 4L, 2.0)),
                now.before(Period.Comparison.PREVIOUS_YEAR))),
        contains(
            "[Austria] [0 4 -100.0000, null 2.0 null]",
            "[Germany] [3 2 50.0000, 10.5 7.0 50.0000]",
            "[null] [1 0 null, null null null]"));
  }

  @Test
  void monthsMeetByTheirPlaceInThePeriod() {
    Period now = period("2026-01-15", "2026-03-15");
    Period before = now.before(Period.Comparison.PREVIOUS_YEAR);

    assertThat(
        texts(
            ComparedRows.of(
                List.of(METRICS.dimension("month")),
                List.of(ORDERS),
                List.of(
                    List.of(LocalDate.of(2026, 1, 1), 1L), List.of(LocalDate.of(2026, 3, 1), 3L)),
                now,
                List.of(
                    List.of(LocalDate.of(2025, 1, 1), 2L), List.of(LocalDate.of(2025, 2, 1), 4L)),
                before)),
        contains(
            "[2026-01-01] [1 2 -50.0000]",
            "[2026-02-01] [0 4 -100.0000]",
            "[2026-03-01] [3 0 null]"));
  }

  @Test
  void weeksMeetByTheirPlaceThoughTheirMondaysDiffer() {
    Period now = period("2026-01-01", "2026-01-15"); // a Thursday: weeks of 29 December, 5, 12
    Period before = now.before(Period.Comparison.PREVIOUS_PERIOD);

    assertThat(before, is(period("2025-12-18", "2026-01-01")));
    assertThat(
        texts(
            ComparedRows.of(
                List.of(METRICS.dimension("week")),
                List.of(ORDERS),
                List.of(List.of(LocalDate.of(2026, 1, 5), 6L)),
                now,
                List.of(List.of(LocalDate.of(2025, 12, 22), 5L)),
                before)),
        contains("[2026-01-05] [6 5 20.0000]"));
  }

  @Test
  void changesOfNegativeValuesKeepTheirSign() {
    assertThat(
        new ComparedRows.Pair(new BigDecimal("-5"), new BigDecimal("-10")).changePercent(),
        is(new BigDecimal("50.0000")));
  }

  @Test
  void leapDaysHaveADayBeforeThem() {
    assertThat(
        period("2024-02-29", "2024-03-01").before(Period.Comparison.PREVIOUS_YEAR),
        is(period("2023-02-28", "2023-03-01")));
  }
}
