package io.flit.cli.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.metrics.Dialect;
import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricCompiler;
import io.flit.schemas.metrics.MetricQuery;
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
    Dimension country = METRICS.dimension("country");

    assertThat(
        texts(
            ComparedRows.of(
                List.of(country),
                List.of(ORDERS, VALUE),
                List.of(Arrays.asList("Germany", 3L, 10.5), Arrays.asList(null, 1L, null)),
                List.of(Arrays.asList("Germany", 2L, 7.0), Arrays.asList("Austria", 4L, 2.0)))),
        contains(
            "[Austria] [0 4 -100.0000, null 2.0 null]",
            "[Germany] [3 2 50.0000, 10.5 7.0 50.0000]",
            "[null] [1 0 null, null null null]"));
  }

  @Test
  void daysOfThePeriodBeforeCountAsThoseThatTheyAreComparedWith() {
    Period march = period("2026-03-01", "2026-04-01");
    MetricQuery byMonth = MetricQuery.of(List.of("orders")).by(List.of("month"));

    assertThat(
        new MetricCompiler(METRICS, Dialect.DUCKDB)
            .compile(new Comparisons(march, Period.Comparison.PREVIOUS_PERIOD).before(byMonth)),
        is(
            """
            SELECT
              CAST(date_trunc('month', CAST(order_date + INTERVAL 31 DAY AS DATE)) AS DATE) AS month,
              COUNT(*) AS orders
            FROM flit_marts.fact_orders
            WHERE order_date >= DATE '2026-01-29'
              AND order_date < DATE '2026-03-01'
            GROUP BY 1
            ORDER BY 1 NULLS LAST
            """));
    assertThat(
        new MetricCompiler(METRICS, Dialect.GOOGLESQL)
            .compile(new Comparisons(march, Period.Comparison.PREVIOUS_YEAR).before(byMonth)),
        is(
            """
            SELECT
              DATE_TRUNC(DATE_ADD(order_date, INTERVAL 1 YEAR), MONTH) AS month,
              COUNT(*) AS orders
            FROM `flit-data-platform.flit_marts.fact_orders`
            WHERE order_date >= DATE '2025-03-01'
              AND order_date < DATE '2025-04-01'
            GROUP BY 1
            ORDER BY 1 NULLS LAST
            """));
  }

  @Test
  void changesOfNegativeValuesKeepTheirSign() {
    assertThat(
        new ComparedRows.Pair(new BigDecimal("-5"), new BigDecimal("-10")).changePercent(),
        is(new BigDecimal("50.0000")));
  }

  @Test
  void leapDaysHaveADayBeforeThem() {
    Period leapDay = period("2024-02-29", "2024-03-01");
    assertThat(
        leapDay.before(Period.Comparison.PREVIOUS_YEAR), is(period("2023-02-28", "2023-03-01")));
    assertThat(
        LocalDate.parse("2023-02-28").plus(leapDay.since(Period.Comparison.PREVIOUS_YEAR)),
        is(LocalDate.parse("2024-02-29")));
  }

  @Test
  void everyDayOfTheYearBeforeCountsAsOneOfThePeriod() {
    for (String from : List.of("2023-02-28", "2024-02-28", "2024-02-29", "2024-03-01")) {
      for (String to : List.of("2024-02-29", "2024-03-01", "2025-02-28", "2025-03-01")) {
        Period period = period(from, to);
        if (period.from().isBefore(period.to())) {
          Period before = period.before(Period.Comparison.PREVIOUS_YEAR);
          java.time.Period later = period.since(Period.Comparison.PREVIOUS_YEAR);
          for (LocalDate day = before.from(); day.isBefore(before.to()); day = day.plusDays(1)) {
            LocalDate counted = day.plus(later);
            assertThat(
                day + " of " + period,
                !counted.isBefore(period.from()) && counted.isBefore(period.to()),
                is(true));
          }
        }
      }
    }
  }

  @Test
  void lastDayOfFebruaryIsComparedWhereThePeriodEndsBeforeALeapDay() {
    assertThat(
        period("2024-02-01", "2024-02-29").before(Period.Comparison.PREVIOUS_YEAR),
        is(period("2023-02-01", "2023-03-01")));
  }
}
